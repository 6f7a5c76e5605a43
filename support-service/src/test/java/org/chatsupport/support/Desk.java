package org.chatsupport.support;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiConsumer;
import org.chatsupport.defaults.security.InternalTokens;
import org.chatsupport.support.actor.Actor;
import org.chatsupport.support.media.ParkedMedia;
import org.chatsupport.support.ticket.ContactKey;
import org.chatsupport.support.ticket.Message;
import org.chatsupport.support.ticket.Opening;
import org.chatsupport.support.ticket.Priority;
import org.chatsupport.support.ticket.SendRules;
import org.chatsupport.support.ticket.Sender;
import org.chatsupport.support.ticket.SenderType;
import org.chatsupport.support.ticket.Ticket;
import org.chatsupport.support.ticket.Tickets;

/** Agents as admin-bff lets them in, and users as conversations hand them over. */
@Singleton
public class Desk {
    private static final String CHANNEL = "1";
    private static final String USER = "Amara";

    private final InternalTokens tokens;
    private final Tickets tickets;
    private final SendRules rules;
    private final ParkedMedia media;

    Desk(InternalTokens tokens, Tickets tickets, SendRules rules, ParkedMedia media) {
        this.tokens = tokens;
        this.tickets = tickets;
        this.rules = rules;
        this.media = media;
    }

    /** A user's message in a ticket's thread. */
    public record Received(long ticket, long message, String wamid) {}

    /** A request in an agent's name. */
    public RequestSpecification as(long admin, String name, String role) {
        return given().header(
                        "Authorization",
                        "Bearer " + tokens.sign("support-service", Long.toString(admin), name, Set.of(role)))
                .contentType("application/json");
    }

    /** Opens a ticket of a new user over the API. */
    public long ticket() {
        var phone = "23481" + ThreadLocalRandom.current().nextLong(10_000_000, 99_999_999);
        return as(1, "Ada", "admin")
                .body("{\"phone_number\":\"" + phone + "\"}")
                .post("/tickets")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
    }

    /** Changes the present version of a ticket over the API. */
    public Response change(long ticket, String change) {
        var version = as(1, "Ada", "admin").get("/tickets/" + ticket).header("ETag");
        return as(1, "Ada", "admin").header("If-Match", version).body(change).patch("/tickets/" + ticket);
    }

    /** Changes a locked ticket by its own rules. */
    public void change(long ticket, BiConsumer<Ticket, SendRules> change) {
        QuarkusTransaction.requiringNew().run(() -> {
            var locked = tickets.lock(ticket).orElseThrow();
            change.accept(locked, rules);
            tickets.save(locked);
        });
    }

    /** Returns the active ticket of a user, who has opened it at that time if there was none. */
    public long openTicket(String phone, Instant since) {
        return QuarkusTransaction.requiringNew().call(() -> {
            var ticket = opened(phone, since);
            tickets.save(ticket);
            return ticket.id;
        });
    }

    /** Adds a message to the active ticket of a user, and opens that if there is none. */
    public Received receive(String phone, JsonNode content, String wamid, Instant at) {
        return QuarkusTransaction.requiringNew().call(() -> receive(opened(phone, at), content, wamid, at));
    }

    /** Adds a message to a ticket. */
    public Received receive(long ticket, JsonNode content, String wamid, Instant at) {
        return QuarkusTransaction.requiringNew()
                .call(() -> receive(tickets.lock(ticket).orElseThrow(), content, wamid, at));
    }

    private Received receive(Ticket ticket, JsonNode content, String wamid, Instant at) {
        var message = Message.of(ticket, SenderType.USER, USER, ParkedMedia.awaitingFile(content), at);
        message.wamid = wamid;
        ticket.receive(message, Sender.named(USER), false, at);
        tickets.save(ticket.happenings(), media::arrived);
        return new Received(ticket.id, message.id, wamid);
    }

    private Ticket opened(String phone, Instant since) {
        var opening = new Opening(
                CHANNEL,
                phone,
                null,
                phone,
                USER,
                null,
                null,
                Priority.MEDIUM,
                null,
                null,
                "en",
                Actor.Type.USER,
                since);
        var ticket = tickets.openAndLock(List.of(opening)).get(new ContactKey(CHANNEL, phone));
        if (ticket.isNew()) {
            ticket.open(Actor.user(USER), since);
        }
        return ticket;
    }
}
