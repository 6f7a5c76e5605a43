package org.chatsupport.simulator.control;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
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

/** Manages users and plays their actions, for the phone page, tests and scripts. */
@Path("/control/users")
class UsersResource {
    private static final int LONGEST_NAME = 100;
    private static final String NEW = "new";
    private static final Pattern USERNAME = Pattern.compile("[a-z0-9._]{3,35}");

    private final Chats chats;
    private final UserMessages messages;
    private final ObjectMapper mapper;

    UsersResource(Chats chats, UserMessages messages, ObjectMapper mapper) {
        this.chats = chats;
        this.messages = messages;
        this.mapper = mapper;
    }

    /**
     * A user to create or change; absent fields stay as they are, or take their default.
     *
     * @param userId "new" to generate one; empty to remove it
     * @param parentUserId the same
     * @param username empty to remove it
     */
    record WantedUser(
            String phone,
            String name,
            String userId,
            String parentUserId,
            String username,
            Boolean contactBook,
            Boolean autoRead,
            Boolean online,
            String persona) {}

    /** Another number, another id, or both; a new number always brings a new id. */
    record WantedIdentity(String phone, String userId) {}

    /** Whether the user wants marketing messages, of a business number or of the first. */
    record WantedMarketing(Boolean wanted, String phoneNumberId) {}

    @GET
    public List<ChatSummary> list(
            @QueryParam("q") @DefaultValue("") String words, @QueryParam("limit") @DefaultValue("1000") int limit) {
        var wanted = words.toLowerCase(Locale.ROOT);
        return chats.all().stream()
                .map(Chat::summary)
                .filter(chat -> chat.phone().contains(wanted)
                        || chat.name().toLowerCase(Locale.ROOT).contains(wanted)
                        || chat.username() != null && chat.username().contains(wanted))
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
        if (wanted.contactBook() != null) {
            chats.inContactBook(chat, wanted.contactBook());
        }
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

    /** Stops or resumes marketing messages; the business gets the webhook {@code user_preferences}. */
    @PUT
    @Path("/{phone}/marketing")
    public ChatSummary marketing(@PathParam("phone") String phone, byte[] body) {
        var wanted = Problem.read(mapper, body, WantedMarketing.class);
        if (wanted.wanted() == null) {
            throw Problem.invalid("wanted must be true or false.");
        }
        return messages.marketing(chat(phone), wanted.wanted(), wanted.phoneNumberId())
                .summary();
    }

    /** Lets the user call the business, which does not answer; it gets the webhooks of the field {@code calls}. */
    @POST
    @Path("/{phone}/calls")
    public void call(@PathParam("phone") String phone, @QueryParam("phone_number_id") String phoneNumberId) {
        messages.call(chat(phone), phoneNumberId);
    }

    /** Gives the user another number, or another id after a new registration. */
    @PUT
    @Path("/{phone}/identity")
    public ChatSummary identify(@PathParam("phone") String phone, byte[] body) {
        var chat = chat(phone);
        var user = chat.user();
        var wanted = Problem.read(mapper, body, WantedIdentity.class);
        if (wanted.phone() == null && wanted.userId() == null || "".equals(wanted.userId())) {
            throw Problem.invalid("Either phone or user_id is needed; \"new\" makes an id up.");
        }
        var next = wanted.phone() == null ? user.phone() : free(digits(wanted.phone()));
        if (user.userId() == null && wanted.phone() == null) {
            throw Problem.invalid("This user has no user_id that could change.");
        }
        var nextId = user.userId() == null ? null : id(next, wanted.userId() == null ? NEW : wanted.userId(), false);
        messages.identify(
                chat, user.identifiedBy(next, nextId, user.parentUserId() == null ? null : Bsuid.nextParent(next)));
        return chat.summary();
    }

    /** Deletes the user; later messages to the number go to a new user. */
    @DELETE
    @Path("/{phone}")
    public void forget(@PathParam("phone") String phone) {
        chats.remove(chat(phone));
    }

    private String free(String phone) {
        if (chats.byPhone(phone).isPresent()) {
            throw Problem.invalid("phone " + phone + " already belongs to somebody.");
        }
        return phone;
    }

    private User merge(String phone, WantedUser wanted, User before) {
        var known = before == null ? chats.newcomer(phone) : before;
        var username = wanted.username() == null ? known.username() : username(phone, wanted.username());
        var userId = wanted.userId() == null ? known.userId() : id(phone, wanted.userId(), false);
        return new User(
                phone,
                wanted.name() == null ? known.name() : name(wanted.name()),
                // A username needs an id that replaces the number.
                userId == null && username != null ? Bsuid.next(phone) : userId,
                wanted.parentUserId() == null ? known.parentUserId() : id(phone, wanted.parentUserId(), true),
                username,
                wanted.autoRead() == null ? known.autoRead() : wanted.autoRead(),
                wanted.online() == null ? known.online() : wanted.online(),
                wanted.persona() == null ? known.persona() : persona(wanted.persona()));
    }

    private String username(String phone, String username) {
        if (username.isEmpty()) {
            return null;
        }
        if (!USERNAME.matcher(username).matches()) {
            throw Problem.invalid("username must have 3 to 35 characters from a-z, 0-9, dot and underscore.");
        }
        chats.all().stream()
                .map(Chat::user)
                .filter(other ->
                        username.equals(other.username()) && !other.phone().equals(phone))
                .findFirst()
                .ifPresent(other -> {
                    throw Problem.invalid("username " + username + " already belongs to " + other.phone() + ".");
                });
        return username;
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

    private String id(String phone, String id, boolean isParent) {
        if (id.isEmpty()) {
            return null;
        }
        if (id.equals(NEW)) {
            return isParent ? Bsuid.nextParent(phone) : Bsuid.next(phone);
        }
        if (!Bsuid.matches(id) || Bsuid.isParent(id) != isParent) {
            throw Problem.invalid(
                    isParent
                            ? "parent_user_id must look like US.ENT.1000000000000000001."
                            : "user_id must look like US.1000000000000000001.");
        }
        chats.byUserId(id).filter(other -> !other.user().phone().equals(phone)).ifPresent(other -> {
            throw Problem.invalid(
                    "user_id " + id + " already belongs to " + other.user().phone() + ".");
        });
        return id;
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
