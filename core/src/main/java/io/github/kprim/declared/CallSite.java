package io.github.kprim.declared;

import java.io.IOException;
import java.lang.StackWalker.StackFrame;
import java.lang.reflect.Field;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a method does with the result of a call.
 *
 * @param fields the fields in which it stores the result, by itself or in an array, a collection or a new object
 * @param keepers the fields with arrays, collections and maps that it passes to the call
 * @param returnsResult whether it returns the result
 */
record CallSite(Set<LockField> fields, Set<LockField> keepers, boolean returnsResult) {
    private static final CallSite UNKNOWN = new CallSite(Set.of(), Set.of(), false);

    /** What was found out, by the place in the class. */
    private static final ClassValue<Map<String, CallSite>> KNOWN = new ClassValue<>() {
        @Override
        protected Map<String, CallSite> computeValue(Class<?> type) {
            return new ConcurrentHashMap<>();
        }
    };

    /**
     * Returns the place at which {@code caller} calls {@code called}, from the class file of the caller. Nothing is
     * known of it if that file is not the one that runs: then another instruction or another line is there.
     */
    static CallSite of(StackFrame caller, StackFrame called) {
        String place = caller.getMethodName() + caller.getDescriptor() + caller.getByteCodeIndex();
        return KNOWN.get(caller.getDeclaringClass()).computeIfAbsent(place, unknown -> read(caller, called));
    }

    private static CallSite read(StackFrame caller, StackFrame called) {
        try {
            return of(ClassFile.of(caller.getDeclaringClass()), caller, called);
        } catch (IOException | RuntimeException unreadable) {
            return UNKNOWN;
        }
    }

    private static CallSite of(ClassFile file, StackFrame caller, StackFrame called) {
        ClassFile.Code code = file.code(caller.getMethodName(), caller.getDescriptor());
        int at = caller.getByteCodeIndex();
        int opcode = code.byteAt(at);
        boolean isCall = Instructions.INVOKEVIRTUAL <= opcode && opcode <= Instructions.INVOKEINTERFACE;
        if (!isCall
                || code.lineAt(at) != caller.getLineNumber()
                || !file.memberName(code.shortAt(at + 1)).equals(called.getMethodName())) {
            return UNKNOWN;
        }
        ValueFlow.Call call =
                ValueFlow.of(file, code, caller.getDeclaringClass()).call(at);
        Set<LockField> keepers = new LinkedHashSet<>();
        for (ValueFlow.Value operand : call.operands()) {
            operand.fields().stream().filter(CallSite::keepsMany).forEach(keepers::add);
        }
        return new CallSite(
                new LinkedHashSet<>(call.result().fields()),
                keepers,
                call.result().isReturned());
    }

    private static boolean keepsMany(LockField field) {
        return Fields.find(field.type(), field.name())
                .map(Field::getType)
                .filter(type ->
                        type.isArray() || Collection.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type))
                .isPresent();
    }
}
