/** What departments have, as it is known at the moment. */
package org.tessera.platform.organization.internal;
