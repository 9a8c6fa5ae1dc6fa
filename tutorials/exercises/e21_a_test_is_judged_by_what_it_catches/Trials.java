package e21_a_test_is_judged_by_what_it_catches;

import io.github.kprim.explore.Exploration;
import io.github.kprim.explore.Explorer;
import io.github.kprim.explore.Scenario;
import io.github.kprim.explore.Verdict;
import io.github.kprim.explore.Violation;
import io.github.kprim.fork.MmProtocol;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.sched.TaskStruct;
import io.github.kprim.step.ReadWriteOnce;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * Tries all scenarios on all designs, each pair twice.
 *
 * <p>A scenario can tell designs apart only by what they do. All are tried behind the same mask, in an order that only
 * the compiled answer decides. At first the scenarios are made once, and the design behind the mask changes. Then they
 * are made again for each design, and tried in another order. Both times a scenario must say the same of a design.
 */
final class Trials {
    /** The most executions of one scenario and one design. */
    static final long MAX_EXECUTIONS = 20_000;

    private static final String TWICE = "says different things of the same design when it is tried again; it may depend"
            + " only on what the design does, so keep nothing in static fields";

    private final Random order = new Random(seed());
    private final Set<String> caught = new HashSet<>();
    private String problem = "";

    /** Tries everything, until there is a problem. */
    Trials() {
        Map<String, Design> all = new TreeMap<>(Design.CORRECT);
        all.putAll(Design.BROKEN);
        Map<String, List<String>> first = tryOnSharedMasks(all);
        for (String name : shuffled(all.keySet())) {
            Mask mask = new Mask(all.get(name));
            List<Scenario> scenarios = new ArrayList<>(made(mask));
            Collections.reverse(scenarios);
            List<String> again = new ArrayList<>(tried(name, scenarios));
            Collections.reverse(again);
            compare(first.get(name), again);
        }
    }

    /** Returns what is wrong with the scenarios themselves; empty if nothing is. */
    String problem() {
        return problem;
    }

    /** Returns whether a scenario has found a violation or a deadlock of that design. */
    boolean isCaught(String name) {
        return caught.contains(name);
    }

    private Map<String, List<String>> tryOnSharedMasks(Map<String, Design> all) {
        List<String> names = shuffled(all.keySet());
        Map<Boolean, Mask> masks = new HashMap<>();
        Map<Boolean, List<Scenario>> scenarios = new HashMap<>();
        Map<String, List<String>> results = new HashMap<>();
        for (String name : names) {
            Design design = all.get(name);
            Mask mask = masks.computeIfAbsent(design.stable(), claim -> new Mask(design));
            mask.design = design;
            scenarios.computeIfAbsent(design.stable(), claim -> made(mask));
            results.put(name, tried(name, scenarios.get(design.stable())));
        }
        return results;
    }

    private List<Scenario> made(Mask mask) {
        return problem.isEmpty()
                ? Objects.requireNonNull(MyScenarios.of(mask), "MyScenarios.of returned null")
                : List.of();
    }

    /** Returns what each scenario says of the design. */
    private List<String> tried(String name, List<Scenario> scenarios) {
        List<String> results = new ArrayList<>();
        for (Scenario scenario : scenarios) {
            if (problem.isEmpty()) {
                results.add("'" + scenario.name() + "' " + tried(name, scenario));
            }
        }
        return results;
    }

    private String tried(String name, Scenario scenario) {
        boolean correct = Design.CORRECT.containsKey(name);
        Exploration found;
        try {
            found = Explorer.of(scenario)
                    .maxExecutions(MAX_EXECUTIONS)
                    .stopAtFirst()
                    .explore();
        } catch (RuntimeException e) {
            if (correct) {
                throw e;
            }
            return "throws " + e.getClass().getSimpleName();
        }
        List<String> violated = found.violations().stream()
                .filter(Violation::claimed)
                .map(Violation::invariant)
                .toList();
        String says = found.verdict() + (violated.isEmpty() ? "" : " " + violated);
        if (correct && found.verdict() != Verdict.EXHAUSTED) {
            problem = "'" + scenario.name() + "' blames " + name + ", which is correct: " + says + ": " + why(found);
        }
        if (found.verdict() == Verdict.VIOLATED || found.verdict() == Verdict.DEADLOCK) {
            caught.add(name);
        }
        return says;
    }

    private static String why(Exploration found) {
        return found.violations().stream()
                .filter(Violation::claimed)
                .map(Violation::message)
                .findFirst()
                .orElse(found.message());
    }

    private void compare(List<String> first, List<String> again) {
        if (problem.isEmpty() && !first.equals(again)) {
            problem = "a scenario " + TWICE + ": first " + first + ", then " + again;
        }
    }

    private List<String> shuffled(Set<String> names) {
        List<String> shuffled = new ArrayList<>(names);
        Collections.shuffle(shuffled, order);
        return shuffled;
    }

    /** Returns a number that is the same each time for the same answer, and another one for another answer. */
    private static long seed() {
        try (InputStream compiled = MyScenarios.class.getResourceAsStream("MyScenarios.class")) {
            return Arrays.hashCode(compiled.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Does what another design does, without its name. */
    private static final class Mask implements MmProtocol {
        /** Asking is a step, so that an invariant may ask too, and be null if the design claims nothing. */
        private final ReadWriteOnce<Boolean> claims;

        private volatile Design design;

        Mask(Design design) {
            this.design = design;
            this.claims = new ReadWriteOnce<>("claims stable mm_users", design.stable());
        }

        @Override
        public String id() {
            return "design";
        }

        @Override
        public String summary() {
            return "a design that is tried";
        }

        @Override
        public MmStruct getTaskMm(TaskStruct task) {
            return design.getTaskMm().apply(task);
        }

        @Override
        public void beforeCopy(TaskStruct current, MmStruct mm) {
            design.beforeCopy().accept(current, mm);
        }

        @Override
        public void afterCopy(TaskStruct current, MmStruct mm) {
            design.afterCopy().accept(current, mm);
        }

        @Override
        public void kthreadUseMm(MmStruct mm) {
            design.kthreadUseMm().accept(mm);
        }

        @Override
        public boolean claimsStableMmUsers() {
            return claims.readOnce();
        }
    }
}
