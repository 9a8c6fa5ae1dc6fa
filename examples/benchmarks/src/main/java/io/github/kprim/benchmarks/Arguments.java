package io.github.kprim.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the command line asks for: a preset, or what it tells JMH.
 *
 * @param preset null if the arguments are JMH's
 * @param record whether to keep what was measured
 * @param jmh JMH's own arguments
 */
record Arguments(@Nullable Preset preset, boolean record, List<String> jmh) {
    private static final String PRESET = "--preset";
    private static final String RECORD = "--record";

    /**
     * Reads a command line; none at all asks for {@link Preset#QUICK}.
     *
     * @throws IllegalArgumentException if it cannot be meant; the message says why
     */
    static Arguments parse(String... arguments) {
        List<String> rest = new ArrayList<>(Arrays.asList(arguments));
        boolean record = rest.remove(RECORD);
        int place = rest.indexOf(PRESET);
        if (place < 0 && rest.isEmpty()) {
            return new Arguments(Preset.QUICK, record, List.of());
        }
        if (place < 0) {
            if (record) {
                throw new IllegalArgumentException(
                        RECORD + " keeps what a preset has measured, not " + rest + "; say " + PRESET + " full too");
            }
            return new Arguments(null, false, rest);
        }
        rest.remove(place);
        Preset preset = preset(place < rest.size() ? rest.remove(place) : "");
        if (!rest.isEmpty()) {
            throw new IllegalArgumentException("with " + PRESET + " " + preset + " JMH's own arguments are not used: "
                    + rest + "; leave them out, or leave " + PRESET + " out");
        }
        return new Arguments(preset, record, List.of());
    }

    private static Preset preset(String name) {
        for (Preset preset : Preset.values()) {
            if (preset.toString().equals(name)) {
                return preset;
            }
        }
        throw new IllegalArgumentException("there is no preset '" + name + "'; the presets are " + Preset.names());
    }

    /** The Maven command that these arguments come from, as a reader would repeat it. */
    String command() {
        return "mvn -q -Pbench -Dbench.args=\""
                + (preset == null ? String.join(" ", jmh) : PRESET + " " + preset + (record ? " " + RECORD : ""))
                + "\"";
    }
}
