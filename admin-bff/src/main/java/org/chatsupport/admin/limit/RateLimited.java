package org.chatsupport.admin.limit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks an endpoint that costs more than others: it has its own limit in addition to the one for all requests. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface RateLimited {
    Action value();

    /** Only requests with this query parameter count; empty for all. */
    String withQuery() default "";
}
