/** The journal and its change sets over HTTP. */
package org.tessera.platform.rest.journal;
