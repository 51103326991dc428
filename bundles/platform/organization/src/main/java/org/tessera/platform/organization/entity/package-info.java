/** The JPA entities of the organization, filled by the record engine. */
package org.tessera.platform.organization.entity;
