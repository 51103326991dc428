/** What the REST interface promises to those who send it anything. */
package org.tessera.itests.http;
