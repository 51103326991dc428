/** The JPA entities of the sales module, filled by the record engine. */
package org.tessera.sales.entity;
