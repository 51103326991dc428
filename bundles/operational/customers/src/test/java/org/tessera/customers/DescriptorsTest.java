package org.tessera.customers;

import org.tessera.spi.testing.ModuleContract;

class DescriptorsTest extends ModuleContract {}
