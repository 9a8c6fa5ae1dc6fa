package io.github.kprim.lockdep;

import io.github.kprim.lockdep.IrqRules.BadOrder;
import io.github.kprim.lockdep.IrqRules.Conflict;
import io.github.kprim.lockdep.IrqRules.InCircle;
import io.github.kprim.lockdep.IrqRules.Inconsistent;
import io.github.kprim.lockdep.IrqRules.Inversion;
import io.github.kprim.lockdep.LockOrder.Edge;
import io.github.kprim.lockdep.LockOrder.Mark;
import io.github.kprim.lockdep.LockOrder.Node;
import java.util.List;

/**
 * Findings about interrupts as text, laid out like the kernel's: {@code print_usage_bug},
 * {@code print_irq_inversion_bug} and {@code print_bad_irq_dependency}.
 */
final class IrqReport {
    private static final String CPU1 = " ".repeat(LockReport.COLUMN) + "  ";
    private static final String DEADLOCK = " *** DEADLOCK ***";

    private IrqReport() {}

    /**
     * Returns the report on {@code conflict}.
     *
     * @param now what the task was doing, such as {@code is trying to acquire lock}
     */
    static String of(LockdepTask task, String now, Conflict conflict) {
        if (conflict instanceof Inconsistent found) {
            return inconsistent(task, now, found);
        }
        if (conflict instanceof Inversion found) {
            return inversion(task, now, found);
        }
        if (conflict instanceof BadOrder found) {
            return badOrder(task, found);
        }
        InCircle found = (InCircle) conflict;
        return LockReport.circular(
                task, found.inner(), found.circle().outer(), found.circle().chain());
    }

    /** Returns the report on a task that ends with interrupts disabled. */
    static String offAtExit(LockdepTask task) {
        LockReport report = new LockReport(task.name(), "WARNING: " + task.name() + " still has interrupts disabled!");
        return report.line(task.irqUse().state())
                .advice("enable what was disabled on every way out, also where the code throws.")
                .toString();
    }

    private static String inconsistent(LockdepTask task, String now, Inconsistent found) {
        HeldLock lock = found.lock();
        LockReport report = new LockReport(task.name(), "WARNING: inconsistent lock state");
        report.line("inconsistent {" + found.before() + "} -> {" + found.now() + "} usage.");
        changed(report, task, now, lock);
        became(report, lock.node(), found.before());
        report.scenario(1)
                .line("  lock(" + lock.node() + ");")
                .line("  <Interrupt>")
                .line("    lock(" + lock.node() + ");")
                .line(DEADLOCK);
        return report.heldBy(task)
                .advice(disable(found.now(), lock.node()) + "; that no interrupt came this time does not matter.")
                .toString();
    }

    /** Says what the task did with the lock. */
    private static void changed(LockReport report, LockdepTask task, String now, HeldLock lock) {
        Place place = lock.place() == null ? LockReport.here(task) : null;
        report.line(task.name() + " " + task.irqUse().state() + " " + now + ":")
                .line("  " + lock + LockReport.at(place));
    }

    /** Says when the lock was first seen used in this way. */
    private static void became(LockReport report, Node node, Usage usage) {
        Mark mark = node.mark(usage);
        report.line("{" + usage + "} of (" + node + ") was seen first when "
                + (mark == null ? "a task used it" : mark.asks() + LockReport.at(mark.place())));
    }

    private static String disable(Usage usage, Node lock) {
        return usage.interrupt().equals("HARDIRQ")
                ? "take (" + lock + ") with interrupts disabled wherever a handler does not, with lockIrqSave"
                : "take (" + lock + ") with softirqs disabled wherever a softirq does not, with lockBh";
    }

    private static String inversion(LockdepTask task, String now, Inversion found) {
        Usage mine = found.now();
        boolean isUnsafe = mine.isEnabled();
        Node safe = isUnsafe ? found.other() : found.lock().node();
        Node unsafe = isUnsafe ? found.lock().node() : found.other();
        LockReport report = new LockReport(task.name(), "WARNING: possible irq lock inversion dependency detected");
        changed(report, task, now + ", which makes it {" + mine + "}", found.lock());
        report.line(
                isUnsafe
                        ? "but this lock was taken by another, " + mine.interrupt() + "-safe lock in the past:"
                        : "but this lock took another, " + mine.interrupt() + "-unsafe lock in the past:");
        report.line("  (" + found.other() + ")");
        report.line("and interrupts could create inverse lock ordering between them.");
        became(report, found.other(), found.others());
        report.line("The dependency chain, in reverse order:");
        chain(report, found.chain(), found.chain().size());
        scenario(report, safe, middleOf(found.chain()), unsafe);
        return report.heldBy(task)
                .advice(adviceOn(isUnsafe ? mine : found.others(), safe, unsafe))
                .toString();
    }

    private static Node middleOf(List<Edge> chain) {
        return chain.get(0).inner();
    }

    private static String adviceOn(Usage unsafeBy, Node safe, Node unsafe) {
        return disable(unsafeBy, unsafe) + ", or let go of (" + safe
                + ") before it is taken; that no interrupt came this time does not matter.";
    }

    private static String badOrder(LockdepTask task, BadOrder found) {
        String irq = found.unsafeBy().interrupt();
        LockReport report =
                new LockReport(task.name(), "WARNING: " + irq + "-safe -> " + irq + "-unsafe lock order detected");
        report.acquiring(task, found.inner())
                .line("and it is already holding, " + task.irqUse().state() + ":")
                .line("  " + found.outer());
        Node outer = found.outer().node();
        Node inner = found.inner().node();
        report.line("which would create a new lock dependency: (" + outer + ") -> (" + inner + ")");
        report.line("but this connects a " + irq + "-safe lock: (" + found.safe() + ")");
        became(report, found.safe(), found.safeBy());
        report.line("to a " + irq + "-unsafe lock: (" + found.unsafe() + ")");
        became(report, found.unsafe(), found.unsafeBy());
        int after = found.after().size();
        int before = found.before().size();
        if (after + before > 0) {
            report.line("The dependency chain, in reverse order:");
            chain(report, found.after(), before + 1 + after);
            report.line(" -> #" + (before + 1) + " (" + inner + "): " + task.name() + " takes it now inside (" + outer
                    + ")");
            chain(report, found.before(), before);
        }
        scenario(report, found.safe(), before > 0 ? middleOf(found.before()) : inner, found.unsafe());
        return report.heldBy(task)
                .advice(adviceOn(found.unsafeBy(), found.safe(), found.unsafe()))
                .toString();
    }

    /** Adds the edges, the last one first, which has number {@code last}. */
    private static void chain(LockReport report, List<Edge> chain, int last) {
        for (int i = chain.size(); i > 0; i--) {
            Edge edge = chain.get(i - 1);
            report.line(" -> #" + (last - chain.size() + i) + " (" + edge.inner() + "): " + edge.asks() + " inside ("
                    + edge.outer() + ")" + LockReport.at(edge.place()));
        }
    }

    /** Shows how a task that holds the unsafe lock is interrupted by a handler that asks for the safe one. */
    private static void scenario(LockReport report, Node safe, Node next, Node unsafe) {
        report.line("Possible interrupt unsafe locking scenario:");
        String gap = " ".repeat(LockReport.COLUMN - 4);
        report.line("       CPU0" + gap + "CPU1").line("       ----" + gap + "----");
        report.line("  lock(" + unsafe + ");")
                .line(CPU1 + "local_irq_disable();")
                .line(CPU1 + "lock(" + safe + ");")
                .line(CPU1 + "lock(" + next + ");")
                .line(next == unsafe ? "" : CPU1 + "... as in the chain ...")
                .line("  <Interrupt>")
                .line("    lock(" + safe + ");")
                .line(DEADLOCK);
    }
}
