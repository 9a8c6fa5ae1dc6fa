package io.github.kprim.lab;

public class Lab {
    public static void main(String[] a) {
        long t = System.nanoTime();
        for (var p : Protocols.ALL) {
            if (a.length > 0 && !a[0].equals("-") && !p.id().equals(a[0])) continue;
            for (var s : Scenarios.values()) {
                if (a.length > 1 && !s.id().equals(a[1])) continue;
                long t0 = System.nanoTime();
                var e = io.github.kprim.explore.Explorer.of(s.under(p))
                        .maxExecutions(Long.getLong("max", 300000))
                        .explore();
                System.out.printf(
                        "%-22s %-20s %-10s ex %d red %d steps %d states %d ms %d %s %s %s%n",
                        p.id(),
                        s.id(),
                        e.verdict(),
                        e.executions(),
                        e.redundant(),
                        e.steps(),
                        e.finalStates().size(),
                        (System.nanoTime() - t0) / 1000000,
                        e.events(),
                        e.message(),
                        e.violations().stream()
                                .map(v -> v.invariant() + (v.claimed() ? "" : "(nc)") + " " + v.switches() + " "
                                        + v.token())
                                .toList());
                if (a.length > 1)
                    e.violations().forEach(v -> System.out.println(v.witness().toText()));
            }
        }
        System.out.println((System.nanoTime() - t) / 1000000 + " ms");
    }
}
