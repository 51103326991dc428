/** What is asked of OpenID Connect providers, and what of their answers is believed. */
package org.tessera.platform.identity.oidc;
