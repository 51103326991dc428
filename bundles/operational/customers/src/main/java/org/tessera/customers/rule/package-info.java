/** What the customers module does when its records are written. */
package org.tessera.customers.rule;
