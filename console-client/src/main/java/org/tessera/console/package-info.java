/**
 * The console of a running container, reached over SSH on the loopback interface with a key pair.
 *
 * <p>Made for {@code ./tessera console}, for {@code ./tessera deploy} and for tests: unlike the
 * client that comes with the container it needs no terminal to run a command.
 */
package org.tessera.console;
