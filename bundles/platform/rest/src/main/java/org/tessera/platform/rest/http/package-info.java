/** Requests and answers as the handlers of the REST API see them, without any framework. */
package org.tessera.platform.rest.http;
