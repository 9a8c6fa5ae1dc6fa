package io.github.kprim.lab.litmus;

import io.github.kprim.lab.litmus.Instruction.Barrier;
import io.github.kprim.lab.litmus.Instruction.Line;
import io.github.kprim.lab.litmus.Instruction.Lock;
import io.github.kprim.lab.litmus.Instruction.Rcu;
import io.github.kprim.lab.litmus.Instruction.Read;
import io.github.kprim.lab.litmus.Instruction.Unlock;
import io.github.kprim.lab.litmus.Instruction.Update;
import io.github.kprim.lab.litmus.Instruction.Value;
import io.github.kprim.lab.litmus.Instruction.When;
import io.github.kprim.lab.litmus.Instruction.Write;
import io.github.kprim.memory.Fence;
import io.github.kprim.memory.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the operations of one thread. */
final class ThreadParser {
    private static final Pattern REGISTER = Pattern.compile("r[0-9][A-Za-z_0-9]*");
    private static final String OPERATIONS = "an operation (W, mb, wmb, rmb, inc, dec, lock, unlock, rcu_read_lock, "
            + "rcu_read_unlock, synchronize_rcu, or a register such as r0a and = with R, inc, dec, xchg, cmpxchg)";

    private final Scan scan;
    private final Names variables;
    private final Names registers = new Names();
    private final List<Line> lines = new ArrayList<>();
    private final List<Integer> held = new ArrayList<>();
    private int sections;

    private ThreadParser(Scan scan, Names variables) {
        this.scan = scan;
        this.variables = variables;
    }

    /** Reads up to the end of the thread. New variables are added to {@code variables}. */
    static LitmusTest.Thread parse(Scan scan, Names variables) throws BadLitmusException {
        return new ThreadParser(scan, variables).thread();
    }

    private LitmusTest.Thread thread() throws BadLitmusException {
        do {
            line();
        } while (scan.takes(";"));
        return new LitmusTest.Thread(registers.all(), lines);
    }

    private void line() throws BadLitmusException {
        scan.takes("");
        int start = scan.position();
        When when = null;
        String word = scan.word();
        if ("if".equals(word)) {
            int register = register();
            scan.expect("==");
            when = new When(register, scan.number());
            scan.expect(":");
            word = scan.word();
        }
        if ("synchronize_rcu".equals(word)) {
            lines.add(new Line(when, Rcu.BEGIN_GRACE_PERIOD, scan.since(start)));
            lines.add(new Line(when, Rcu.END_GRACE_PERIOD, "(the grace period ends)"));
            return;
        }
        Instruction instruction = instruction(word, start);
        lines.add(new Line(when, instruction, scan.since(start)));
    }

    private Instruction instruction(@Nullable String word, int start) throws BadLitmusException {
        if (word == null) {
            throw scan.expected(OPERATIONS);
        }
        if (REGISTER.matcher(word).matches()) {
            scan.expect("=");
            return assignment(registers.of(word));
        }
        return switch (word) {
            case "W" -> write();
            case "mb" -> new Barrier(Fence.MB);
            case "wmb" -> new Barrier(Fence.WMB);
            case "rmb" -> new Barrier(Fence.RMB);
            case "inc" -> add(-1, 1);
            case "dec" -> add(-1, -1);
            case "lock" -> lock();
            case "unlock" -> unlock();
            case "rcu_read_lock" -> {
                sections++;
                yield Rcu.READ_LOCK;
            }
            case "rcu_read_unlock" -> {
                if (sections-- == 0) {
                    throw scan.at(start).problem("rcu_read_unlock without a rcu_read_lock before it in this thread");
                }
                yield Rcu.READ_UNLOCK;
            }
            default -> throw scan.at(start).expected(OPERATIONS);
        };
    }

    private Instruction assignment(int register) throws BadLitmusException {
        int start = scan.position();
        String word = scan.word();
        return switch (word == null ? "" : word) {
            case "R" -> {
                Order order = scan.takes(".acquire") ? Order.ACQUIRE : Order.RELAXED;
                refuseSuffix("R is plain or has the suffix .acquire");
                yield new Read(register, variable(), order);
            }
            case "inc" -> add(register, 1);
            case "dec" -> add(register, -1);
            case "xchg" -> exchange(register);
            case "cmpxchg" -> compareExchange(register);
            default -> throw scan.at(start).expected("R, inc, dec, xchg or cmpxchg");
        };
    }

    private Instruction write() throws BadLitmusException {
        Order order = scan.takes(".release") ? Order.RELEASE : Order.RELAXED;
        refuseSuffix("W is plain or has the suffix .release");
        int variable = variable();
        return new Write(variable, value(), order);
    }

    private void refuseSuffix(String rule) throws BadLitmusException {
        if (scan.takes(".")) {
            throw scan.at(scan.position() - 1).problem(rule);
        }
    }

    private Instruction add(int register, int operand) throws BadLitmusException {
        Suffix suffix = suffix();
        boolean full = suffix == Suffix.NONE && register >= 0;
        return new Update(register, variable(), new Update.Add(Value.of(operand)), suffix.order, full);
    }

    private Instruction exchange(int register) throws BadLitmusException {
        Suffix suffix = suffix();
        int variable = variable();
        return new Update(register, variable, new Update.Exchange(value()), suffix.order, suffix == Suffix.NONE);
    }

    private Instruction compareExchange(int register) throws BadLitmusException {
        Suffix suffix = suffix();
        int variable = variable();
        int expected = scan.number();
        Update.Change change = new Update.CompareExchange(expected, value());
        return new Update(register, variable, change, suffix.order, suffix == Suffix.NONE);
    }

    private enum Suffix {
        NONE(Order.RELAXED),
        RELAXED(Order.RELAXED),
        ACQUIRE(Order.ACQUIRE),
        RELEASE(Order.RELEASE);

        private final Order order;

        Suffix(Order order) {
            this.order = order;
        }
    }

    private Suffix suffix() throws BadLitmusException {
        if (!scan.takes(".")) {
            return Suffix.NONE;
        }
        int start = scan.position();
        String word = scan.word();
        return switch (word == null ? "" : word) {
            case "relaxed" -> Suffix.RELAXED;
            case "acquire" -> Suffix.ACQUIRE;
            case "release" -> Suffix.RELEASE;
            default -> throw scan.at(start).expected("relaxed, acquire or release");
        };
    }

    private Instruction lock() throws BadLitmusException {
        int variable = variable();
        held.add(variable);
        return new Lock(variable);
    }

    private Instruction unlock() throws BadLitmusException {
        int start = scan.position();
        int variable = variable();
        if (!held.remove((Integer) variable)) {
            throw scan.at(start).problem("this thread does not hold the lock that it releases; lock it before");
        }
        return new Unlock(variable);
    }

    private Value value() throws BadLitmusException {
        if (scan.isNumberNext()) {
            return Value.of(scan.number());
        }
        int register = register();
        int factor = scan.takes("*") ? scan.number() : 1;
        return new Value(register, factor, scan.takes("+") ? scan.number() : 0);
    }

    private int register() throws BadLitmusException {
        int start = scan.position();
        String word = scan.word();
        if (word == null || !REGISTER.matcher(word).matches()) {
            throw scan.at(start).expected("a register, such as r0a,");
        }
        return registers.of(word);
    }

    private int variable() throws BadLitmusException {
        int start = scan.position();
        String word = scan.word();
        if (word == null || REGISTER.matcher(word).matches()) {
            throw scan.at(start).expected("a variable, such as x,");
        }
        return variables.of(word);
    }
}
