package io.github.kprim.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.kprim.lab.soak.Finding;
import io.github.kprim.lab.soak.Soak;
import io.github.kprim.lab.soak.SoakPlan;
import io.github.kprim.lab.soak.SoakResult;
import io.github.kprim.scenarios.StageInvariants;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(value = 300, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SoakCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return Lab.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    @Test
    void soak_legacyForASecond_exitsWith0AndPrintsRates() {
        assertThat(run("soak", "--protocol", "legacy", "--seconds", "1")).isZero();
        assertThat(out.toString())
                .startsWith("legacy: ")
                .contains("forks/s, 0.0 % of them fast", "get_task_mm/s, 100.000 %", "Found nothing");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void soak_forkAwareForASecond_hasFastForksAndFastPaths() throws IOException {
        assertThat(run("soak", "--protocol", "fork-aware", "--seconds", "1", "--format", "json", "--seed", "9"))
                .isZero();
        assertThat(out.toString()).contains("\"seed\" : 9", "\"fast fork\"", "\"atomic fork\"", "\"findings\" : [ ]");
    }

    @Test
    void soak_json_hasItsFieldsInOrder() throws IOException {
        run("soak", "--protocol", "legacy", "--seconds", "1", "--format", "json");
        List<String> fields = new ArrayList<>();
        try (JsonParser json = new JsonFactory().createParser(out.toString())) {
            assertThat(json.nextToken()).isEqualTo(JsonToken.START_OBJECT);
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token == JsonToken.FIELD_NAME) {
                    fields.add(json.currentName());
                }
            }
        }
        assertThat(fields)
                .startsWith("protocol", "seed", "seconds", "rounds", "perSecond", "forks", "get_task_mm", "stores")
                .containsSubsequence("percentFastForks", "percentFastPath", "counts", "findings");
    }

    @ParameterizedTest
    @CsvSource({"TEXT, 'stable-mm-users: '", "JSON, '\"claimed\" : true'"})
    void soak_brokenProtocol_exitsWith1AndSaysWhat(SoakCommand.Format format, String shown)
            throws InterruptedException {
        SoakResult result = Soak.run(new SoakPlan(new BrokenAlwaysPlain(), 1, 1, 4, 2, 0, 1, 60));
        assertThat(SoakCommand.print(result, format, new PrintWriter(out))).isEqualTo(SoakCommand.FOUND);
        assertThat(out.toString()).contains(shown, "forks with plain stores");
    }

    @Test
    void soak_unclaimedFindingOnly_exitsWith0AndShowsIt() {
        SoakResult result = new SoakResult(
                "fork-lock",
                1,
                1,
                1,
                new TreeMap<>(),
                List.of(new Finding(Soak.STABLE_MM_USERS, false, 3, "mm_users is 2")));
        assertThat(SoakCommand.print(result, SoakCommand.Format.TEXT, new PrintWriter(out)))
                .isZero();
        assertThat(out.toString()).contains("stable-mm-users (not claimed): 3 time(s)");
    }

    @Test
    void invariants_ofTheSoak_haveTheIdsOfTheExplorer() {
        assertThat(List.of(Soak.STABLE_MM_USERS, Soak.NO_LOST_DIRTY, Soak.KTHREAD_MM_PRIVATE))
                .containsExactly(
                        StageInvariants.STABLE_MM_USERS,
                        StageInvariants.NO_LOST_DIRTY,
                        StageInvariants.KTHREAD_MM_PRIVATE);
    }

    @ParameterizedTest
    @CsvSource({
        "--seconds, 0, '--seconds must be at least 1, not 0'",
        "--seconds, x, 'Invalid value for option'",
        "--pokers, -1, '--pokers must be at least 0, not -1'",
        "--pokers, 65, '--pokers must be at most 64, not 65'",
        "--noise, -1, '--noise must be at least 0, not -1'",
        "--seed, x, 'Invalid value for option'",
        "--format, xml, 'Invalid value for option'",
        "--colour, red, 'Unknown option'",
    })
    void soak_badOption_exitsWith2AndSaysWhatIsWrong(String option, String value, String message) {
        assertThat(run("soak", "--protocol", "legacy", option, value)).isEqualTo(2);
        assertThat(err.toString()).contains(message);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void soak_unknownProtocol_exitsWith2AndNamesTheValidOnes() {
        assertThat(run("soak", "--protocol", "magic")).isEqualTo(2);
        assertThat(err.toString()).contains("no protocol 'magic'").contains("legacy, counts-unlocked");
    }

    @Test
    void soak_noProtocol_exitsWith2() {
        assertThat(run("soak")).isEqualTo(2);
        assertThat(err.toString()).contains("--protocol");
    }
}
