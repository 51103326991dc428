/** The live feed: the journal as server-sent events, to each caller what it may see. */
package org.tessera.platform.rest.feed;
