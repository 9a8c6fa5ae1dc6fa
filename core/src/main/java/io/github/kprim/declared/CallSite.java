package io.github.kprim.declared;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.StackWalker.StackFrame;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a method does with the result of a call.
 *
 * @param field the field in which it stores the result at once; empty if it does something else
 * @param returnsResult whether it returns the result at once
 */
record CallSite(Optional<LockField> field, boolean returnsResult) {
    private static final CallSite UNKNOWN = new CallSite(Optional.empty(), false);

    /** What was found out, by the place in the class. */
    private static final ClassValue<Map<String, CallSite>> KNOWN = new ClassValue<>() {
        @Override
        protected Map<String, CallSite> computeValue(Class<?> type) {
            return new ConcurrentHashMap<>();
        }
    };

    private static final int ARETURN = 0xb0;
    private static final int PUTSTATIC = 0xb3;
    private static final int PUTFIELD = 0xb5;
    private static final int INVOKEVIRTUAL = 0xb6;
    private static final int INVOKEINTERFACE = 0xb9;

    /**
     * Returns the place at which {@code caller} calls {@code called}, from the class file of the caller. Nothing is
     * known of it if that file is not the one that runs: then another instruction or another line is there.
     */
    static CallSite of(StackFrame caller, StackFrame called) {
        String place = caller.getMethodName() + caller.getDescriptor() + caller.getByteCodeIndex();
        return KNOWN.get(caller.getDeclaringClass()).computeIfAbsent(place, unknown -> read(caller, called));
    }

    private static CallSite read(StackFrame caller, StackFrame called) {
        Class<?> type = caller.getDeclaringClass();
        String file = type.getName().substring(type.getName().lastIndexOf('.') + 1) + ".class";
        try (InputStream in = type.getResourceAsStream(file)) {
            return in == null ? UNKNOWN : of(ClassFile.read(new DataInputStream(in)), caller, called);
        } catch (IOException | RuntimeException unreadable) {
            return UNKNOWN;
        }
    }

    private static CallSite of(ClassFile file, StackFrame caller, StackFrame called) {
        ClassFile.Code code = file.code(caller.getMethodName(), caller.getDescriptor());
        int at = caller.getByteCodeIndex();
        int opcode = code.byteAt(at);
        boolean isCall = INVOKEVIRTUAL <= opcode && opcode <= INVOKEINTERFACE;
        if (!isCall
                || code.lineAt(at) != caller.getLineNumber()
                || !file.memberName(code.shortAt(at + 1)).equals(called.getMethodName())) {
            return UNKNOWN;
        }
        int next = at + (opcode == INVOKEINTERFACE ? 5 : 3);
        int use = code.byteAt(next);
        Optional<LockField> field = use == PUTFIELD || use == PUTSTATIC
                ? field(file, code.shortAt(next + 1), caller.getDeclaringClass())
                : Optional.empty();
        return new CallSite(field, use == ARETURN);
    }

    private static Optional<LockField> field(ClassFile file, int member, Class<?> caller) {
        String name = file.memberName(member);
        try {
            Class<?> type = Class.forName(file.memberOwner(member).replace('/', '.'), false, caller.getClassLoader());
            return Fields.find(type, name).map(field -> new LockField(field.getDeclaringClass(), name));
        } catch (ClassNotFoundException | LinkageError unknown) {
            return Optional.empty();
        }
    }
}
