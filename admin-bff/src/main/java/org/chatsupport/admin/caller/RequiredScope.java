package org.chatsupport.admin.caller;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Declares the scopes of which an access token needs one, for a method or for all methods of a class. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface RequiredScope {
    /** The scopes; one of them is enough. A scope that depends on the body is checked with {@link TokenScopes#require}. */
    Scope[] value();
}
