/** Reports over HTTP. */
package org.tessera.platform.rest.report;
