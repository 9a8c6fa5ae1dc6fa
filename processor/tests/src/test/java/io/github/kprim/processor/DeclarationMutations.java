package io.github.kprim.processor;

import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Changes types, modifiers, supertypes, names and imports, so that contracts no longer match their declarations. */
final class DeclarationMutations {
    private static final Pattern TYPE =
            Pattern.compile("(?<![@.\\w\"#])(?:[A-Z]\\w*|int|boolean|void|long)\\b(?![\"(])");
    private static final Pattern NAME = Pattern.compile("(?<![\\w\"])[a-z]\\w*\\b(?!\")");
    private static final Pattern WORD = Pattern.compile("(?<![\\w])\\p{L}\\w*\\b");
    private static final Pattern DECLARATION =
            Pattern.compile("\\b(class|interface|enum|record|@interface) (\\w+)(<[^{(]*>)?(?=[^{;]*\\{)");
    private static final Pattern SUPERTYPES = Pattern.compile("\\b(?:extends|implements|permits) [^{;>)]*");
    private static final Pattern MODIFIER =
            Pattern.compile("\\b(?:abstract|final|static|private|public|protected|default|sealed|non-sealed) ");
    private static final Pattern BEFORE_MEMBER = Pattern.compile("(?m)(?<=^ {0,8})(?=[\\p{L}@])");
    private static final Pattern IMPORT = Pattern.compile("(?m)^import [^\n]*\n");
    private static final Pattern PACKAGE = Pattern.compile("(?m)\\A(?:package [^\n]*\n)?");
    private static final Pattern PARAMETERS =
            Pattern.compile("(?<=\\w)\\((?:[\\w.<>\\[\\]]+ \\w+(?:, )?)*+\\)(?=[ ;])");
    private static final Pattern BODY = Pattern.compile("(?<=\\) )\\{[^{}]*\\}|(?<=\\));");

    private static final List<String> TYPES = List.of(
            "int",
            "boolean",
            "void",
            "double",
            "String",
            "Integer",
            "Object",
            "Object[]",
            "int[][]",
            "Unknown",
            "no.such.Type",
            "Unknown<String>",
            "java.util.List<String>",
            "java.util.List",
            "java.util.List<?>",
            "java.util.List<int>",
            "java.util.Map.Entry<Object, Unknown>",
            "T",
            "T[]",
            "?",
            "var",
            "record",
            "Runnable",
            "Thread",
            "Void",
            "null",
            "java.util.concurrent.locks.Lock",
            "java.util.concurrent.locks.ReentrantLock",
            "java.util.concurrent.locks.StampedLock",
            "java.util.concurrent.locks.ReentrantReadWriteLock",
            "java.util.concurrent.locks.ReentrantReadWriteLock.ReadLock",
            "java.util.concurrent.Semaphore",
            "io.github.kprim.locking.SpinLock",
            "io.github.kprim.locking.RwSemaphore",
            "java.util.Optional<String>",
            "Enum",
            "Record",
            "Class<? extends Enum>",
            "String...",
            "Object @Deprecated []",
            "<T> T",
            "<T extends Object & Runnable> T",
            "<T extends T> T",
            "java",
            "java.lang",
            "LockMode");

    private static final List<String> ABOVE = List.of(
            "extends Object",
            "extends Unknown",
            "implements Unknown",
            "extends java.util.ArrayList<Unknown>",
            "extends T",
            "implements Runnable",
            "implements Comparable",
            "extends Enum<Object>",
            "extends Record",
            "extends String",
            "extends int",
            "extends Object, Thread",
            "permits Unknown",
            "extends java.util.concurrent.locks.ReentrantLock",
            "implements java.util.concurrent.locks.Lock",
            "");

    private static final List<String> MODIFIERS = List.of(
            "abstract ",
            "final ",
            "static ",
            "private ",
            "public ",
            "protected ",
            "default ",
            "sealed ",
            "non-sealed ",
            "native ",
            "synchronized ",
            "transient ",
            "volatile ",
            "strictfp ",
            "");

    private static final List<String> DECLARATIONS =
            List.of("class ", "interface ", "enum ", "record ", "@interface ", "sealed interface ", "abstract class ");

    private static final List<String> PACKAGES = List.of(
            "",
            "package a;\n",
            "package a.b.c;\n",
            "package java.lang;\n",
            "package io.github.kprim.annotation;\n",
            "package int;\n",
            "@Deprecated package a;\n",
            "package Task;\n");

    private static final List<String> PARAMETER_LISTS = List.of(
            "()",
            "(Object mu)",
            "(Object mu, Object mu)",
            "(int mu)",
            "(Unknown mu)",
            "(Object... mu)",
            "(final Object mu)",
            "(var mu)",
            "(T mu)",
            "(mu)",
            "(Object)",
            "(Object this)",
            "(Object[] mu[])",
            "(Runnable lock, String mu)",
            "(");

    private static final List<String> BODIES = List.of(
            ";",
            "{}",
            "{ return null; }",
            "{ return this; }",
            "{ return lock(); }",
            "{ return mu; }",
            "{ mu = null; }",
            "{ return new Object() { @MustHold(\"mu\") void f() {} }; }",
            "{ class A { @MustHold(\"#1\") void f() {} } }",
            "{ return (mu); }",
            "{ return this.lock(); }",
            "{ throw new Error(); }",
            "{ return; }",
            "= null;",
            "{ Runnable r = () -> mu++; }");

    private DeclarationMutations() {}

    static List<Mutation> all() {
        return List.of(
                replacing("changes a type", TYPE, TYPES),
                replacing("changes supertypes", SUPERTYPES, ABOVE),
                replacing("changes a modifier", MODIFIER, MODIFIERS),
                replacing("adds a modifier", BEFORE_MEMBER, MODIFIERS),
                replacing("changes the package", PACKAGE, PACKAGES),
                replacing("drops an import", IMPORT, List.of("")),
                replacing("changes parameters", PARAMETERS, PARAMETER_LISTS),
                replacing("changes a body", BODY, BODIES),
                Mutation.replacing(
                        "changes the kind of a type",
                        DECLARATION,
                        (match, random) -> Mutation.pick(DECLARATIONS, random) + match.group(2)),
                Mutation.replacing("adds type parameters", DECLARATION, DeclarationMutations::addTypeParameters),
                new Mutation("adds a supertype of the source", DeclarationMutations::addSupertype),
                new Mutation("takes another name", (source, random) -> rename(source, NAME, random)),
                new Mutation("takes another type", (source, random) -> rename(source, TYPE, random)),
                new Mutation("takes another word everywhere", DeclarationMutations::renameAll));
    }

    private static Mutation replacing(String name, Pattern what, List<String> by) {
        return Mutation.replacing(name, what, (match, random) -> Mutation.pick(by, random));
    }

    private static String addTypeParameters(MatchResult match, Random random) {
        List<String> parameters = List.of(
                "<T>",
                "<T extends " + match.group(2) + ">",
                "<T extends T>",
                "<A extends B, B extends A>",
                "<Object>",
                "<>");
        return match.group(1) + " " + match.group(2) + Mutation.pick(parameters, random);
    }

    /** May create a cycle of supertypes. */
    private static String addSupertype(String source, Random random) {
        List<MatchResult> found = Mutation.found(source, DECLARATION);
        if (found.isEmpty()) {
            return source;
        }
        String above = Mutation.pick(found, random).group(2);
        String keyword = random.nextBoolean() ? " extends " : " implements ";
        return Mutation.replacing("", DECLARATION, (match, numbers) -> match.group() + keyword + above)
                .apply(source, random);
    }

    private static String rename(String source, Pattern what, Random random) {
        List<MatchResult> found = Mutation.found(source, what);
        return found.isEmpty()
                ? source
                : Mutation.replacing(
                                "",
                                what,
                                (match, numbers) ->
                                        Mutation.pick(found, numbers).group())
                        .apply(source, random);
    }

    private static String renameAll(String source, Random random) {
        List<MatchResult> found = Mutation.found(source, WORD);
        if (found.isEmpty()) {
            return source;
        }
        String old = Mutation.pick(found, random).group();
        String fresh = Mutation.pick(found, random).group();
        return source.replaceAll("\\b" + Pattern.quote(old) + "\\b", fresh);
    }
}
