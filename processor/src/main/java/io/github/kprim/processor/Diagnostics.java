package io.github.kprim.processor;

import io.github.kprim.processor.AnnotationContract.WrittenLock;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.Messager;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Name;
import javax.tools.Diagnostic;

/**
 * The errors of one type. Each finding is reported once, as a compile error. It has an id in brackets that users can
 * search for. Its first line says what is wrong and how to correct it.
 */
final class Diagnostics {
    private final Set<Finding> findings = new LinkedHashSet<>();
    private boolean clean = true;
    private boolean passing;

    /**
     * One error.
     *
     * @param place where it is
     * @param id its subject
     * @param text the rest of the line
     */
    private record Finding(SourcePlace place, DiagnosticId id, String text) {
        void report(Messager messager, Sources sources) {
            String line = "[" + id + "] " + text;
            if (!place.isRepeated() || !sources.report(Diagnostic.Kind.ERROR, line, place)) {
                print(messager, line);
            }
        }

        private void print(Messager messager, String line) {
            try {
                messager.printMessage(Diagnostic.Kind.ERROR, line, place.element(), place.annotation(), place.value());
            } catch (NullPointerException e) {
                // ECJ throws this when it looks for an annotation on an element that has an annotation with an empty
                // array.
                messager.printMessage(Diagnostic.Kind.ERROR, line, place.element());
            }
        }
    }

    /** Whether there is no error, neither here nor one that the compiler reports. */
    boolean isClean() {
        return clean;
    }

    /** Whether a problem may be gone in a later round, because another processor may generate what is missing. */
    boolean isPassing() {
        return passing;
    }

    void report(Messager messager, Sources sources) {
        Set<List<Object>> reported = new HashSet<>();
        for (Finding finding : findings) {
            if (reported.add(List.of(sources.spot(finding.place()), finding.id(), finding.text()))) {
                finding.report(messager, sources);
            }
        }
    }

    /** Returns the findings without place and id. */
    List<String> texts() {
        return findings.stream().map(Finding::text).toList();
    }

    void noExpression(AnnotationContract annotation) {
        error(
                annotation.place(),
                DiagnosticId.BLANK_EXPRESSION,
                annotation.kind() + " names no lock; name one, such as \"mm.mmapLock\", or remove the annotation");
    }

    void blankExpression(AnnotationContract annotation, WrittenLock lock) {
        error(
                lock.place(),
                DiagnosticId.BLANK_EXPRESSION,
                "A blank string in " + annotation.kind() + " names no lock; name one, such as \"mm.mmapLock\"");
    }

    void syntax(WrittenLock lock, LockSyntaxException problem) {
        switch (problem.kind()) {
            case UNPARSABLE ->
                error(
                        lock.place(),
                        DiagnosticId.UNPARSABLE_EXPRESSION,
                        "Cannot read '%s' at character %d: %s"
                                .formatted(lock.text(), problem.character(), problem.getMessage()));
            case TRAILING_TEXT ->
                error(
                        lock.place(),
                        DiagnosticId.TRAILING_TEXT,
                        "'%s' is a whole expression before character %d, but %s; one string names one lock"
                                .formatted(lock.text(), problem.character(), problem.getMessage()));
        }
    }

    void problem(SourcePlace place, LockProblem problem) {
        clean = false;
        passing |= problem.isPassing();
        problem.id().ifPresent(id -> error(place, id, problem.getMessage()));
    }

    /**
     * Reports an inherited contract that cannot be read in the overrider, most likely because a class file need not
     * contain the names of parameters.
     */
    void unreadableInheritance(SourcePlace overrider, String inherited, String problem) {
        error(
                overrider,
                DiagnosticId.UNKNOWN_LOCK,
                ("Inherited from the class file of %s: %s; write '#1' there for a parameter, or compile it with "
                                + "-parameters")
                        .formatted(inherited, problem));
    }

    void duplicateExpression(ResolvedContract again) {
        error(
                again.written().place(),
                DiagnosticId.DUPLICATE_EXPRESSION,
                "'%s' names a lock that this %s has named already; remove one of the two"
                        .formatted(again.written().text(), again.kind()));
    }

    void twoModes(ResolvedContract first, ResolvedContract second) {
        error(
                second.written().place(),
                DiagnosticId.TWO_MODES,
                "'%s' is in this method's %s as %s and as %s; name it once, in mode ANY if either will do"
                        .formatted(second.written().text(), second.kind(), first.mode(), second.mode()));
    }

    void heldAndNotHeld(ResolvedContract notHeld) {
        error(
                notHeld.written().place(),
                DiagnosticId.HELD_AND_NOT_HELD,
                "'%s' is in this method's %s too, so no caller can obey both; remove it from one of the two"
                        .formatted(notHeld.written().text(), ContractKind.MUST_HOLD));
    }

    void contradiction(ResolvedContract first, ResolvedContract second, String why) {
        error(
                second.written().place(),
                DiagnosticId.CONTRADICTION,
                "'%s' is in this method's %s and %s; %s"
                        .formatted(second.written().text(), first.kind(), second.kind(), why));
    }

    void contradictionByInheritance(
            SourcePlace type, ExecutableElement method, ResolvedContract first, ResolvedContract second) {
        error(
                type,
                DiagnosticId.CONTRADICTION,
                ("%s is inherited with %s from %s and %s from %s, and no caller can obey both; override it with "
                                + "what both allow")
                        .formatted(Scope.nameOf(method), first.text(), first.home(), second.text(), second.home()));
    }

    void wrongMode(ResolvedContract contract, String why) {
        error(
                contract.written().place(),
                DiagnosticId.WRONG_MODE,
                "'%s' cannot be held in mode %s: %s"
                        .formatted(contract.written().text(), contract.mode(), why));
    }

    void wrongResult(AnnotationContract annotation, String method, String type, String instead) {
        error(
                annotation.resultPlace(),
                DiagnosticId.WRONG_RESULT,
                "%s returns %s, which is never %s; %s".formatted(method, type, annotation.result(), instead));
    }

    void noObjectYet(ResolvedContract contract, String constructor) {
        error(
                contract.written().place(),
                DiagnosticId.NO_OBJECT_YET,
                "'%s' is a lock of the object that %s makes, which no caller has yet; only @Acquires can name it"
                        .formatted(contract.written().text(), constructor));
    }

    void notAnAccessor(SourcePlace place, String method, String why) {
        error(place, DiagnosticId.NOT_AN_ACCESSOR, "@ReturnsLock cannot be on %s: %s".formatted(method, why));
    }

    void noReason(SourcePlace place, String member) {
        error(
                place,
                DiagnosticId.NO_REASON,
                ("@ContextUnsafe on %s gives no reason; say what its contracts cannot express, and why the code "
                                + "is correct")
                        .formatted(member));
    }

    void demandsMore(SourcePlace place, ResolvedContract contract, String overridden) {
        error(
                place,
                DiagnosticId.OVERRIDE_DEMANDS_MORE,
                "%s '%s' demands more than %s, which this overrides; drop it here, or demand it there too"
                        .formatted(contract.kind(), contract.written().text(), overridden));
    }

    void demandsMoreByInheritance(SourcePlace place, ResolvedContract contract, String overridden) {
        error(
                place,
                DiagnosticId.OVERRIDE_DEMANDS_MORE,
                ("%s '%s', inherited from %s, demands more than %s, which this overrides too; write %s here with "
                                + "what both allow")
                        .formatted(
                                contract.kind(),
                                contract.written().text(),
                                contract.declaredBy(),
                                overridden,
                                contract.kind()));
    }

    void promisesLess(SourcePlace place, ResolvedContract contract, String overridden) {
        error(
                place,
                DiagnosticId.OVERRIDE_PROMISES_LESS,
                "%s, which this overrides, promises %s '%s'; promise it here too, or drop it there"
                        .formatted(
                                overridden, contract.kind(), contract.written().text()));
    }

    void cannotIntercept(SourcePlace place, String what, String instead) {
        error(place, DiagnosticId.CANNOT_INTERCEPT, what + "; " + instead);
    }

    void hiddenName(SourcePlace type, String standIn, String name) {
        cannotIntercept(
                type,
                "%s would inherit a member '%s', which hides the class of that name that it needs"
                        .formatted(standIn, name),
                "rename that member, or remove checked and call the checks from the methods");
    }

    void unreachable(SourcePlace place, ResolvedContract contract, String segment, String type, String instead) {
        String text = contract.written().text();
        if (PathProblems.LOMBOK.contains(segment)) {
            error(
                    place,
                    DiagnosticId.UNREACHABLE_LOCK,
                    "The checks of %s are another class, which cannot see '%s', which Lombok makes private; %s"
                            .formatted(type, segment, PathProblems.OWN_LOCK));
            return;
        }
        error(
                place,
                DiagnosticId.UNREACHABLE_LOCK,
                "The checks of %s are another class of its package, which cannot see %s; %s"
                        .formatted(
                                type,
                                text.equals(segment) ? "'" + text + "'" : "'" + segment + "' in '" + text + "'",
                                instead));
    }

    /** A check cannot name the object around an object. */
    void outerUnreachable(SourcePlace place, LockPath.Outer outer, Name type) {
        String simple = outer.name().substring(0, outer.name().length() - ".this".length());
        error(
                place,
                DiagnosticId.UNREACHABLE_LOCK,
                ("The checks of %s are another class, which cannot name '%s'; add to %s: @ReturnsLock(\"%s\")"
                                + " %s outer(), and write 'outer()' instead")
                        .formatted(type, outer.name(), type, outer.name(), simple));
    }

    void nameTaken(SourcePlace type, String name) {
        error(
                type,
                DiagnosticId.CANNOT_WRITE,
                "Cannot write %s, because another type has that name; rename that type".formatted(name));
    }

    void cannotWrite(SourcePlace type, String name, IOException problem) {
        error(
                type,
                DiagnosticId.CANNOT_WRITE,
                "Cannot write %s: %s; check the free space and the compiler's access rights"
                        .formatted(name, problem.getMessage()));
    }

    void orderNotAField(WrittenLock lock, ContractKind kind) {
        error(
                lock.place(),
                DiagnosticId.ORDER_NOT_A_FIELD,
                "'%s' in %s does not end in a field; name the field of the lock, such as \"TaskStruct.allocLock\""
                        .formatted(lock.text(), kind));
    }

    void orderCycle(SourcePlace place, String text) {
        error(place, DiagnosticId.ORDER_CYCLE, text);
    }

    private void error(SourcePlace place, DiagnosticId id, String text) {
        clean = false;
        findings.add(new Finding(place, id, printable(text)));
    }

    /** Returns the text on one line, with every special character of a quoted expression visible. */
    private static String printable(String text) {
        StringBuilder printable = new StringBuilder();
        text.codePoints().forEach(character -> {
            switch (Character.getType(character)) {
                case Character.CONTROL,
                        Character.FORMAT,
                        Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR,
                        Character.SURROGATE -> printable.append("\\u%04x".formatted(character));
                default -> printable.appendCodePoint(character);
            }
        });
        return printable.toString();
    }
}
