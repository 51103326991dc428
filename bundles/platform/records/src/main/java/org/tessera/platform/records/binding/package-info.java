/** Record types tied to their entity classes, tables and columns. */
package org.tessera.platform.records.binding;
