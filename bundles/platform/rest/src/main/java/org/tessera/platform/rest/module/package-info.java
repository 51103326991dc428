/** The life of modules over HTTP. */
package org.tessera.platform.rest.module;
