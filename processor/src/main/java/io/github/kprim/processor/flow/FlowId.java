package io.github.kprim.processor.flow;

import java.util.Locale;

/** The subject of a report about a body. Its {@link #toString} is the key of a row in docs/diagnostics.md. */
enum FlowId {
    NOT_GUARDED,
    SHARED_WRITE,
    CALL_WITHOUT_LOCK,
    CALL_WITH_LOCK,
    HELD_AT_EXIT,
    NOT_HELD_AT_EXIT,
    DOUBLE_LOCK,
    UNLOCK_NOT_HELD,
    RESULT_IGNORED,
    ORDER_BROKEN,
    WAIT_OUTSIDE_LOOP,
    SLEEP_UNDER_SPINLOCK,
    PUBLISHED_EARLY,
    GUARDED_LEAK,
    CHECK_THEN_ACT,
    FOREIGN_MEANING;

    /** Whether it is worth a look, and no error in itself. */
    boolean isHint() {
        return this == GUARDED_LEAK || this == CHECK_THEN_ACT;
    }

    /** Whether nothing is wrong, and the author should only know it. */
    boolean isNote() {
        return this == FOREIGN_MEANING;
    }

    /** Whether it is reported in classes without any contract too. */
    boolean isForEveryClass() {
        return this == NOT_GUARDED || this == SHARED_WRITE || this == CALL_WITHOUT_LOCK || this == CALL_WITH_LOCK;
    }

    @Override
    public String toString() {
        return "kprim-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
