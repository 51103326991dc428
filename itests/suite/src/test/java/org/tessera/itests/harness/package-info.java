/**
 * What a test against a running Tessera needs: the container, its REST interface, its console, its
 * log, and a diagnosis when a test fails.
 *
 * <p>Annotate a test class with {@code @ExtendWith(TesseraExtension.class)} and take {@link
 * org.tessera.itests.harness.TesseraContainer}, {@link org.tessera.itests.harness.TesseraApi} or
 * {@link org.tessera.itests.harness.TesseraConsole} as parameters. All classes of a run share one
 * container; a test that stops or breaks it starts a {@link
 * org.tessera.itests.harness.PrivateContainer} of its own.
 */
package org.tessera.itests.harness;
