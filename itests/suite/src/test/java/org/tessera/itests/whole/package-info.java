/** What can be said only after all other tests have run: packages come in alphabetical order. */
package org.tessera.itests.whole;
