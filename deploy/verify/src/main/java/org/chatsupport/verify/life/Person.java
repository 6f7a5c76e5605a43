package org.chatsupport.verify.life;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.atomic.AtomicLong;
import org.chatsupport.verify.Webhooks;

/** Who a contact is on WhatsApp: a number, a user id, or both, and either may change. */
final class Person {
    private static final AtomicLong NUMBERS = new AtomicLong(System.currentTimeMillis() / 100 % 10_000_000);

    private final String language;
    private final String key;
    private final Set<String> names = new CopyOnWriteArraySet<>();
    private String phone;
    private String shown;
    private String userId;
    private boolean named;
    private boolean hidden;
    private boolean linked;

    Person(String language) {
        this.language = language;
        long number = NUMBERS.getAndIncrement() % 10_000_000;
        this.key = Long.toString(number);
        this.phone = phone(number);
        this.shown = phone;
        this.userId = "NG.life" + number;
        names.add(userId);
        names.add(phone);
        names.add(otherForm(phone));
    }

    /** The countries whose numbers WhatsApp writes in two forms are among them. */
    private String phone(long number) {
        var digits = String.format("%07d", number);
        return switch (language) {
            case "es" -> number % 2 == 0 ? "521557" + digits : "549117" + digits;
            case "pt" -> number % 2 == 0 ? "55119" + "8" + digits : "5511" + "8" + digits;
            case "fr" -> "3367" + digits;
            default -> "234817" + digits;
        };
    }

    /** Returns the number as people in its country may write it otherwise. */
    private static String otherForm(String phone) {
        if (phone.startsWith("521")) {
            return "52" + phone.substring(3);
        }
        if (phone.startsWith("549")) {
            return "54" + phone.substring(3);
        }
        if (phone.startsWith("55119")) {
            return "5511" + phone.substring(5);
        }
        return phone.startsWith("5511") ? "55119" + phone.substring(4) : phone;
    }

    /** Returns the part of message ids that tells this contact's from others. */
    String key() {
        return key;
    }

    /** Returns every name under which the contact may be stored. */
    Set<String> names() {
        return names;
    }

    /** Returns the number that an agent knows, in its other form. */
    String typed() {
        return "+" + otherForm(shown);
    }

    String phone() {
        return phone;
    }

    /** Makes a message from whoever the contact is now. */
    ObjectNode message(int number, String type) {
        var message = Webhooks.message(phone, wamid(number), type);
        if (named) {
            message.put("from_user_id", userId);
        }
        if (named && hidden) {
            message.remove("from");
        } else {
            linked |= named;
            shown = phone;
        }
        return message;
    }

    String wamid(int number) {
        return "wamid.life-" + key + "-" + number;
    }

    void becomes(Act.Becomes.Change change) {
        if (change == Act.Becomes.Change.NAMED) {
            named = true;
        } else if (change == Act.Becomes.Change.HIDDEN) {
            // An id that was never seen beside the number would be somebody else.
            hidden = linked;
        }
    }

    /** Takes another number and returns it. */
    String move() {
        phone = phone(NUMBERS.getAndIncrement() % 10_000_000);
        names.add(phone);
        names.add(otherForm(phone));
        shown = phone;
        return phone;
    }
}
