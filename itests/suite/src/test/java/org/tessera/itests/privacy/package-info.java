/** What persons agreed to, and what is held about them. */
package org.tessera.itests.privacy;
