/** The JPA entities of the customers module, filled by the record engine. */
package org.tessera.customers.entity;
