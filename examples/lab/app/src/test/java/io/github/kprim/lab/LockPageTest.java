package io.github.kprim.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Tests that docs/locks.md has the lock tables of core and of the examples, as the processor wrote them during
 * compilation.
 */
final class LockPageTest {
    private static final Path PAGE = Path.of("../../../docs/locks.md");
    private static final String NOTE = "<!-- Written by ./kprim docs locks from the lock contracts in the code. -->\n";
    private static final String SECTION = "\n## ";

    private static List<String> tables() throws IOException {
        List<String> tables = new ArrayList<>();
        for (URL file : Collections.list(LockPageTest.class.getClassLoader().getResources("META-INF/kprim/locks.md"))) {
            try (InputStream in = file.openStream()) {
                tables.add(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return tables;
    }

    /**
     * Merges several pages. The result has the introduction of the first one, and then the sections sorted by name, in
     * which the order comes first.
     */
    private static String merge(List<String> tables) {
        Map<String, String> sections = new TreeMap<>();
        for (String table : tables) {
            for (String section :
                    table.substring(table.indexOf(SECTION) + SECTION.length()).split(SECTION, -1)) {
                sections.merge(section.lines().findFirst().orElseThrow(), section, String::concat);
            }
        }
        String words = tables.get(0).substring(0, tables.get(0).indexOf(SECTION));
        return words + SECTION + String.join(SECTION, sections.values());
    }

    @Test
    void page_always_isWhatTheContractsSay() throws IOException {
        List<String> tables = tables();
        assertThat(tables)
                .as("tables of core and of two examples; is the build clean?")
                .hasSize(3);
        String page = NOTE + merge(tables);
        if (Boolean.getBoolean("kprim.updateLocks")) {
            Files.writeString(PAGE, page);
        }

        assertThat(Files.readString(PAGE))
                .as("docs/locks.md is not what the contracts say now; ./kprim docs locks writes it again")
                .isEqualTo(page);
    }

    @Test
    void merge_ofTwo_sortsSectionsBelowTheWords() {
        assertThat(merge(List.of("Words.\n\n## b\n\nB\n", "Words.\n\n## Lock order\n\nL\n\n## a\n\nA\n")))
                .isEqualTo("Words.\n\n## Lock order\n\nL\n\n## a\n\nA\n\n## b\n\nB\n");
    }
}
