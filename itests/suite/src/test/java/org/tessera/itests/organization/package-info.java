/** Departments: what they have, and which variants of actions they chose. */
package org.tessera.itests.organization;
