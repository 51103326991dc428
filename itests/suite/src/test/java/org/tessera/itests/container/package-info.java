/** The container as such: it starts, it is whole, and it keeps to its promises at rest. */
package org.tessera.itests.container;
