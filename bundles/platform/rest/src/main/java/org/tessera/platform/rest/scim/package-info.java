/** Users and roles as directories provision them: SCIM 2.0 (RFC 7643, RFC 7644). */
package org.tessera.platform.rest.scim;
