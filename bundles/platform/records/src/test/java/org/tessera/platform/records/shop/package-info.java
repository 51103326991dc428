/** A small module to try the record engine with: deals, their lines, and the people in them. */
package org.tessera.platform.records.shop;
