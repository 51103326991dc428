/** Which modules may come in: lint, allow list, signatures. */
package org.tessera.platform.lifecycle.admission;
