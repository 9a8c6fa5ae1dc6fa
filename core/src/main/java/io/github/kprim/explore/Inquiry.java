package io.github.kprim.explore;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One question about a scenario: explores it with the given settings, replays what was found, and concludes. */
final class Inquiry {
    private final Scenario scenario;
    private final Settings settings;
    private final Plan plan;

    Inquiry(Scenario scenario, Settings settings, Plan plan) {
        this.scenario = scenario;
        this.settings = settings;
        this.plan = plan;
    }

    /** Explores everything that the plan says, and concludes. */
    Exploration explore() {
        try {
            return explore(plan.file() == null ? "" : digest());
        } catch (LeftModelException e) {
            return inconclusive(new Findings(), new World(), Verdict.LEFT_MODEL, e);
        }
    }

    /** Returns a digest that distinguishes the scenario's code from other code, for files. */
    private String digest() {
        return Transcript.of(scenario, settings).digest();
    }

    private Exploration explore(String digest) {
        Parts parts = new Parts(scenario, settings, plan, digest);
        try {
            parts.explore();
        } catch (NondeterminismException e) {
            return inconclusive(parts.findings(), parts.first(), Verdict.NONDETERMINISTIC, e);
        } catch (LeftModelException e) {
            return inconclusive(parts.findings(), parts.first(), Verdict.LEFT_MODEL, e);
        }
        Findings findings = parts.findings();
        if (!plan.shard().isWhole() && findings.nothingLeft) {
            findings.stopped = plan.shard() + " is explored to its end; nothing is said of the others";
        }
        return conclude(findings, parts.first());
    }

    /** Combines the parts that were kept in {@code files}, and concludes from all of them. */
    Exploration together(List<Path> files) {
        World first = new World();
        settings.setUp(scenario, first);
        Checkpoint any = new Checkpoint(scenario.name(), first, settings, Shard.WHOLE, digest());
        return conclude(Checkpoint.together(any, files), first);
    }

    private Exploration inconclusive(Findings findings, World world, Verdict verdict, RuntimeException why) {
        return findings.conclude(
                scenario.name(), settings.memory(), world, verdict, String.valueOf(why.getMessage()), List.of());
    }

    private Exploration conclude(Findings findings, World world) {
        try {
            return findings.conclude(
                    scenario.name(),
                    settings.memory(),
                    world,
                    findings.verdict(),
                    findings.bounded(),
                    witnesses(findings, world));
        } catch (NondeterminismException e) {
            return inconclusive(findings, world, Verdict.NONDETERMINISTIC, e);
        } catch (LeftModelException e) {
            return inconclusive(findings, world, Verdict.LEFT_MODEL, e);
        }
    }

    private List<Violation> witnesses(Findings findings, World world) {
        Deadlocks deadlocks = Deadlocks.of(findings, settings);
        List<Violation> violations = new ArrayList<>();
        for (Map.Entry<String, Findings.Shown> entry : findings.shown.entrySet()) {
            String invariant = entry.getKey();
            Findings.Shown shown = entry.getValue();
            String title = scenario.name() + ": "
                    + (invariant.equals(BuiltIn.NO_DEADLOCK) ? "DEADLOCK" : "VIOLATED " + invariant)
                    + (shown.claimed() ? "" : " (not claimed)");
            Replay replay = repeat(title, Token.format(world, shown.schedule()));
            violations.add(replay.violation(invariant, deadlocks)
                    .orElseThrow(() -> new NondeterminismException("an execution violated " + invariant
                            + ", but its replay as " + replay.witness().token() + " does not")));
        }
        return violations;
    }

    private Replay repeat(String title, String token) {
        try {
            return Replay.run(scenario, settings, title, token);
        } catch (BadTokenException e) {
            throw new NondeterminismException("an execution cannot be repeated: " + e.getMessage());
        }
    }

    /** Runs the one execution that {@code token} describes, whether or not it has other steps in the block. */
    Replay replay(String token) {
        return Replay.run(scenario, settings.with((Block) null), scenario.name() + ": replay", token);
    }

    /** Concludes from the one execution that {@code token} describes. */
    Exploration exploreOnly(String token) {
        try {
            return replay(token).exploration();
        } catch (LeftModelException e) {
            return inconclusive(new Findings(), new World(), Verdict.LEFT_MODEL, e);
        }
    }
}
