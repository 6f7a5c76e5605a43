package org.chatsupport.admin.caller;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The scopes of which an access token needs one; on the method, or for all methods of the class. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface RequiredScope {
    /** One of these suffices here; what depends on the body is asked with {@link TokenScopes#require}. */
    Scope[] value();
}
