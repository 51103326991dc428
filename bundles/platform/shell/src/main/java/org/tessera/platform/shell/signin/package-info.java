/** How users of the product come to the console of the container. */
package org.tessera.platform.shell.signin;
