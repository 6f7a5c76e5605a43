package org.chatsupport.verify.faults;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import net.bytebuddy.matcher.ElementMatcher;
import net.bytebuddy.matcher.ElementMatchers;

/**
 * The guards on which the guarantees rely, each with a switch that removes it from a running service. The switches
 * exist only here: a Java agent changes the compiled methods of the services under test, and a guard is off while a
 * file with its name is in a directory. The services themselves contain none of this.
 */
public enum Guard {
    /** Deliveries that Meta did not sign are refused. Off: every signature matches. */
    SIGNATURE,
    /** A message that was handled is recognised by its WhatsApp id. Off: it looks new, and the keys admit duplicates. */
    UNIQUE_WAMID,
    /** A unique key allows one active ticket per contact. Off: the key admits duplicates. */
    ONE_ACTIVE_TICKET,
    /** Kafka confirms records. Off: {@code acks=0}, as if confirmed. */
    ACKS_ALL,
    /** One relay at a time reads the outbox. Off: each relay takes rows that no other has locked. */
    LEASE,
    /** Outputs are stored with the message and published again by a replay. Off: a replay publishes nothing. */
    STORED_OUTPUTS,
    /** A delivery status only moves forward. Off: the latest status wins. */
    FORWARD_ONLY,
    /** The bot's question has an age. Off: it waits for an answer for ever. */
    QUESTION_AGE,
    /** A polite last word reopens nothing. Off: it is a message like any other. */
    COURTESY,
    /** What was asked is over when the ticket goes on. Off: a later "yes" is still a verdict for the bot. */
    CONTINUED;

    /** Removes the guard for all processes that {@link TestAgent} has entered with this directory. */
    public void remove(Path directory) {
        try {
            Files.writeString(directory.resolve(name()), "off");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Restores the guard. */
    void restore(Path directory) {
        try {
            Files.deleteIfExists(directory.resolve(name()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes the classes of a service obey the switches. */
    static AgentBuilder changed(AgentBuilder agent) {
        for (var change : CHANGES) {
            agent = agent.type(ElementMatchers.named(change.type()))
                    .transform((builder, type, loader, module, domain) ->
                            builder.visit(Advice.to(change.advice()).on(change.method())));
        }
        return agent;
    }

    private record Change(String type, ElementMatcher<MethodDescription> method, Class<?> advice) {}

    private static Change change(String type, String method, Class<?> advice) {
        return new Change(type, ElementMatchers.named(method), advice);
    }

    private static final List<Change> CHANGES = List.of(
            change("org.chatsupport.gateway.webhook.Signature", "matches", AnySignature.class),
            change("org.chatsupport.conversation.dialogue.MessageLog", "outputsOf", NothingTaken.class),
            change("org.chatsupport.conversation.dialogue.MessageLog", "outputsOf", NothingStored.class),
            change("org.chatsupport.support.intake.Deduplication", "knownWamids", NoWamidKnown.class),
            change("org.chatsupport.support.ticket.DeliveryStatus", "mayFollow", AnyStatus.class),
            change("org.chatsupport.support.outbox.Outbox", "takeLease", AlwaysLeased.class),
            change("org.chatsupport.conversation.flow.Question", "isOpen", AlwaysOpen.class),
            change("org.chatsupport.conversation.flow.UserMessage", "isCourtesy", NeverCourtesy.class),
            change("org.chatsupport.conversation.flow.Flow", "continued", NotContinued.class),
            change("com.mysql.cj.jdbc.ConnectionImpl", "prepareStatement", SkipLockedRows.class),
            new Change(
                    "org.apache.kafka.clients.producer.KafkaProducer",
                    ElementMatchers.isConstructor()
                            .and(ElementMatchers.takesArguments(1))
                            .and(ElementMatchers.takesArgument(0, Map.class)),
                    NoAcks.class));

    // The bodies of these methods are copied into the services' methods, so they use only the JDK.

    static final class AnySignature {
        @Advice.OnMethodExit
        static void exit(@Advice.Return(readOnly = false) boolean matches) {
            if (new File(System.getProperty("test.switches"), "SIGNATURE").exists()) {
                matches = true;
            }
        }
    }

    static final class AnyStatus {
        @Advice.OnMethodExit
        static void exit(@Advice.Return(readOnly = false) boolean mayFollow) {
            if (new File(System.getProperty("test.switches"), "FORWARD_ONLY").exists()) {
                mayFollow = true;
            }
        }
    }

    static final class AlwaysOpen {
        @Advice.OnMethodExit
        static void exit(@Advice.Return(readOnly = false) boolean open) {
            if (new File(System.getProperty("test.switches"), "QUESTION_AGE").exists()) {
                open = true;
            }
        }
    }

    static final class NeverCourtesy {
        @Advice.OnMethodExit
        static void exit(@Advice.Return(readOnly = false) boolean courtesy) {
            if (new File(System.getProperty("test.switches"), "COURTESY").exists()) {
                courtesy = false;
            }
        }
    }

    static final class NotContinued {
        @Advice.OnMethodExit
        static void exit(
                @Advice.Argument(0) Object before,
                @Advice.Return(readOnly = false, typing = Assigner.Typing.DYNAMIC) Object after) {
            if (new File(System.getProperty("test.switches"), "CONTINUED").exists()) {
                after = before;
            }
        }
    }

    static final class AlwaysLeased {
        @Advice.OnMethodExit
        static void exit(@Advice.Return(readOnly = false) boolean leased) {
            if (new File(System.getProperty("test.switches"), "LEASE").exists()) {
                leased = true;
            }
        }
    }

    static final class NothingTaken {
        @Advice.OnMethodExit
        static void exit(@Advice.Return(readOnly = false) Map<Object, ?> found) {
            if (new File(System.getProperty("test.switches"), "UNIQUE_WAMID").exists()) {
                found = new HashMap<>();
            }
        }
    }

    static final class NothingStored {
        @Advice.OnMethodExit
        static void exit(@Advice.Return(readOnly = false) Map<Object, Collection<?>> found) {
            if (new File(System.getProperty("test.switches"), "STORED_OUTPUTS").exists()) {
                Map<Object, Collection<?>> empty = new HashMap<>();
                for (Object id : found.keySet()) {
                    empty.put(id, List.of());
                }
                found = empty;
            }
        }
    }

    static final class NoWamidKnown {
        @Advice.OnMethodExit
        static void exit(@Advice.Return(readOnly = false) Set<String> known) {
            if (new File(System.getProperty("test.switches"), "UNIQUE_WAMID").exists()) {
                known = new HashSet<>();
            }
        }
    }

    static final class SkipLockedRows {
        @Advice.OnMethodEnter
        static void enter(@Advice.Argument(value = 0, readOnly = false) String sql) {
            // The driver's methods of this name call each other.
            if (sql.startsWith("SELECT id, topic, event_key")
                    && !sql.endsWith("SKIP LOCKED")
                    && new File(System.getProperty("test.switches"), "LEASE").exists()) {
                sql = sql + " FOR UPDATE SKIP LOCKED";
            }
        }
    }

    static final class NoAcks {
        @Advice.OnMethodEnter
        static void enter(@Advice.Argument(value = 0, readOnly = false) Map<String, Object> settings) {
            if (new File(System.getProperty("test.switches"), "ACKS_ALL").exists()) {
                Map<String, Object> changed = new HashMap<>(settings);
                changed.put("acks", "0");
                changed.put("enable.idempotence", false);
                settings = changed;
            }
        }
    }
}
