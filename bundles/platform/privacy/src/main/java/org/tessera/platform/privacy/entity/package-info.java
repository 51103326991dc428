/** The entities of this module. */
package org.tessera.platform.privacy.entity;
