/** What keeps users and roles sound. */
package org.tessera.platform.identity.rule;
