/** Carries out what administrators want to become of modules, one thing after the other. */
package org.tessera.platform.lifecycle.installer;
