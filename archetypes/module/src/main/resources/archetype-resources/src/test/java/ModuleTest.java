package ${package};

import org.tessera.spi.testing.ModuleContract;

/** Descriptor, entity, persistence unit and manifest keep what the platform relies on. */
class ModuleTest extends ModuleContract {}
