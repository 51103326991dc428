/** Reading modules: jars, KARs, features and JSON, none of them trusted. */
package org.tessera.platform.lifecycle.archive;
