package io.github.kprim.lab;

import io.github.kprim.fork.Fork;
import io.github.kprim.fork.MmProtocol;
import io.github.kprim.lab.soak.Finding;
import io.github.kprim.lab.soak.Soak;
import io.github.kprim.lab.soak.SoakResult;
import java.util.Locale;

/** The result of a soak for people. */
final class SoakText {
    private SoakText() {}

    static String of(SoakResult result) {
        StringBuilder text = new StringBuilder();
        line(
                text,
                "%s: %,d rounds in %.1f s, seed %d",
                result.protocol(),
                result.rounds(),
                result.seconds(),
                result.seed());
        line(text, "%,12.0f forks/s, %.1f %% of them fast", result.rate(Soak.FORKS), percentFast(result));
        line(
                text,
                "%,12.0f get_task_mm/s, %.3f %% of them on the fast path",
                result.rate(Soak.GET_TASK_MM),
                percentFastPath(result));
        line(text, "%,12.0f stores/s", result.rate(Soak.STORES));
        line(text, "%,12.0f exits/s", result.rate(Soak.EXITS));
        line(text, "%,12.0f kills/s", result.rate(Soak.KILLS));
        if (result.findings().isEmpty()) {
            text.append("Found nothing. That proves nothing: see explore.\n");
        }
        for (Finding finding : result.findings()) {
            line(
                    text,
                    "%s%s: %,d time(s); the first:",
                    finding.invariant(),
                    finding.claimed() ? "" : " (not claimed)",
                    finding.count());
            finding.message().lines().forEach(each -> line(text, "  %s", each));
        }
        return text.toString();
    }

    static double percentFast(SoakResult result) {
        long fast = result.count(Fork.FAST);
        long all = fast + result.count(Fork.ATOMIC);
        return all == 0 ? 0 : 100.0 * fast / all;
    }

    static double percentFastPath(SoakResult result) {
        return 100 * (1 - result.share(MmProtocol.SLOW_PATH, Soak.GET_TASK_MM));
    }

    private static void line(StringBuilder text, String format, Object... arguments) {
        text.append(String.format(Locale.ROOT, format, arguments)).append('\n');
    }
}
