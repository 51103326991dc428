/** Codes of a second device, which users sign in with besides their passwords. */
package org.tessera.platform.identity.second;
