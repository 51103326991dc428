/** What the other packages of the module share, and its first start. */
package org.tessera.sales.internal;
