package io.github.kprim.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.agent.corpus.AbbaMonitors;
import io.github.kprim.agent.corpus.Program;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs programs with the agent, each in a JVM of its own. */
final class AgentTest {
    @TempDir
    static Path folder;

    private static Path jar;

    @BeforeAll
    static void makeJar() {
        jar = AgentJar.in(folder);
    }

    @Test
    void run_allKindsOfLocks_changesNothing() {
        OtherJvm without = OtherJvm.run(folder, List.of(), Behaviours.class);
        OtherJvm with = OtherJvm.withAgent(jar, "", Behaviours.class);

        assertThat(with.out()).isEqualTo(without.out()).isNotEmpty();
        assertThat(List.of(with.exit(), without.exit())).containsOnly(0);
    }

    @ParameterizedTest
    @EnumSource(Program.class)
    void run_programOfTheCorpus_isReportedAsTheTableSays(Program program) {
        OtherJvm run = OtherJvm.withAgent(jar, "", program.type());
        if (run.exit() == Program.HUNG) {
            // It deadlocked, as it can. The agent must have told before.
            assertThat(program.canDeadlock()).isTrue();
        } else {
            assertThat(run.exit()).as(run.err()).isZero();
        }
        boolean runs = program != Program.VIRTUAL_THREADS || Runtime.version().feature() >= 21;
        assertThat(run.reports()).as(run.err()).hasSize(program.isReported() && runs ? 1 : 0);
    }

    @Test
    void run_report_namesThePlacesInTheProgram() {
        OtherJvm run = OtherJvm.withAgent(jar, "", AbbaMonitors.class);

        assertThat(run.err())
                .contains("took it inside (io.github.kprim.agent.corpus.AbbaMonitors.", ", at: AbbaMonitors.")
                .containsPattern("kprim-agent: 2 monitors and 0 locks of 2 classes, 1 orders, 1 reports; all locks");
    }

    @Test
    void run_throw_refusesTheOrder() {
        OtherJvm run = OtherJvm.withAgent(jar, "mode=throw", AbbaMonitors.class);

        assertThat(run.err()).contains("Exception in thread \"task ", "LockdepException");
    }

    @Test
    void run_excludedClass_isNotFollowed() {
        OtherJvm run = OtherJvm.withAgent(jar, "exclude=io.github.kprim.agent.corpus.*", AbbaMonitors.class);

        assertThat(run.reports()).isEmpty();
        assertThat(run.err()).contains("kprim-agent: 0 monitors and 0 locks");
    }

    @Test
    void run_off_doesNothing() {
        assertThat(OtherJvm.withAgent(jar, "mode=off", AbbaMonitors.class).err())
                .doesNotContain("kprim-agent: ");
    }

    @Test
    void run_wrongOption_endsTheJvmWithOneLine() {
        OtherJvm run = OtherJvm.withAgent(jar, "mode=wran", AbbaMonitors.class);

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err().lines().filter(line -> !line.startsWith("OpenJDK")))
                .singleElement()
                .asString()
                .startsWith("kprim-agent: mode=wran is no mode; write mode=off|warn|throw");
    }
}
