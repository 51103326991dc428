/** The administrator's key and the policy that allows everything. */
package org.tessera.platform.security.internal;
