package io.github.kprim.structure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.agent.Agent;
import io.github.kprim.benchmarks.Benchmarks;
import io.github.kprim.explore.Explorer;
import io.github.kprim.forkaware.ForkAware;
import io.github.kprim.jcstress.DirtyLane;
import io.github.kprim.lab.Lab;
import io.github.kprim.legacy.Legacy;
import io.github.kprim.live.Live;
import io.github.kprim.processor.ContractProcessor;
import io.github.kprim.report.ExplorationReport;
import io.github.kprim.scenarios.Scenarios;
import io.github.kprim.structure.knotted.Farm;
import io.github.kprim.testing.OutcomeTable;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class ClassUsesTest {
    private static final String ROOT = "io.github.kprim";

    /** The known knots. docs/adr/0021-no-knots.md gives the reason for each. */
    private static final Map<String, Set<Set<String>>> KNOWN = Map.of(
            // A value converts itself to text, and another class does the layout.
            ROOT + ".explore", Set.of(Set.of("Exploration", "Summary"), Set.of("Witness", "WitnessText")),
            // The same reason. Also, an assertion about an exploration leads to one about a violation, and back.
            ROOT + ".testing",
                    Set.of(Set.of("OutcomeTable", "OutcomeTableText"), Set.of("ExplorationAssert", "ViolationAssert")),
            // A message carries views, and a view is made of messages: the model defines each by the other.
            ROOT + ".memory", Set.of(Set.of("Message", "View")),
            // A lock keeps the node of its class in the order of locks, because looking it up costs time on the path of
            // every lock. A lock calls the validator, and the validator can query it. A task, the classes that were
            // split off from it, its reports, and the run that it belongs to.
            ROOT + ".lockdep",
                    Set.of(
                            Set.of("FieldOrder", "HeldLock", "LockChain", "LockOrder", "LockdepMap"),
                            Set.of("LockAssertion", "Lockdep", "TrackedLock"),
                            Set.of(
                                    "FollowedRun",
                                    "IrqReport",
                                    "IrqUse",
                                    "LockReport",
                                    "LockdepTask",
                                    "MemoryUse",
                                    "OrderUse")),
            // As in the kernel, an mm knows its areas, tables and CPUs, and they know the mm.
            ROOT + ".mm",
                    Set.of(
                            Set.of("Page", "PhysicalMemory"),
                            Set.of(
                                    "Cpu",
                                    "Machine",
                                    "MmLifetime",
                                    "MmStruct",
                                    "MmapLock",
                                    "Mprotect",
                                    "PageFault",
                                    "PageTables",
                                    "Populate",
                                    "PteTable",
                                    "Tlbs",
                                    "Unmap",
                                    "VmArea",
                                    "VmaTree")),
            // The invariants look at the stage, and the stage hands them out.
            ROOT + ".scenarios", Set.of(Set.of("Stage", "StageInvariants")),
            // A round of the soak and its actors, which start, wait for and kill each other.
            ROOT + ".lab.soak",
                    Set.of(Set.of(
                            "Actor",
                            "Cast",
                            "Debugger",
                            "Driver",
                            "Forker",
                            "ForkingActor",
                            "Killer",
                            "Poker",
                            "Process",
                            "Round",
                            "Sibling",
                            "Soak",
                            "Spawner",
                            "Watcher")),
            ROOT + ".lab.workload", Set.of(Set.of("Forker", "Poker", "Trial")));

    @Test
    void knots_allModules_areTheKnownOnes() {
        Map<String, ClassUses> packages = ClassUses.byPackage(
                ROOT,
                ContractProcessor.class,
                Explorer.class,
                ExplorationReport.class,
                OutcomeTable.class,
                Legacy.class,
                ForkAware.class,
                Scenarios.class,
                Lab.class,
                DirtyLane.class,
                Live.class,
                Benchmarks.class,
                Agent.class);
        // JavaPoet, which the packaged processor has inside.
        packages.remove(ROOT + ".processor.javapoet");
        Map<String, Set<Set<String>>> found = new TreeMap<>();
        packages.forEach((name, uses) -> {
            if (!uses.knots().isEmpty()) {
                found.put(name, uses.knots());
            }
        });
        assertThat(packages)
                .containsKeys(ROOT + ".processor", ROOT + ".step", ROOT + ".report", ROOT + ".testing", ROOT + ".lab")
                .containsKeys(ROOT + ".jcstress", ROOT + ".live", ROOT + ".benchmarks", ROOT + ".agent", ROOT + ".juc");
        assertThat(found).containsExactlyInAnyOrderEntriesOf(KNOWN);
    }

    /** One of the two uses a method or a field of the other. The other one only uses a constant. */
    @Test
    void knots_twoClassesThatUseEachOther_areFoundOut() {
        ClassUses specimen = ClassUses.byPackage(ROOT, Farm.class).get(Farm.class.getPackageName());
        assertThat(specimen.of("Farm")).containsExactly("Hen");
        assertThat(specimen.knots()).containsExactly(Set.of("Egg", "Hen"));
    }
}
