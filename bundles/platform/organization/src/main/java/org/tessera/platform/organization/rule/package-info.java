/** The rules that keep the organization consistent. */
package org.tessera.platform.organization.rule;
