package io.github.kprim.declared;

import static io.github.kprim.declared.Instructions.AALOAD;
import static io.github.kprim.declared.Instructions.AASTORE;
import static io.github.kprim.declared.Instructions.ALOAD;
import static io.github.kprim.declared.Instructions.ALOAD_0;
import static io.github.kprim.declared.Instructions.ALOAD_3;
import static io.github.kprim.declared.Instructions.ARETURN;
import static io.github.kprim.declared.Instructions.ASTORE;
import static io.github.kprim.declared.Instructions.ASTORE_0;
import static io.github.kprim.declared.Instructions.ASTORE_3;
import static io.github.kprim.declared.Instructions.DUP;
import static io.github.kprim.declared.Instructions.DUP2_X2;
import static io.github.kprim.declared.Instructions.GETFIELD;
import static io.github.kprim.declared.Instructions.GETSTATIC;
import static io.github.kprim.declared.Instructions.INVOKEDYNAMIC;
import static io.github.kprim.declared.Instructions.INVOKESTATIC;
import static io.github.kprim.declared.Instructions.INVOKEVIRTUAL;
import static io.github.kprim.declared.Instructions.MULTIANEWARRAY;
import static io.github.kprim.declared.Instructions.PUTFIELD;
import static io.github.kprim.declared.Instructions.PUTSTATIC;
import static io.github.kprim.declared.Instructions.SWAP;
import static io.github.kprim.declared.Instructions.ends;
import static io.github.kprim.declared.Instructions.given;
import static io.github.kprim.declared.Instructions.length;
import static io.github.kprim.declared.Instructions.taken;
import static io.github.kprim.declared.Instructions.target;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where the values of one method go: into fields, arrays, collections and constructors, or to the caller. */
/*
 * The instructions are read once, in the order in which they stand, with an operand stack of values. Where control can
 * arrive by a jump, the stack counts as empty, and what is taken from an empty stack is an unknown value. So the stack
 * is always the upper part of the real one: a value can be lost, as behind a ?:, but never be taken for another one.
 * For the same reason a variable counts only if it is stored once.
 */
final class ValueFlow {
    /** How deep a value may be in others: an array in a list in a record. */
    private static final int DEEPEST = 4;

    /** How the names of methods begin that put their arguments into the receiver. */
    private static final Set<String> PUTTING = Set.of("add", "put", "offer", "push", "set", "<init>");

    private final ClassFile file;
    private final ClassFile.Code code;
    private final Class<?> type;
    private final int deep;
    private final List<Value> stack = new ArrayList<>();
    private final Map<Integer, Value> variables = new HashMap<>();
    private final Map<Integer, Integer> stores = new HashMap<>();
    private final Set<Integer> targets = new HashSet<>();
    private final Map<Integer, Call> calls = new HashMap<>();

    /** A value of the method, as far as it is known where it is kept. */
    static final class Value {
        private final List<LockField> fields = new ArrayList<>(1);
        private final List<Value> inside = new ArrayList<>(1);
        private boolean returned;

        /** Returns the fields that keep the value, also inside another one. */
        List<LockField> fields() {
            return fields(DEEPEST);
        }

        private List<LockField> fields(int depth) {
            List<LockField> all = new ArrayList<>(fields);
            if (depth > 0) {
                inside.forEach(outer -> all.addAll(outer.fields(depth - 1)));
            }
            return all;
        }

        /** Whether the method returns the value, also inside another one. */
        boolean isReturned() {
            return isReturned(DEEPEST);
        }

        private boolean isReturned(int depth) {
            return returned || (depth > 0 && inside.stream().anyMatch(outer -> outer.isReturned(depth - 1)));
        }
    }

    /**
     * A call that the method makes.
     *
     * @param operands the receiver, if there is one, and the arguments
     * @param result what it returns; the new object for a constructor
     */
    record Call(List<Value> operands, Value result) {}

    private ValueFlow(ClassFile file, ClassFile.Code code, Class<?> type, int deep) {
        this.file = file;
        this.code = code;
        this.type = type;
        this.deep = deep;
        for (int at = 0; at < code.length(); at += length(code, at)) {
            targets.add(target(code, at));
            int stored = variable(at, ASTORE, ASTORE_0, ASTORE_3);
            if (stored >= 0) {
                stores.merge(stored, 1, Integer::sum);
            }
        }
        for (int at = 0; at < code.length(); at += length(code, at)) {
            if (targets.contains(at)) {
                stack.clear();
            }
            follow(at);
        }
    }

    /** Follows the values of a method of {@code type}, whose class file is {@code file}. */
    static ValueFlow of(ClassFile file, ClassFile.Code code, Class<?> type) {
        return new ValueFlow(file, code, type, DEEPEST);
    }

    /** Returns the call at that place in the code; an error if there is none. */
    Call call(int at) {
        Call call = calls.get(at);
        if (call == null) {
            throw new IllegalArgumentException("no call at " + at);
        }
        return call;
    }

    private void follow(int at) {
        int opcode = code.byteAt(at);
        int loaded = variable(at, ALOAD, ALOAD_0, ALOAD_3);
        int stored = variable(at, ASTORE, ASTORE_0, ASTORE_3);
        if (loaded >= 0) {
            stack.add(variable(loaded));
        } else if (stored >= 0) {
            Value value = take();
            if (stores.getOrDefault(stored, 0) == 1) {
                variables.put(stored, value);
            }
        } else if (DUP <= opcode && opcode <= DUP2_X2) {
            int copied = opcode < DUP + 3 ? 1 : 2;
            copy(copied, (opcode - DUP) % 3);
        } else if (opcode == SWAP) {
            Value upper = take();
            Value lower = take();
            stack.addAll(List.of(upper, lower));
        } else if (GETSTATIC <= opcode && opcode <= PUTFIELD) {
            useField(opcode, code.shortAt(at + 1));
        } else if (INVOKEVIRTUAL <= opcode && opcode <= INVOKEDYNAMIC) {
            call(at, opcode, code.shortAt(at + 1));
        } else {
            useOthers(at, opcode);
        }
    }

    /** Follows an instruction about which only the number of its operands matters, or what it does with one of them. */
    private void useOthers(int at, int opcode) {
        if (opcode == AASTORE) {
            Value element = take();
            take();
            element.inside.add(take());
        } else if (opcode == AALOAD) {
            take();
            Value element = new Value();
            element.inside.add(take());
            stack.add(element);
        } else if (opcode == ARETURN) {
            take().returned = true;
        } else {
            int taken = opcode == MULTIANEWARRAY ? code.byteAt(at + 3) : taken(opcode);
            take(taken);
            give(opcode == MULTIANEWARRAY ? 1 : given(opcode));
        }
        if (ends(opcode)) {
            stack.clear();
        }
    }

    /** Returns the variable of an instruction that is one of the given forms, or -1. */
    private int variable(int at, int anyVariable, int first, int last) {
        int opcode = code.byteAt(at);
        return opcode == anyVariable ? code.byteAt(at + 1) : first <= opcode && opcode <= last ? opcode - first : -1;
    }

    private Value variable(int variable) {
        return stores.getOrDefault(variable, 0) > 1
                ? new Value()
                : variables.computeIfAbsent(variable, unknown -> new Value());
    }

    private Value take() {
        return stack.isEmpty() ? new Value() : stack.remove(stack.size() - 1);
    }

    /** Returns the newest values, oldest first. */
    private List<Value> take(int slots) {
        List<Value> taken = new ArrayList<>();
        for (int i = 0; i < slots; i++) {
            taken.add(0, take());
        }
        return taken;
    }

    private void give(int slots) {
        for (int i = 0; i < slots; i++) {
            stack.add(new Value());
        }
    }

    /** Puts a copy of the newest values below so many older ones. */
    private void copy(int copied, int older) {
        List<Value> newest = take(copied);
        List<Value> passed = take(older);
        stack.addAll(newest);
        stack.addAll(passed);
        stack.addAll(newest);
    }

    private void useField(int opcode, int member) {
        boolean isWide = "JD".contains(file.memberDescriptor(member));
        if (opcode == PUTFIELD || opcode == PUTSTATIC) {
            Value value = take(isWide ? 2 : 1).get(0);
            field(member).ifPresent(value.fields::add);
        }
        if (opcode == GETFIELD || opcode == PUTFIELD) {
            take();
        }
        if (opcode == GETFIELD || opcode == GETSTATIC) {
            give(isWide ? 2 : 1);
            field(member).ifPresent(stack.get(stack.size() - 1).fields::add);
        }
    }

    private Optional<LockField> field(int member) {
        String name = file.memberName(member);
        return load(file.memberOwner(member))
                .flatMap(owner -> Fields.find(owner, name))
                .map(field -> new LockField(field.getDeclaringClass(), name));
    }

    private Optional<Class<?>> load(String name) {
        try {
            return Optional.of(Class.forName(name.replace('/', '.'), false, type.getClassLoader()));
        } catch (ClassNotFoundException | LinkageError unknown) {
            return Optional.empty();
        }
    }

    private void call(int at, int opcode, int member) {
        String name = file.memberName(member);
        String descriptor = file.memberDescriptor(member);
        boolean hasReceiver = opcode != INVOKESTATIC && opcode != INVOKEDYNAMIC;
        List<Value> operands = new ArrayList<>();
        List<Integer> parameters = slots(descriptor);
        for (int i = parameters.size() - 1; i >= 0; i--) {
            operands.add(0, take(parameters.get(i)).get(0));
        }
        Value receiver = hasReceiver ? take() : new Value();
        int returned = descriptor.endsWith(")V") ? 0 : descriptor.endsWith(")J") || descriptor.endsWith(")D") ? 2 : 1;
        give(returned);
        Value result = name.equals("<init>") ? receiver : returned == 0 ? new Value() : stack.get(stack.size() - 1);
        if (opcode != INVOKEDYNAMIC) {
            String owner = file.memberOwner(member);
            if (owner.startsWith("java/")) {
                boolean isObject = descriptor.endsWith(";");
                keep(owner, name, hasReceiver ? receiver : null, operands, isObject ? result : null);
            } else if (name.equals("<init>") && deep > 0) {
                construct(owner, descriptor, operands);
            }
        }
        if (hasReceiver) {
            operands.add(0, receiver);
        }
        calls.put(at, new Call(operands, result));
    }

    /** Follows what a method of the JDK keeps of its arguments. */
    private static void keep(
            String owner, String name, @Nullable Value receiver, List<Value> arguments, @Nullable Value result) {
        if (receiver != null && PUTTING.stream().anyMatch(name::startsWith)) {
            arguments.forEach(argument -> argument.inside.add(receiver));
        } else if (receiver != null && result != null && owner.startsWith("java/util/stream/")) {
            receiver.inside.add(result);
        } else if (receiver == null && result != null && owner.startsWith("java/util/")) {
            arguments.forEach(argument -> argument.inside.add(result));
        }
    }

    /** Follows the arguments of a constructor into the fields in which it stores them. */
    private void construct(String owner, String descriptor, List<Value> arguments) {
        Optional<Class<?>> made = load(owner);
        if (made.isEmpty() || arguments.isEmpty()) {
            return;
        }
        try {
            ClassFile its = ClassFile.of(made.get());
            ValueFlow inside = new ValueFlow(its, its.code("<init>", descriptor), made.get(), deep - 1);
            int slot = 1;
            List<Integer> slots = slots(descriptor);
            for (int i = 0; i < arguments.size(); i++) {
                if (!inside.stores.containsKey(slot)) {
                    arguments.get(i).inside.add(inside.variable(slot));
                }
                slot += slots.get(i);
            }
        } catch (IOException | RuntimeException unreadable) {
            // Then nothing is known of what it stores.
        }
    }

    /** Returns the number of slots of each parameter. */
    private static List<Integer> slots(String descriptor) {
        List<Integer> slots = new ArrayList<>();
        for (int i = 1; descriptor.charAt(i) != ')'; i++) {
            boolean isWide = descriptor.charAt(i) == 'J' || descriptor.charAt(i) == 'D';
            while (descriptor.charAt(i) == '[') {
                i++;
                isWide = false;
            }
            if (descriptor.charAt(i) == 'L') {
                i = descriptor.indexOf(';', i);
            }
            slots.add(isWide ? 2 : 1);
        }
        return slots;
    }
}
