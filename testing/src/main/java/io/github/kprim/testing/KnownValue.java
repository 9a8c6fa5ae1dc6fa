package io.github.kprim.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MultiANewArrayInsnNode;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.Interpreter;
import org.objectweb.asm.tree.analysis.Value;

/**
 * A value in the code of a task. It may be a known object of the scenario.
 *
 * @param size in words, as the Java virtual machine counts
 * @param object the object, or null if it is not known
 * @param name where the value came from: {@code counter}, {@code Till.cells}
 */
record KnownValue(int size, @Nullable Object object, String name) implements Value {
    static final KnownValue ONE_WORD = new KnownValue(1, null, "");
    static final KnownValue TWO_WORDS = new KnownValue(2, null, "");

    @Override
    public int getSize() {
        return size;
    }

    static KnownValue of(@Nullable Object object, String name) {
        return new KnownValue(1, object, name);
    }

    private static KnownValue unknown(int size) {
        return size == 2 ? TWO_WORDS : ONE_WORD;
    }

    private boolean isSameAs(KnownValue other) {
        return size == other.size && object == other.object;
    }

    /** Follows known objects through a method, from its parameters and from field to field. */
    static final class Following extends Interpreter<KnownValue> {
        private final Objects objects;

        /** The values of the parameters, by the index of their local variable. */
        private final Map<Integer, KnownValue> parameters;

        Following(Objects objects, Map<Integer, KnownValue> parameters) {
            super(Opcodes.ASM9);
            this.objects = objects;
            this.parameters = parameters;
        }

        @Override
        public KnownValue newParameterValue(boolean isInstanceMethod, int local, Type type) {
            return parameters.getOrDefault(local, unknown(type.getSize()));
        }

        @Override
        public @Nullable KnownValue newValue(@Nullable Type type) {
            if (type == null) {
                return ONE_WORD;
            }
            return type == Type.VOID_TYPE ? null : unknown(type.getSize());
        }

        @Override
        public KnownValue newOperation(AbstractInsnNode insn) {
            return switch (insn.getOpcode()) {
                case Opcodes.LCONST_0, Opcodes.LCONST_1, Opcodes.DCONST_0, Opcodes.DCONST_1 -> TWO_WORDS;
                case Opcodes.LDC ->
                    ((LdcInsnNode) insn).cst instanceof Long || ((LdcInsnNode) insn).cst instanceof Double
                            ? TWO_WORDS
                            : ONE_WORD;
                case Opcodes.GETSTATIC -> field((FieldInsnNode) insn, null);
                default -> ONE_WORD;
            };
        }

        @Override
        public KnownValue copyOperation(AbstractInsnNode insn, KnownValue value) {
            return value;
        }

        @Override
        public @Nullable KnownValue unaryOperation(AbstractInsnNode insn, KnownValue value) {
            return switch (insn.getOpcode()) {
                case Opcodes.LNEG,
                        Opcodes.DNEG,
                        Opcodes.I2L,
                        Opcodes.I2D,
                        Opcodes.L2D,
                        Opcodes.F2L,
                        Opcodes.F2D,
                        Opcodes.D2L -> TWO_WORDS;
                case Opcodes.CHECKCAST -> value;
                case Opcodes.GETFIELD -> field((FieldInsnNode) insn, value.object);
                default -> ONE_WORD;
            };
        }

        private KnownValue field(FieldInsnNode insn, @Nullable Object of) {
            int size = Type.getType(insn.desc).getSize();
            boolean isReference = insn.desc.startsWith("L") || insn.desc.startsWith("[");
            if (!isReference || (of == null && insn.getOpcode() == Opcodes.GETFIELD)) {
                return unknown(size);
            }
            return objects.valueOf(insn.owner, insn.name, of);
        }

        @Override
        public KnownValue binaryOperation(AbstractInsnNode insn, KnownValue one, KnownValue other) {
            return switch (insn.getOpcode()) {
                case Opcodes.LALOAD,
                        Opcodes.DALOAD,
                        Opcodes.LADD,
                        Opcodes.DADD,
                        Opcodes.LSUB,
                        Opcodes.DSUB,
                        Opcodes.LMUL,
                        Opcodes.DMUL,
                        Opcodes.LDIV,
                        Opcodes.DDIV,
                        Opcodes.LREM,
                        Opcodes.DREM,
                        Opcodes.LSHL,
                        Opcodes.LSHR,
                        Opcodes.LUSHR,
                        Opcodes.LAND,
                        Opcodes.LOR,
                        Opcodes.LXOR -> TWO_WORDS;
                default -> ONE_WORD;
            };
        }

        @Override
        public @Nullable KnownValue ternaryOperation(
                AbstractInsnNode insn, KnownValue array, KnownValue index, KnownValue value) {
            return null;
        }

        @Override
        public @Nullable KnownValue naryOperation(AbstractInsnNode insn, List<? extends KnownValue> values) {
            if (insn instanceof MultiANewArrayInsnNode) {
                return ONE_WORD;
            }
            String descriptor =
                    insn instanceof InvokeDynamicInsnNode dynamic ? dynamic.desc : ((MethodInsnNode) insn).desc;
            return newValue(Type.getReturnType(descriptor));
        }

        @Override
        public void returnOperation(AbstractInsnNode insn, KnownValue value, KnownValue expected) {}

        @Override
        public KnownValue merge(KnownValue one, KnownValue other) {
            return one.isSameAs(other) ? one : unknown(Math.min(one.size, other.size));
        }
    }

    /** Returns the method that a lambda expression or a method reference calls; null for any other instruction. */
    static @Nullable Handle lambdaOf(AbstractInsnNode insn) {
        if (insn instanceof InvokeDynamicInsnNode dynamic
                && dynamic.bsm.getOwner().equals("java/lang/invoke/LambdaMetafactory")
                && dynamic.bsmArgs[1] instanceof Handle handle) {
            return handle;
        }
        return null;
    }

    /** Returns the last {@code count} values of a stack. */
    static List<KnownValue> top(Frame<KnownValue> frame, int count) {
        List<KnownValue> values = new ArrayList<>();
        for (int i = frame.getStackSize() - count; i < frame.getStackSize(); i++) {
            values.add(frame.getStack(i));
        }
        return values;
    }

    /** Finds the objects that fields refer to. */
    interface Objects {
        /** Returns what the field of {@code of} refers to now; if {@code of} is null, the field is static. */
        KnownValue valueOf(String owner, String name, @Nullable Object of);
    }
}
