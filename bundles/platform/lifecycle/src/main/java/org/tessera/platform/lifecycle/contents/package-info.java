/** What modules provide and need. */
package org.tessera.platform.lifecycle.contents;
