package io.github.kprim.lockdep;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Filter;
import java.util.logging.Logger;

/** What reports of threads without a listener come to. */
final class LoggedWarnings {
    private LoggedWarnings() {}

    /** What is logged, and not printed, while {@code action} runs. */
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
