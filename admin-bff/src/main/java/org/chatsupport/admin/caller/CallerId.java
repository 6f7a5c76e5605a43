package org.chatsupport.admin.caller;

import io.quarkus.security.identity.SecurityIdentity;

/**
 * Identifies the caller. Accounts and access tokens are numbered independently, so the name of a principal contains its
 * kind: account 1 and token 1 are never confused.
 */
public record CallerId(boolean integration, long id) {
    /** The role of callers with an access token. */
    public static final String INTEGRATION = "integration";

    /** The attribute of an identity that holds the displayed name. */
    public static final String NAME_ATTRIBUTE = "name";

    /** The attribute of an identity that holds the hash of the session's or the token's secret. */
    public static final String CREDENTIAL_ATTRIBUTE = "credential-hash";

    private static final String PREFIX = INTEGRATION + ":";

    /** Returns the id of the caller of this request. */
    public static CallerId of(SecurityIdentity identity) {
        var name = identity.getPrincipal().getName();
        return name.startsWith(PREFIX)
                ? new CallerId(true, Long.parseLong(name.substring(PREFIX.length())))
                : new CallerId(false, Long.parseLong(name));
    }

    /** Returns the hash of the session's or the token's secret; each of a person's browsers has a different one. */
    public static String credential(SecurityIdentity identity) {
        return identity.getAttribute(CREDENTIAL_ATTRIBUTE);
    }

    /** Returns the subject of tokens for the other services, which distinguish people and integrations by role. */
    public String subject() {
        return Long.toString(id);
    }

    /** Returns the name of the principal, which is unique among all callers. */
    @Override
    public String toString() {
        return integration ? PREFIX + id : Long.toString(id);
    }
}
