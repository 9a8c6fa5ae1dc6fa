package io.github.kprim.lab;

import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** The rules of axe-core for accessible pages: WCAG 2.2, levels A and AA, and common practice. */
final class Axe {
    private static final String SCRIPT = read();

    private Axe() {}

    private static String read() {
        try (InputStream in = AxeBuilder.class.getResourceAsStream("/axe.min.js")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns what is wrong with the page as it is shown now: the rule, and the first elements that break it. */
    static List<String> violations(Browser browser) {
        browser.run(SCRIPT);
        Object found = browser.runAsync("""
                const done = arguments[arguments.length - 1];
                axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})
                    .then(results => done({
                      checked: results.passes.length,
                      violations: results.violations.map(v =>
                          v.id + ': ' + v.nodes.slice(0, 3).map(n => n.html + ' ' + n.failureSummary).join(' | '))
                    }));
                """);
        Map<?, ?> results = (Map<?, ?>) found;
        if (((Number) results.get("checked")).intValue() == 0) {
            throw new AssertionError("axe-core checked nothing");
        }
        return ((List<?>) results.get("violations"))
                .stream().map(String::valueOf).toList();
    }
}
