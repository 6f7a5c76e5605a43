package org.chatsupport.admin.caller;

import io.quarkus.security.identity.SecurityIdentity;

/**
 * Who calls. Accounts and access tokens are numbered independently, so the name of a principal says its kind: account 1
 * and token 1 are never taken for each other.
 */
public record CallerId(boolean integration, long id) {
    /** The role of those who call with an access token. */
    public static final String INTEGRATION = "integration";

    /** The attribute of an identity with the name that people see. */
    public static final String NAME_ATTRIBUTE = "name";

    /** The attribute of an identity with the hash of the session's or the token's secret. */
    public static final String CREDENTIAL_ATTRIBUTE = "credential-hash";

    private static final String PREFIX = INTEGRATION + ":";

    /** The id of the caller of this request. */
    public static CallerId of(SecurityIdentity identity) {
        var name = identity.getPrincipal().getName();
        return name.startsWith(PREFIX)
                ? new CallerId(true, Long.parseLong(name.substring(PREFIX.length())))
                : new CallerId(false, Long.parseLong(name));
    }

    /** The hash of the session's or the token's secret; each of a person's browsers has another. */
    public static String credential(SecurityIdentity identity) {
        return identity.getAttribute(CREDENTIAL_ATTRIBUTE);
    }

    /** The subject of tokens for the other services, which tell people and integrations apart by role. */
    public String subject() {
        return Long.toString(id);
    }

    /** The name of the principal; unique among all callers. */
    @Override
    public String toString() {
        return integration ? PREFIX + id : Long.toString(id);
    }
}
