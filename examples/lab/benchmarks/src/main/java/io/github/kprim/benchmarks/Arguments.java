package io.github.kprim.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The parsed command line: presets, or arguments for JMH.
 *
 * @param presets the presets to run; empty if the arguments are JMH's
 * @param record whether to record the measurements
 * @param jmh JMH's own arguments
 */
record Arguments(List<Preset> presets, boolean record, List<String> jmh) {
    private static final String FULL = "full";
    private static final String PRESET = "--preset";
    private static final String RECORD = "--record";

    /**
     * Parses a command line. An empty one selects {@link Preset#QUICK}.
     *
     * @throws IllegalArgumentException if the arguments make no sense; the message says why
     */
    static Arguments parse(String... arguments) {
        List<String> rest = new ArrayList<>(Arrays.asList(arguments));
        boolean record = rest.remove(RECORD);
        int place = rest.indexOf(PRESET);
        if (place < 0 && rest.isEmpty()) {
            return new Arguments(List.of(Preset.QUICK), record, List.of());
        }
        if (place < 0) {
            if (record) {
                throw new IllegalArgumentException(
                        RECORD + " keeps what a preset has measured, not " + rest + "; say " + PRESET + " full too");
            }
            return new Arguments(List.of(), false, rest);
        }
        rest.remove(place);
        String name = place < rest.size() ? rest.remove(place) : "";
        List<Preset> presets = presets(name);
        if (!rest.isEmpty()) {
            throw new IllegalArgumentException("with " + PRESET + " " + name + " JMH's own arguments are not used: "
                    + rest + "; leave them out, or leave " + PRESET + " out");
        }
        return new Arguments(presets, record, List.of());
    }

    private static List<Preset> presets(String name) {
        if (name.equals(FULL)) {
            return Preset.FULL;
        }
        for (Preset preset : Preset.values()) {
            if (preset.toString().equals(name)) {
                return List.of(preset);
            }
        }
        throw new IllegalArgumentException("there is no preset '" + name + "'; the presets are "
                + Arrays.toString(Preset.values()) + ", and " + FULL + ", which is all but the first");
    }

    /** Returns the command that measures {@code preset}, as a reader would repeat it. */
    String command(Preset preset) {
        return "./kprim bench " + PRESET + " " + preset + (record ? " " + RECORD : "");
    }
}
