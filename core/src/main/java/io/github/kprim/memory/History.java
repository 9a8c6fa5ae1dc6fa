package io.github.kprim.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The messages of one location in coherence order. */
final class History {
    /** The distance of a new message at the end from the one before: so far, room for 40 messages between the two. */
    private static final long GAP = 1L << 40;

    private final List<Message> messages;

    History(Message initial) {
        messages = new ArrayList<>(List.of(initial));
    }

    History(History other) {
        messages = new ArrayList<>(other.messages);
    }

    Message newest() {
        return messages.get(messages.size() - 1);
    }

    /** Returns the messages whose rank is at least {@code floor}. */
    List<Message> from(long floor) {
        return messages.stream().filter(message -> message.rank() >= floor).toList();
    }

    /** Returns those among the messages from {@code floor} on that a new message can come directly behind. */
    List<Message> open(long floor) {
        return from(floor).stream().filter(message -> !isUpdated(message)).toList();
    }

    private boolean isUpdated(Message message) {
        int next = messages.indexOf(message) + 1;
        return next < messages.size() && messages.get(next).update();
    }

    /** Returns a rank between {@code before} and the message that follows it. */
    long rankBehind(Message before) {
        int next = messages.indexOf(before) + 1;
        if (next == messages.size()) {
            return before.rank() + GAP;
        }
        long following = messages.get(next).rank();
        if (following - before.rank() < 2) {
            throw new IllegalStateException("too many writes of one location came one before the other");
        }
        return before.rank() + (following - before.rank()) / 2;
    }

    void insert(Message message) {
        int place = 0;
        while (place < messages.size() && messages.get(place).rank() < message.rank()) {
            place++;
        }
        messages.add(place, message);
    }

    /** Returns the place of a message in the order, 0 for the initial one. */
    int place(@Nullable Message message) {
        if (message == null) {
            return 0;
        }
        for (int place = messages.size() - 1; place >= 0; place--) {
            if (messages.get(place).rank() == message.rank()) {
                return place;
            }
        }
        throw new IllegalStateException("not a message of this location: " + message.value());
    }

    void forEach(Consumer<Message> action) {
        messages.forEach(action);
    }
}
