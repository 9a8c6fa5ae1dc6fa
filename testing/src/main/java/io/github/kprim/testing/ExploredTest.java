package io.github.kprim.testing;

import io.github.kprim.explore.BadTokenException;
import io.github.kprim.explore.Exploration;
import io.github.kprim.explore.Explorer;
import io.github.kprim.explore.Monitor;
import io.github.kprim.explore.Scenario;
import io.github.kprim.explore.Verdict;
import io.github.kprim.explore.Violation;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** One run of an exploring test: its claims, its findings, and the failure message if they differ. */
final class ExploredTest {
    private static final String TOKEN = "kprim.token";
    private static final String REPORTS = "kprim.reports";
    private static final String PROGRESS = "kprim.progress";

    private final ExtensionContext context;
    private final Explorer explorer;
    private final Expectation expectation;
    private final FailureReport report;
    private final String token;
    private final String whereTheTokenIs;

    ExploredTest(ExtensionContext context, ExploreTest settings, Scenario scenario, String id) {
        this.context = context;
        boolean reports = context.getConfigurationParameter(PROGRESS)
                .map(Boolean::parseBoolean)
                .orElse(false);
        this.explorer = Explorer.of(scenario)
                .monitor(
                        reports
                                ? new ProgressEntries(text -> context.publishReportEntry("progress", text))
                                : Monitor.NONE)
                .maxExecutions(settings.maxExecutions())
                .maxSteps(settings.maxSteps())
                .reduction(settings.reduction())
                .lockdep(settings.lockdep())
                .memory(settings.memory());
        OutcomeTable outcomes = AnnotationSupport.findAnnotation(context.getRequiredTestMethod(), Litmus.class)
                .map(ExploredTest::table)
                .orElse(null);
        this.expectation = Expectation.of(settings.verdict(), settings.violates(), outcomes);
        this.report = new FailureReport(context.getConfigurationParameter(REPORTS), id);
        Optional<String> configured = context.getConfigurationParameter(TOKEN).filter(text -> !text.isBlank());
        this.token = configured.map(String::strip).orElse(settings.token());
        this.whereTheTokenIs = configured.isPresent()
                ? "the configuration parameter " + TOKEN + ", which applies to every test that runs"
                : "@ExploreTest(token = ...)";
    }

    private static OutcomeTable table(Litmus litmus) {
        OutcomeTable table = new OutcomeTable()
                .exists(litmus.exists())
                .allowed(litmus.allowed())
                .forbidden(litmus.forbidden());
        return litmus.strict() ? table.strict() : table;
    }

    /** Explores or replays, and then compares the result with the claims. */
    void run() {
        report.clear();
        if (token.isEmpty()) {
            judge(explorer.explore());
        } else {
            judgeReplay();
        }
    }

    private void judge(Exploration exploration) {
        expectation.problem(exploration).ifPresent(problem -> {
            throw failure(exploration, problem);
        });
        PlainFields.sentence(exploration).ifPresent(said -> context.publishReportEntry("not covered", said));
        OutcomeTable outcomes = expectation.outcomes();
        if (outcomes != null) {
            context.publishReportEntry("outcomes", outcomes.toText(exploration));
        }
    }

    private AssertionError failure(Exploration exploration, String problem) {
        StringBuilder text = new StringBuilder(problem).append("\n\n");
        text.append(new ExplorationText(exploration).all()).append('\n');
        Optional<String> forbidden = expectation.tokenOfForbidden(exploration);
        forbidden
                .filter(found -> !new ExplorationText(exploration).showsInFull(found))
                .ifPresent(found -> text.append(witness(found)));
        if (exploration.verdict() == Verdict.NONDETERMINISTIC) {
            text.append("The method is called for each execution, on one test instance: create in it everything that"
                    + " the tasks change, and keep nothing of it in a field.\n");
        }
        new ExplorationText(exploration)
                .inOrder().stream()
                        .findFirst()
                        .map(Violation::token)
                        .or(() -> forbidden)
                        .ifPresent(found -> text.append(howToReplay(found)));
        return new AssertionError(text + report.write(exploration));
    }

    private String witness(String found) {
        try {
            return explorer.replay(found).toText();
        } catch (RuntimeException e) {
            return found + " cannot be replayed: " + e.getMessage() + "\n";
        }
    }

    private static String howToReplay(String found) {
        return "\nReplay it alone: @ExploreTest(token = \"" + found + "\"), or run only this test with -D" + TOKEN + "="
                + found + "\n";
    }

    private void judgeReplay() {
        Exploration one = exploreOnlyToken();
        String witness = one.verdict() == Verdict.LEFT_MODEL ? one.message() + "\n" : witness(token);
        expectation.problemOfOne(one).ifPresent(problem -> {
            throw new AssertionError("replayed " + token + ": " + problem + "\n\n" + witness + report.write(one));
        });
        context.publishReportEntry("replay", witness);
        Assumptions.assumeTrue(
                expectation.isShownBy(one),
                () -> "replayed " + token
                        + ", and nothing is wrong in this execution. It is one of many: to try them all,"
                        + " remove the token from " + whereTheTokenIs + "\n" + witness);
    }

    private Exploration exploreOnlyToken() {
        try {
            return explorer.exploreOnly(token);
        } catch (BadTokenException e) {
            throw new AssertionError(
                    "the token does not fit this test: " + e.getMessage() + "; it is from " + whereTheTokenIs, e);
        }
    }
}
