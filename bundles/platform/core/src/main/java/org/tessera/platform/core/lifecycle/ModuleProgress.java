package org.tessera.platform.core.lifecycle;

import org.tessera.api.text.LocalizedText;

/** Hears of each step of a change while it is carried out, in the thread that asked for it. */
@FunctionalInterface
public interface ModuleProgress {

    /** Nobody listens. */
    ModuleProgress NONE = step -> {};

    /** A step begins, or began a moment ago. */
    void step(LocalizedText step);
}
