/** What modules get, third-party ones among them, and that none gets into the way of another. */
package org.tessera.itests.module;
