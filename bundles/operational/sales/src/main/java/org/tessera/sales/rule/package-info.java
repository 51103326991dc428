/** What the sales module does when its records are written. */
package org.tessera.sales.rule;
