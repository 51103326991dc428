/** The JPA entities of users and roles, filled by the record engine. */
package org.tessera.platform.identity.entity;
