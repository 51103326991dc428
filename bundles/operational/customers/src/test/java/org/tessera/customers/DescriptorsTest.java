package org.tessera.customers;

import org.tessera.spi.testing.DescriptorContract;

class DescriptorsTest extends DescriptorContract {}
