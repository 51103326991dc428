/** Actions over HTTP. */
package org.tessera.platform.rest.action;
