/** The services of the platform that the REST API stands on. */
package org.tessera.platform.rest.service;
