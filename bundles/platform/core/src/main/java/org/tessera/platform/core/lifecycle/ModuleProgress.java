package org.tessera.platform.core.lifecycle;

import org.tessera.api.text.LocalizedText;

/** Hears of each step of a change while it is carried out, in the thread that carries it out. */
@FunctionalInterface
public interface ModuleProgress {

    /** Nobody listens. */
    ModuleProgress NONE = step -> {};

    /** A step begins. Must return soon and not throw. */
    void step(LocalizedText step);
}
