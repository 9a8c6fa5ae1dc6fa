package io.github.kprim.lockdep;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Filter;
import java.util.logging.Logger;

/** Captures the reports of threads that have no listener. */
final class LoggedWarnings {
    private LoggedWarnings() {}

    /** Returns what is logged, instead of printed, while {@code action} runs. */
    static List<String> of(Runnable action) {
        List<String> messages = new ArrayList<>();
        Logger logger = Logger.getLogger("kprim");
        Filter before = logger.getFilter();
        logger.setFilter(logged -> {
            messages.add(logged.getMessage());
            return false;
        });
        try {
            action.run();
        } finally {
            logger.setFilter(before);
        }
        return messages;
    }
}
