package io.github.kprim.step;

import java.util.regex.Pattern;

/**
 * The hash codes that Java prints for an object without a {@code toString} of its own, as in {@code Object@1b6d3586}.
 * They differ from run to run, so texts are compared without them.
 */
public final class IdentityHashes {
    private static final Pattern HASH = Pattern.compile("@[0-9a-f]+");

    private IdentityHashes() {}

    /** Returns {@code text} with {@code @} instead of each identity hash. */
    public static String removeFrom(String text) {
        return text.indexOf('@') < 0 ? text : HASH.matcher(text).replaceAll("@");
    }

    /** Whether {@code text} shows an identity hash. */
    public static boolean areIn(String text) {
        return text.indexOf('@') >= 0 && HASH.matcher(text).find();
    }
}
