/** Modules come and go, and nothing is lost. */
package org.tessera.itests.lifecycle;
