/** What several test classes need: paths with parameters, lists page by page, modules at hand. */
package org.tessera.itests.support;
