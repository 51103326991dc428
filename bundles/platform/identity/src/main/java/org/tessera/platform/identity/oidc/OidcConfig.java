package org.tessera.platform.identity.oidc;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** One OpenID Connect provider. */
@ObjectClassDefinition(
        name = "Tessera sign-in with OpenID Connect",
        description = "One provider with which users sign in; there may be several.")
public @interface OidcConfig {

    /** Name of the factory of configurations. */
    String PID = "org.tessera.oidc";

    /** Returns the short name that addresses and links of users use. */
    @AttributeDefinition(name = "Id", description = "Small letters, digits and -; never changed")
    String id();

    /** Returns what the page to sign in calls it. */
    @AttributeDefinition(name = "Label", description = "What people call the provider")
    String label() default "";

    /** Returns the issuer. */
    @AttributeDefinition(
            name = "Issuer",
            description = "Address of the provider: https, but for one on this machine")
    String issuer();

    /** Returns who this installation is at the provider. */
    @AttributeDefinition(name = "Client id", description = "What the provider calls this CRM")
    String client_id();

    /** Returns the secret of the client. */
    @AttributeDefinition(
            name = "Client secret",
            description = "Taken into safe keeping and removed from here; empty for none or no new",
            required = false)
    String client_secret() default "";

    /** Returns the address of this installation. */
    @AttributeDefinition(
            name = "Public address",
            description = "Where browsers find this CRM, such as https://crm.example.com")
    String public_url();

    /** Returns what is asked for. */
    @AttributeDefinition(name = "Scopes", description = "Separated by blanks; openid is one")
    String scopes() default "openid email profile";

    /** Returns how users are found who come for the first time. */
    @AttributeDefinition(
            name = "Match",
            description = "email: by verified e-mail; subject: by a login that equals the subject")
    String match() default "email";

    /** Returns whether users are made who are not there yet. */
    @AttributeDefinition(
            name = "Create users",
            description = "Whether who comes for the first time becomes a user without any role")
    boolean create() default false;
}
