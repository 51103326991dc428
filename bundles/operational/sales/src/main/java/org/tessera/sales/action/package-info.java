/** What people do with leads and opportunities beyond changing their fields. */
package org.tessera.sales.action;
