/** How long records are kept. */
package org.tessera.platform.privacy.retention;
