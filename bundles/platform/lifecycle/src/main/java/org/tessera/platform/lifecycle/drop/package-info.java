/** The drop folder: files that come and go bring and stop modules. */
package org.tessera.platform.lifecycle.drop;
