package org.chatsupport.simulator.control;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.chatsupport.simulator.chat.Bsuid;
import org.chatsupport.simulator.chat.Chat;
import org.chatsupport.simulator.chat.ChatSummary;
import org.chatsupport.simulator.chat.Chats;
import org.chatsupport.simulator.chat.MessageView;
import org.chatsupport.simulator.chat.Persona;
import org.chatsupport.simulator.chat.PhoneNumber;
import org.chatsupport.simulator.chat.User;
import org.chatsupport.simulator.phone.NewMessage;
import org.chatsupport.simulator.phone.UserMessages;
import org.chatsupport.simulator.problem.Problem;

/** Users and what they do, for the phone page, tests and scripts. */
@Path("/control/users")
class UsersResource {
    private static final int LONGEST_NAME = 100;

    private final Chats chats;
    private final UserMessages messages;
    private final ObjectMapper mapper;

    UsersResource(Chats chats, UserMessages messages, ObjectMapper mapper) {
        this.chats = chats;
        this.messages = messages;
        this.mapper = mapper;
    }

    /** A user to make or change; what is absent stays as it is, or takes its default. */
    record WantedUser(String phone, String name, String userId, Boolean autoRead, Boolean online, String persona) {}

    @GET
    public List<ChatSummary> list(
            @QueryParam("q") @DefaultValue("") String words, @QueryParam("limit") @DefaultValue("1000") int limit) {
        var wanted = words.toLowerCase(Locale.ROOT);
        return chats.all().stream()
                .map(Chat::summary)
                .filter(chat -> chat.phone().contains(wanted)
                        || chat.name().toLowerCase(Locale.ROOT).contains(wanted))
                .sorted(Comparator.comparing(ChatSummary::lastAt, Comparator.nullsLast(Comparator.reverseOrder()))
                        .thenComparing(ChatSummary::phone))
                .limit(limit)
                .toList();
    }

    @POST
    public Response put(byte[] body) {
        var wanted = Problem.read(mapper, body, WantedUser.class);
        var phone = digits(wanted.phone());
        var before = chats.byPhone(phone).map(Chat::user);
        var chat = messages.change(merge(phone, wanted, before.orElse(null)));
        return Response.status(before.isPresent() ? 200 : 201)
                .entity(chat.summary())
                .build();
    }

    @GET
    @Path("/{phone}")
    public ChatSummary show(@PathParam("phone") String phone) {
        return chat(phone).summary();
    }

    @GET
    @Path("/{phone}/messages")
    public List<MessageView> messages(@PathParam("phone") String phone) {
        return chat(phone).messages().stream().map(MessageView::of).toList();
    }

    @POST
    @Path("/{phone}/messages")
    public Response send(@PathParam("phone") String phone, byte[] body) {
        var chat = chat(phone);
        var sent = messages.send(chat, Problem.read(mapper, body, NewMessage.class));
        return Response.status(201).entity(Map.of("wamid", sent.wamid())).build();
    }

    @POST
    @Path("/{phone}/read")
    public Map<String, Integer> open(@PathParam("phone") String phone) {
        return Map.of("read", messages.open(chat(phone)));
    }

    private User merge(String phone, WantedUser wanted, User before) {
        var known = before == null ? User.of(phone) : before;
        return new User(
                phone,
                wanted.name() == null ? known.name() : name(wanted.name()),
                wanted.userId() == null ? known.userId() : userId(phone, wanted.userId()),
                wanted.autoRead() == null ? known.autoRead() : wanted.autoRead(),
                wanted.online() == null ? known.online() : wanted.online(),
                wanted.persona() == null ? known.persona() : persona(wanted.persona()));
    }

    private static Persona persona(String name) {
        return Arrays.stream(Persona.values())
                .filter(persona -> persona.json().equals(name))
                .findFirst()
                .orElseThrow(() -> Problem.invalid("persona must be one of "
                        + Arrays.stream(Persona.values()).map(Persona::json).toList() + "."));
    }

    private static String name(String name) {
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw Problem.invalid("name must have 1 to " + LONGEST_NAME + " characters.");
        }
        return name.strip();
    }

    private String userId(String phone, String userId) {
        if (!Bsuid.matches(userId)) {
            throw Problem.invalid("user_id must look like US.1000000000000000001.");
        }
        chats.byUserId(userId)
                .filter(other -> !other.user().phone().equals(phone))
                .ifPresent(other -> {
                    throw Problem.invalid("user_id " + userId + " already belongs to "
                            + other.user().phone() + ".");
                });
        return userId;
    }

    private Chat chat(String phone) {
        var digits = digits(phone);
        return chats.byPhone(digits)
                .orElseThrow(() ->
                        Problem.notFound("There is no user " + digits + "; make one with POST /control/users first."));
    }

    private static String digits(String phone) {
        return PhoneNumber.digits(phone)
                .orElseThrow(() -> Problem.invalid("phone must be a number of 7 to 15 digits."));
    }
}
