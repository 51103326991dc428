package org.tessera.sales;

import org.tessera.spi.testing.ModuleContract;

class DescriptorsTest extends ModuleContract {}
