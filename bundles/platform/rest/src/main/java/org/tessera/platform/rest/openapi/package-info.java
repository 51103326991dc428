/** The description of the API that is made from the descriptors. */
package org.tessera.platform.rest.openapi;
