/** What holds for the records of this module. */
package org.tessera.platform.privacy.rule;
