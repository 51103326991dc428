/** What persons may ask for. */
package org.tessera.platform.rest.privacy;
