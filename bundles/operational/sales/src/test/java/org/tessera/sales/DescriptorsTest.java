package org.tessera.sales;

import org.tessera.spi.testing.DescriptorContract;

class DescriptorsTest extends DescriptorContract {}
