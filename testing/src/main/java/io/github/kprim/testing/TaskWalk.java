package io.github.kprim.testing;

import io.github.kprim.testing.ClassFiles.Found;
import io.github.kprim.testing.Touched.Place;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;

/** Follows the code of one task into the user's own methods, and records which plain memory it touches. */
final class TaskWalk {
    /** The maximum number of methods to follow. {@code DEEPEST} is the maximum depth of nested calls. */
    private static final int MOST_METHODS = 2_000;

    private static final int DEEPEST = 40;

    private final ClassFiles files;
    private final Lambdas lambdas;
    private final Guards guards;
    private final Map<Place, Touched> touched = new LinkedHashMap<>();
    private final Set<List<Object>> walked = new HashSet<>();
    private int depth;

    TaskWalk(ClassFiles files, Lambdas lambdas) {
        this.files = files;
        this.lambdas = lambdas;
        this.guards = new Guards(files);
    }

    Map<Place, Touched> touched() {
        return touched;
    }

    void start(Runnable code) {
        callOn(code, "run", "()V", List.of(), false);
    }

    /** Follows a call of a method of a known object. */
    private void callOn(Object receiver, String name, String descriptor, List<KnownValue> arguments, boolean guarded) {
        if (receiver.getClass().isHidden()) {
            Handle code = lambdas.codeOf(receiver, name);
            if (code != null) {
                List<KnownValue> all = new ArrayList<>(Lambdas.captured(receiver));
                all.addAll(arguments);
                callHandle(code, all, receiver.getClass(), guarded);
            }
            return;
        }
        List<KnownValue> all = new ArrayList<>();
        all.add(KnownValue.of(receiver, "this"));
        all.addAll(arguments);
        walk(files.find(receiver.getClass(), name, descriptor), all, guarded);
    }

    private void callHandle(Handle handle, List<KnownValue> arguments, Class<?> near, boolean guarded) {
        Object receiver = arguments.isEmpty() ? null : arguments.get(0).object();
        boolean isVirtual = handle.getTag() == Opcodes.H_INVOKEVIRTUAL || handle.getTag() == Opcodes.H_INVOKEINTERFACE;
        if (isVirtual && receiver != null) {
            callOn(receiver, handle.getName(), handle.getDesc(), arguments.subList(1, arguments.size()), guarded);
        } else if (handle.getTag() != Opcodes.H_NEWINVOKESPECIAL) {
            walk(find(handle.getOwner(), handle.getName(), handle.getDesc(), near), arguments, guarded);
        }
    }

    private @Nullable Found find(String owner, String name, String descriptor, Class<?> near) {
        Class<?> type = ClassFiles.load(owner, near);
        return type == null ? null : files.find(type, name, descriptor);
    }

    private void walk(@Nullable Found found, List<KnownValue> arguments, boolean guarded) {
        if (found == null || depth == DEEPEST || walked.size() == MOST_METHODS || !isNew(found, arguments, guarded)) {
            return;
        }
        depth++;
        try {
            new Method(found, parameters(found, arguments)).look(guarded || guards.isSynchronized(found));
        } catch (AnalyzerException notUnderstood) {
            // Code that cannot be analysed names nothing.
        } finally {
            depth--;
        }
    }

    private boolean isNew(Found found, List<KnownValue> arguments, boolean guarded) {
        List<Object> key = new ArrayList<>(List.of(found.method(), guarded));
        arguments.forEach(argument -> key.add(System.identityHashCode(argument.object())));
        return walked.add(key);
    }

    /** Returns the arguments by local variable. An array without a name gets the name of the variable. */
    private static Map<Integer, KnownValue> parameters(Found found, List<KnownValue> arguments) {
        Map<Integer, KnownValue> parameters = new HashMap<>();
        int local = 0;
        for (KnownValue argument : arguments) {
            boolean isNamed = !argument.name().isEmpty();
            String name = isNamed ? argument.name() : nameOf(local, found);
            parameters.put(local, new KnownValue(argument.size(), argument.object(), name));
            local += argument.size();
        }
        return parameters;
    }

    private static String nameOf(int local, Found found) {
        List<LocalVariableNode> variables = found.method().localVariables;
        return variables == null
                ? ""
                : variables.stream()
                        .filter(variable -> variable.index == local)
                        .map(variable -> variable.name)
                        .findFirst()
                        .orElse("");
    }

    /** One method, with the objects that it was called with. */
    private final class Method {
        private final Found found;
        private final GuardedFrames frames;
        private int line;

        Method(Found found, Map<Integer, KnownValue> parameters) throws AnalyzerException {
            this.found = found;
            KnownValue.Following following = new KnownValue.Following(this::valueOf, parameters);
            this.frames = new GuardedFrames(following, found, guards);
        }

        /** Returns the object that a field refers to now. */
        private KnownValue valueOf(String owner, String name, @Nullable Object of) {
            Field field = fieldOf(owner, name);
            if (field == null || !ClassFiles.isUsers(field.getDeclaringClass())) {
                return KnownValue.ONE_WORD;
            }
            boolean isStatic = Modifier.isStatic(field.getModifiers());
            if (isStatic != (of == null)
                    || (!isStatic && !field.getDeclaringClass().isInstance(of))) {
                return KnownValue.ONE_WORD;
            }
            return KnownValue.of(Fields.get(field, of), Fields.nameOf(field));
        }

        private @Nullable Field fieldOf(String owner, String name) {
            Class<?> type = ClassFiles.load(owner, found.declaring());
            return type == null ? null : Fields.find(type, name);
        }

        void look(boolean guardedBefore) {
            int i = 0;
            for (AbstractInsnNode insn : found.method().instructions) {
                if (insn instanceof LineNumberNode number) {
                    line = number.line;
                }
                Frame<KnownValue> frame = frames.at(i);
                if (frame != null) {
                    look(insn, frame, guardedBefore || frames.isGuarded(i));
                }
                i++;
            }
        }

        private void look(AbstractInsnNode insn, Frame<KnownValue> frame, boolean guarded) {
            int opcode = insn.getOpcode();
            if (insn instanceof FieldInsnNode field) {
                touch(field, frame, guarded);
            } else if (opcode >= Opcodes.IALOAD && opcode <= Opcodes.SALOAD) {
                touchElements(KnownValue.top(frame, 2).get(0), false, guarded);
            } else if (opcode >= Opcodes.IASTORE && opcode <= Opcodes.SASTORE) {
                touchElements(KnownValue.top(frame, 3).get(0), true, guarded);
            } else if (insn instanceof MethodInsnNode call) {
                call(call, frame, guarded);
            } else if (insn instanceof InvokeDynamicInsnNode dynamic) {
                Handle code = KnownValue.lambdaOf(insn);
                int count = Type.getArgumentTypes(dynamic.desc).length;
                if (code != null) {
                    // It is not known which task runs this code, and under which lock.
                    callHandle(code, KnownValue.top(frame, count), found.declaring(), true);
                }
            }
        }

        private void touch(FieldInsnNode insn, Frame<KnownValue> frame, boolean guarded) {
            boolean write = insn.getOpcode() == Opcodes.PUTFIELD || insn.getOpcode() == Opcodes.PUTSTATIC;
            boolean isStatic = insn.getOpcode() == Opcodes.GETSTATIC || insn.getOpcode() == Opcodes.PUTSTATIC;
            Field field = fieldOf(insn.owner, insn.name);
            if (field == null || !Fields.isPlain(field)) {
                return;
            }
            Object holder = isStatic
                    ? field.getDeclaringClass()
                    : KnownValue.top(frame, write ? 2 : 1).get(0).object();
            if (holder != null) {
                note(new Place(holder, Fields.nameOf(field)), Fields.nameOf(field), write, guarded);
            }
        }

        private void touchElements(KnownValue array, boolean write, boolean guarded) {
            Object holder = array.object();
            if (holder != null) {
                String name = array.name().isEmpty() ? "an array" : array.name();
                note(new Place(holder, "elements"), "the elements of " + name, write, guarded);
            }
        }

        private void note(Place place, String name, boolean write, boolean guarded) {
            String file = found.file().sourceFile == null ? found.declaring().getName() : found.file().sourceFile;
            touched.computeIfAbsent(place, p -> new Touched(name)).add(file, line, write, !guarded);
        }

        private void call(MethodInsnNode call, Frame<KnownValue> frame, boolean guarded) {
            boolean isStatic = call.getOpcode() == Opcodes.INVOKESTATIC;
            int count = Type.getArgumentTypes(call.desc).length + (isStatic ? 0 : 1);
            List<KnownValue> arguments = KnownValue.top(frame, count);
            Object receiver = isStatic ? null : arguments.get(0).object();
            if (receiver != null && call.getOpcode() != Opcodes.INVOKESPECIAL) {
                callOn(receiver, call.name, call.desc, arguments.subList(1, count), guarded);
            } else {
                walk(find(call.owner, call.name, call.desc, found.declaring()), arguments, guarded);
            }
        }
    }
}
