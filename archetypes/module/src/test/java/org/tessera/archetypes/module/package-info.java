/** Tests of the archetype. */
package org.tessera.archetypes.module;
