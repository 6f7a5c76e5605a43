package org.chatsupport.simulator.control;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import org.chatsupport.simulator.billing.Billing;
import org.chatsupport.simulator.problem.Problem;

/** Sets whether the business can pay, and how many messages are free; a part that is absent stays as it is. */
@Path("/control/pricing")
class PricingResource {
    private static final int MOST_FREE = 1_000_000;

    private final Billing billing;
    private final ObjectMapper mapper;

    PricingResource(Billing billing, ObjectMapper mapper) {
        this.billing = billing;
        this.mapper = mapper;
    }

    record Wanted(Boolean paymentMethod, Integer freeServiceMessages) {}

    @GET
    public Billing.Account show() {
        return billing.account();
    }

    @PUT
    public Billing.Account change(byte[] body) {
        var wanted = Problem.read(mapper, body, Wanted.class);
        var before = billing.account();
        int free = wanted.freeServiceMessages() == null ? before.freeServiceMessages() : wanted.freeServiceMessages();
        if (free < 0 || free > MOST_FREE) {
            throw Problem.invalid("free_service_messages must be from 0 to " + MOST_FREE + ".");
        }
        billing.set(new Billing.Account(
                wanted.paymentMethod() == null ? before.paymentMethod() : wanted.paymentMethod(),
                free,
                before.delivered()));
        return billing.account();
    }
}
