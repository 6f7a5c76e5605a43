package org.chatsupport.verify.life;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What the suite must show of one contact, by the tables of docs/adr/0040 and nothing else. It knows no service: it is
 * told what people do, and says where each message must be seen, what the bot says, and how each ticket stands.
 */
final class Model {
    private static final long NEVER = -1;
    private static final Duration WINDOW = Duration.ofHours(24);
    private static final Duration CLOSES_AFTER = Duration.ofHours(24);
    private static final Duration FOLLOW_UP_FOR = Duration.ofDays(7);
    private static final Duration STARS_FOR = Duration.ofHours(24);
    private static final Duration COMMENT_FOR = Duration.ofMinutes(10);
    private static final Duration ONE_MENU_FOR = Duration.ofSeconds(10);
    private static final Duration SILENT_FOR = Duration.ofHours(12);
    private static final Duration REACTIONS_FOR = Duration.ofDays(30);
    /** So close to a limit the suite may see it on the other side. */
    private static final Duration UNSURE = Duration.ofSeconds(90);

    /** How a ticket stands. */
    enum Status {
        OPEN,
        IN_PROGRESS,
        RESOLVED,
        CLOSED
    }

    /** What the bot waits for: whether the ticket helped, the stars, or a comment. */
    private enum Asked {
        HELPED,
        STARS,
        COMMENT
    }

    private record Question(Asked asked, Ticket ticket, long since, int stars) {}

    /** What the user wrote, in the thread of a ticket; the ticket is null for what was said to the bot. */
    private record Said(Ticket ticket, long at, Line line, List<Line> edits) {
        boolean isIn(Ticket other) {
            return ticket != null && ticket.equals(other) && !line.deleted;
        }
    }

    /** A line of a thread. */
    private static final class Line {
        private final String name;
        private boolean deleted;
        private boolean reactedTo;

        Line(String name) {
            this.name = name;
        }

        @Override
        public String toString() {
            return deleted ? name + "(deleted)" : name;
        }
    }

    private static final class Ticket {
        private final int place;
        private final boolean openedByUser;
        private final int follows;
        private final List<Line> thread = new ArrayList<>();
        private final List<String> withheld = new ArrayList<>();
        private Status status = Status.OPEN;
        private String closedBy;
        private long resolvedAt = NEVER;
        private int stars;
        private String comment;

        Ticket(int place, boolean openedByUser, int follows) {
            this.place = place;
            this.openedByUser = openedByUser;
            this.follows = follows;
        }

        Line add(String name) {
            var line = new Line(name);
            thread.add(line);
            return line;
        }
    }

    private final List<Ticket> tickets = new ArrayList<>();
    private final List<String> said = new ArrayList<>();
    private final SortedSet<Integer> logged = new TreeSet<>();
    private final Map<Integer, Said> messages = new HashMap<>();
    private final List<Choice> offers = new ArrayList<>();
    private String language;
    private Question question;
    private long now;
    private long heardAt = NEVER;
    private long greetedAt = NEVER;
    private long businessAt = NEVER;
    private boolean unsure;

    Model(String language) {
        this.language = language;
    }

    /** Sets the contact's time, in milliseconds; returns whether a ticket has closed by itself since. */
    boolean at(long time) {
        now = time;
        var ticket = newest();
        boolean due = ticket != null && ticket.status == Status.RESOLVED && !within(CLOSES_AFTER, ticket.resolvedAt);
        if (due) {
            close(ticket, "system");
        }
        return due;
    }

    /** Returns whether it depended on seconds what had to happen, so that nothing can be expected. */
    boolean isUnsure() {
        return unsure;
    }

    String language() {
        return language;
    }

    List<Choice> offers() {
        return offers;
    }

    /** Returns the numbers of the user's messages. */
    List<Integer> messages() {
        return messages.keySet().stream().sorted().toList();
    }

    Status status() {
        return newest() == null ? null : newest().status;
    }

    boolean isAsking() {
        return question != null;
    }

    boolean knows(int message) {
        return logged.contains(message);
    }

    /** Returns what must be seen, in lines for people. */
    List<String> expected() {
        var lines = new ArrayList<String>();
        for (var ticket : tickets) {
            lines.add(Lines.ticket(
                    ticket.place,
                    ticket.status.name(),
                    ticket.closedBy,
                    ticket.openedByUser ? "user" : "integration",
                    ticket.follows,
                    ticket.stars,
                    ticket.comment));
            lines.add(Lines.thread(
                    ticket.place, ticket.thread.stream().map(Line::toString).toList()));
            lines.add(Lines.withheld(ticket.place, ticket.withheld));
            if (ticket.status != Status.CLOSED) {
                lines.add(Lines.window(ticket.place, heardAt == NEVER ? null : windowIsOpen()));
            }
        }
        lines.add(Lines.bot(said));
        lines.add(Lines.log(logged));
        return lines;
    }

    // What the user does

    boolean writes(int number, String wordsOf, Meaning meaning, String text) {
        boolean understood = wordsOf.equals(language) || wordsOf.equals("en");
        return understood && inbound(number, "text", meaning, text, null);
    }

    boolean writesTwice(int number, String wordsOf, String first, String second) {
        return writes(number, wordsOf, Meaning.FREE, first)
                && writes(number + Stage.SECOND, wordsOf, Meaning.FREE, second);
    }

    boolean sends(int number, String kind) {
        return inbound(number, kind, kind.equals("sticker") ? Meaning.EMOJI : Meaning.FREE, "", null);
    }

    boolean taps(int number, Choice choice) {
        return offers.contains(choice) && inbound(number, "choice", Meaning.FREE, "", choice);
    }

    /** Adds a reaction, an edit or a deletion to the thread of its message, whatever became of the ticket. */
    boolean gestures(int number, String kind, int target) {
        var message = messages.get(target);
        if (message == null || message.line.deleted) {
            return false;
        }
        logged.add(number);
        var ticket = message.ticket != null ? message.ticket : active();
        if (ticket != null) {
            var line = ticket.add(number + ":" + kind);
            if (kind.equals("edit")) {
                message.edits.add(line);
            }
        }
        if (kind.equals("revoke")) {
            message.line.deleted = true;
            message.edits.forEach(edit -> edit.deleted = message.ticket != null);
        }
        return true;
    }

    /** WhatsApp tells that the user has another number. */
    boolean moves(int number) {
        logged.add(number);
        if (active() != null) {
            active().add(number + ":system");
        }
        return true;
    }

    private boolean inbound(int number, String kind, Meaning meaning, String text, Choice choice) {
        logged.add(number);
        heardAt = now;
        var ticket = active();
        var line = ticket != null
                ? hear(ticket, number, kind, meaning, choice)
                : answer(number, kind, meaning, text, choice);
        var in = line == null ? null : newest();
        messages.put(number, new Said(in, now, line == null ? new Line("") : line, new ArrayList<>()));
        return true;
    }

    /** An active ticket hears everything except commands; returns the line in its thread, or null. */
    private Line hear(Ticket ticket, int number, String kind, Meaning meaning, Choice choice) {
        boolean asked = ticket.status == Status.RESOLVED && asks(Asked.HELPED, ticket);
        if (meaning == Meaning.END || choice != null && choice.name().equals("end_chat")) {
            var line = ticket.add(number + ":" + kind);
            close(ticket, "user");
            return line;
        }
        if (meaning == Meaning.MENU) {
            say("leave_chat", Choice.of("end_chat"), Choice.of("stay"));
            return null;
        }
        if (choice != null && choice.name().startsWith("language:")) {
            language = choice.name().substring("language:".length());
            if (asked) {
                sayHelped(ticket);
            } else {
                say("still_in_chat");
            }
            return null;
        }
        if (choice != null && choice.name().equals("stay")) {
            say("still_in_chat");
            return null;
        }
        var line = ticket.add(number + ":" + kind);
        boolean yes = meaning == Meaning.YES || choice != null && choice.is("resolved_yes", ticket.place);
        boolean no = meaning == Meaning.NO
                || meaning == Meaning.STILL_NOT_WORKING
                || choice != null && choice.is("resolved_no", ticket.place);
        if (asked && yes) {
            close(ticket, "user");
        } else if (asked && no) {
            work(ticket);
            notice(ticket, "ticket_reopened", Choice.of("end_chat"));
        } else if (ticket.status == Status.RESOLVED && !meaning.isCourtesy()) {
            work(ticket);
        }
        return line;
    }

    /** No ticket is active; returns the line in the thread of a new one, or null. */
    private Line answer(int number, String kind, Meaning meaning, String text, Choice choice) {
        var last = newest();
        if (last != null) {
            if (choice != null && choice.is("rate", last.place)) {
                return rate(last, choice.stars());
            }
            if (meaning == Meaning.STARS && asks(Asked.STARS, last) && within(STARS_FOR, question.since)) {
                return rate(last, Integer.parseInt(text.strip()));
            }
            boolean words = kind.equals("text") && !meaning.isCommand();
            if (words && asks(Asked.COMMENT, last) && within(COMMENT_FOR, question.since)) {
                last.stars = question.stars;
                last.comment = text.strip();
                question = null;
                say("comment_thanks", Choice.of("menu"));
                return null;
            }
            boolean asked = asks(Asked.HELPED, last);
            if (asked && meaning == Meaning.YES || choice != null && choice.is("resolved_yes", last.place) && asked) {
                question = new Question(Asked.STARS, last, now, 0);
                sayStars(last);
                return null;
            }
            boolean no = asked && meaning == Meaning.NO || choice != null && choice.is("resolved_no", last.place);
            if (no && within(FOLLOW_UP_FOR, last.resolvedAt)) {
                return open(number, kind, true);
            }
            if (choice == null && meaning.isCourtesy()) {
                return null;
            }
        }
        if (choice != null) {
            return choose(number, kind, choice);
        }
        switch (meaning) {
            case SUPPORT, PROBLEM -> {
                return open(number, kind, false);
            }
            case STILL_NOT_WORKING -> {
                return open(number, kind, true);
            }
            case FAQ -> sayQuestions();
            case MY_TICKET -> say("my_ticket", Choice.of("menu"));
            case HELP -> say("help", Choice.of("menu"));
            case LANGUAGE -> sayLanguages();
            case MENU -> greet();
            default -> greetOnce();
        }
        return null;
    }

    private Line choose(int number, String kind, Choice choice) {
        var name = choice.name();
        if (name.equals("menu:support")) {
            return open(number, kind, false);
        }
        if (name.startsWith("language:")) {
            language = name.substring("language:".length());
            greet();
        } else if (name.startsWith("faq:")) {
            say("faq_answer", Choice.of("menu:faq"), Choice.of("menu:support"), Choice.of("menu"));
        } else {
            switch (name) {
                case "menu:faq" -> sayQuestions();
                case "menu:ticket" -> say("my_ticket", Choice.of("menu"));
                case "menu:help" -> say("help", Choice.of("menu"));
                case "menu:language" -> sayLanguages();
                default -> greet();
            }
        }
        return null;
    }

    private Line open(int number, String kind, boolean followUp) {
        var last = newest();
        boolean follows = followUp && last != null && within(FOLLOW_UP_FOR, last.resolvedAt);
        var ticket = new Ticket(tickets.size() + 1, true, follows ? last.place : 0);
        tickets.add(ticket);
        question = null;
        var line = ticket.add(number + ":" + kind);
        notice(ticket, "ticket_opened", Choice.of("end_chat"));
        return line;
    }

    private Line rate(Ticket ticket, int stars) {
        ticket.stars = stars;
        question = new Question(Asked.COMMENT, ticket, now, stars);
        say("rating_thanks", Choice.of("menu"));
        return null;
    }

    private void greetOnce() {
        boolean greeted = greetedAt != NEVER && within(ONE_MENU_FOR, greetedAt);
        boolean answered = businessAt != NEVER && within(SILENT_FOR, businessAt);
        if (!greeted && !answered) {
            greet();
        }
    }

    private void greet() {
        greetedAt = now;
        businessAt = NEVER;
        say(
                "greeting",
                Choice.of("menu:support"),
                Choice.of("menu:faq"),
                Choice.of("menu:ticket"),
                Choice.of("menu:help"),
                Choice.of("menu:language"));
    }

    // What the business does

    boolean phoneAnswers(int number) {
        logged.add(number);
        if (active() == null) {
            businessAt = now;
        } else {
            active().add(number + ":echo");
            work(active());
        }
        return true;
    }

    boolean agent(int number, Act.Agent.Deed deed) {
        var ticket = active();
        if (deed == Act.Agent.Deed.OPENS) {
            if (ticket == null) {
                tickets.add(new Ticket(tickets.size() + 1, false, 0));
                question = null;
            }
            return true;
        }
        if (ticket == null) {
            return false;
        }
        switch (deed) {
            case WRITES -> {
                // To somebody who never wrote, only WhatsApp's answer shows whether it may be.
                if (heardAt == NEVER || windowIsOpen()) {
                    ticket.add(number + ":agent");
                    work(ticket);
                    say("agent " + number);
                }
            }
            case REACTS -> {
                var last = messages.get(lastInTicket());
                if (last == null || last.line.reactedTo || !within(REACTIONS_FOR, last.at)) {
                    return false;
                }
                if (windowIsOpen()) {
                    last.line.reactedTo = true;
                    ticket.add("agent's reaction");
                    say("agent's reaction");
                }
            }
            case RELAYS -> {
                ticket.add(number + ":relayed");
                if (ticket.status == Status.RESOLVED) {
                    work(ticket);
                }
            }
            case RESOLVES -> {
                if (ticket.status == Status.RESOLVED) {
                    return false;
                }
                ticket.status = Status.RESOLVED;
                ticket.resolvedAt = now;
                if (isTold(ticket, "ticket_resolved")) {
                    question = new Question(Asked.HELPED, ticket, now, 0);
                    sayHelped(ticket);
                }
            }
            case REOPENS -> {
                if (ticket.status != Status.RESOLVED) {
                    return false;
                }
                work(ticket);
                notice(ticket, "ticket_reopened", Choice.of("end_chat"));
            }
            default -> close(ticket, "integration");
        }
        return true;
    }

    /** Returns the number of the user's last message in the active ticket; 0 when there is none. */
    int lastInTicket() {
        return messages.keySet().stream()
                .filter(number -> messages.get(number).isIn(active()))
                .max(Integer::compare)
                .orElse(0);
    }

    // What follows

    /** The ticket goes on, so that nobody waits for a verdict any more. */
    private void work(Ticket ticket) {
        ticket.status = Status.IN_PROGRESS;
        if (asks(Asked.HELPED, ticket)) {
            question = null;
        }
    }

    private void close(Ticket ticket, String by) {
        ticket.status = Status.CLOSED;
        ticket.closedBy = by;
        ticket.resolvedAt = now;
        if (isTold(ticket, "ticket_closed")) {
            question = new Question(Asked.STARS, ticket, now, 0);
            sayStars(ticket);
        }
    }

    private void notice(Ticket ticket, String name, Choice... choices) {
        if (isTold(ticket, name)) {
            say(name, choices);
        }
    }

    /** Adds a notice to the thread when it may be sent, and otherwise only notes why it was not. */
    private boolean isTold(Ticket ticket, String notice) {
        boolean told = heardAt != NEVER && windowIsOpen();
        if (told) {
            ticket.add(notice);
        } else {
            ticket.withheld.add(notice);
        }
        return told;
    }

    private boolean windowIsOpen() {
        return within(WINDOW, heardAt);
    }

    private boolean asks(Asked asked, Ticket ticket) {
        return question != null && question.asked == asked && ticket.equals(question.ticket);
    }

    private void sayHelped(Ticket ticket) {
        say(
                "did ticket " + ticket.place + " help?",
                new Choice("resolved_yes", ticket.place, 0),
                new Choice("resolved_no", ticket.place, 0));
    }

    private void sayStars(Ticket ticket) {
        say("stars for ticket " + ticket.place + "?");
        for (int stars = 5; stars >= 1; stars--) {
            offers.add(new Choice("rate", ticket.place, stars));
        }
    }

    private void sayQuestions() {
        say("faq_list", Choice.of("faq:hours"), Choice.of("faq:cost"), Choice.of("faq:privacy"));
    }

    private void sayLanguages() {
        say("language_list");
        Words.LANGUAGES.forEach(code -> offers.add(Choice.of("language:" + code)));
    }

    private void say(String what, Choice... choices) {
        said.add(what);
        offers.addAll(List.of(choices));
    }

    private Ticket newest() {
        return tickets.isEmpty() ? null : tickets.get(tickets.size() - 1);
    }

    private Ticket active() {
        var ticket = newest();
        return ticket == null || ticket.status == Status.CLOSED ? null : ticket;
    }

    private boolean within(Duration limit, long since) {
        long left = since + limit.toMillis() - now;
        unsure |= limit.compareTo(UNSURE) > 0 && Math.abs(left) < UNSURE.toMillis();
        return left > 0;
    }
}
