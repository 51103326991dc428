/** What the installation is made of and how it is. */
package org.tessera.platform.rest.system;
