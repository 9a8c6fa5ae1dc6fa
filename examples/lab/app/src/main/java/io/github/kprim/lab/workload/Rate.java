package io.github.kprim.lab.workload;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;

/**
 * The rate at which a reader calls get_task_mm().
 *
 * @param perSecond 0 to 1,000,000, or {@link #FLAT_OUT}
 */
public record Rate(int perSecond) {
    /** The rate without a limit: as fast as the machine can. */
    public static final int FLAT_OUT = Integer.MAX_VALUE;

    /** The usual rates: no reader, an occasional {@code ps}, aggressive monitoring, and as fast as the machine can. */
    public static final List<Rate> USUAL = List.of(new Rate(0), new Rate(10), new Rate(1000), new Rate(FLAT_OUT));

    private static final int MOST = 1_000_000;
    private static final String FLAT_OUT_NAME = "flat-out";

    /** Checks the number. */
    public Rate {
        if (perSecond < 0 || (perSecond > MOST && perSecond != FLAT_OUT)) {
            throw new IllegalArgumentException(
                    "a rate is 0 to " + MOST + " per second or " + FLAT_OUT_NAME + ", not " + perSecond);
        }
    }

    /** Parses the text that {@link #toString} returns. */
    @JsonCreator
    public static Rate of(String text) {
        if (text.equals(FLAT_OUT_NAME)) {
            return new Rate(FLAT_OUT);
        }
        try {
            return new Rate(Integer.parseInt(text));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "a rate is a number per second or " + FLAT_OUT_NAME + ", not '" + text + "'", e);
        }
    }

    /** Returns whether there is no reader. */
    boolean isNone() {
        return perSecond == 0;
    }

    /** Returns the time from one call to the next. */
    double nanosBetween() {
        return 1e9 / perSecond;
    }

    /** Returns whether there is no pause between two calls. */
    boolean isFlatOut() {
        return perSecond == FLAT_OUT;
    }

    /** Returns the rate as text: {@code 1000}, or {@code flat-out}. */
    @JsonValue
    @Override
    public String toString() {
        return isFlatOut() ? FLAT_OUT_NAME : String.valueOf(perSecond);
    }
}
