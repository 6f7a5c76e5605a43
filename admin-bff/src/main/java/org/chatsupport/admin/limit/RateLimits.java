package org.chatsupport.admin.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.chatsupport.admin.caller.CallerId;
import org.chatsupport.defaults.problem.Problems;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Limits how much each account and each access token may do, with token buckets in this replica's memory. Beyond a
 * limit it answers 429 (docs/adr/0032).
 */
@ApplicationScoped
public class RateLimits {
    /** After this time every bucket is full again, so it can be dropped. */
    private static final Duration FULL_AGAIN = Duration.ofMinutes(15);

    private static final int MOST_BUCKETS = 50_000;

    private final Limits limits;
    private final SecurityIdentity identity;
    private final Cache<Key, Bucket> buckets = Caffeine.newBuilder()
            .expireAfterAccess(FULL_AGAIN)
            .maximumSize(MOST_BUCKETS)
            .build();

    RateLimits(Limits limits, SecurityIdentity identity) {
        this.limits = limits;
        this.identity = identity;
    }

    private record Key(CallerId caller, Action action) {}

    /** Runs before every request of a known caller; the sign-in throttle handles strangers. */
    @ServerRequestFilter
    void check(ContainerRequestContext request, ResourceInfo resource) {
        if (identity.isAnonymous()) {
            return;
        }
        take(Action.REQUESTS);
        var method = resource.getResourceMethod();
        var limited = method == null ? null : method.getAnnotation(RateLimited.class);
        if (limited != null
                && (limited.withQuery().isEmpty()
                        || request.getUriInfo().getQueryParameters().containsKey(limited.withQuery()))) {
            take(limited.value());
        }
    }

    /** Counts one action of the caller; refuses it with 429 and the time to wait. */
    public void take(Action action) {
        var caller = CallerId.of(identity);
        var bucket = buckets.get(new Key(caller, action), this::full);
        var probe = bucket.tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            throw Problems.tooMany(
                    TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForRefill()) + 1,
                    switch (action) {
                        case REQUESTS -> "Too many requests. Wait a moment.";
                        case CHATS -> "Too many new chats and templates at once. Wait a moment.";
                        case UPLOADS -> "Too many files at once. Wait a moment.";
                        case SEARCHES -> "Too many searches at once. Wait a moment.";
                    });
        }
    }

    private Bucket full(Key key) {
        var rate = (key.caller().integration() ? limits.integration() : limits.person()).of(key.action());
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(rate.burst()).refillGreedy(rate.perMinute(), Duration.ofMinutes(1)))
                .build();
    }
}
