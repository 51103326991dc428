/** Keys with which programs act for users. */
package org.tessera.platform.identity.key;
