package org.chatsupport.verify.invariant;

import java.util.List;
import org.chatsupport.verify.invariant.Observed.Message;

/** A reply is sent once and shown as sent, or shown as failed or unconfirmed. */
final class HonestReplies implements Invariant {
    @Override
    public int number() {
        return 4;
    }

    @Override
    public String promise() {
        return "replies: sent once, or shown failed or unconfirmed; never twice; ticks only forward";
    }

    @Override
    public void check(Observed all, Result result) {
        all.messages().stream()
                .filter(message -> !message.sender().equals("user"))
                .forEach(message -> checkOutcome(all, result, message));
        for (var reply : all.history().replies()) {
            int saved = all.replies().getOrDefault(reply.text, List.of()).size();
            result.check(saved <= 1, "'" + reply.text + "' is saved " + saved + " times");
            result.check(!reply.accepted || saved == 1, "'" + reply.text + "' was answered with 201 and is not saved");
        }
        all.accepted().forEach((sendId, count) -> result.check(count == 1, sendId + " went out " + count + " times"));
    }

    private static void checkOutcome(Observed all, Result result, Message message) {
        int accepted = all.accepted().getOrDefault(message.sendId(), 0);
        var status = message.status();
        var what = message.sendId() + " is shown as " + status + " and was accepted " + accepted + " times";
        switch (status == null ? "" : status) {
            case "sent", "delivered", "read", "played" -> result.check(accepted == 1, what);
            case "failed" -> result.check(accepted == 0, what);
            case "unconfirmed" -> result.check(accepted <= 1, what);
            default -> result.check(false, what);
        }
        var told = all.history().statuses().get(message.sendId());
        if (told != null) {
            result.check(
                    History.RANKS.indexOf(status) >= History.RANKS.indexOf(told),
                    message.sendId() + " is shown as " + status + ", though WhatsApp told " + told);
        }
    }
}
