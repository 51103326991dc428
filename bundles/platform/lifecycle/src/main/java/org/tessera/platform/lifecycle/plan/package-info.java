/** Finds out what a change of a module would do, without doing it. */
package org.tessera.platform.lifecycle.plan;
