package io.github.kprim.tutor.model;

import java.util.LinkedHashMap;
import java.util.Map;

/** What to use instead of a name that an answer must not use. */
final class Advice {
    private static final String TASKS =
            "the test makes all tasks; wait with ReadWriteOnce.condLoadAcquire, or in a" + " loop with Seam.relax()";
    private static final String CLOCK =
            "a clock differs from run to run; decide by what the tasks share, such as a ReadWriteOnce";
    private static final String CHANCE =
            "an answer must do the same each time it is explored; decide by what the tasks share";
    private static final String DIRECT = "call methods and name classes directly";
    private static final String VALUES =
            "an answer depends only on what it is given; print with System.out.println if you want to see something";
    static final String JUDGES = "it judges the answer, so the answer takes no part in it";
    private static final String FINISHED = "the library has it ready, so calling it is no answer; write it yourself,"
            + " with the exercise's classes and kprim's primitives";
    private static final String ONE_THREAD = "the explorer sees only the test's tasks; use an ordinary loop or stream";
    private static final String ORDER = "its order may differ from run to run; use List.of, LinkedHashSet or"
            + " LinkedHashMap, which keep the order";
    private static final String MONITOR =
            "the explorer does not see monitors; wait with ReadWriteOnce.condLoadAcquire, and lock with SpinLock or"
                    + " Mutex";
    private static final String GENERAL = "it is outside the model; use the exercise's classes, kprim's primitives, and"
            + " the basic types of java.lang and java.util";

    /** By the beginning of a qualified name. The longest one decides. */
    private static final Map<String, String> ADVICE = new LinkedHashMap<>();

    static {
        say(
                "the explorer does not see it; use ReadWriteOnce, or Refcount for a count of users",
                "java.util.concurrent.atomic");
        say("the explorer does not see it; use SpinLock, Mutex or RwSemaphore", "java.util.concurrent.locks");
        say(
                "the explorer does not see it; use ReadWriteOnce for what tasks share, and lock with SpinLock, Mutex"
                        + " or RwSemaphore",
                "java.util.concurrent",
                "java.util.Vector",
                "java.util.Hashtable",
                "java.util.Stack");
        say(
                ONE_THREAD,
                "java.util.Collection.parallelStream",
                "java.util.stream.BaseStream.parallel",
                "java.util.stream.BaseStream.unordered",
                "java.util.stream.DoubleStream.parallel",
                "java.util.stream.IntStream.parallel",
                "java.util.stream.LongStream.parallel",
                "java.util.stream.StreamSupport",
                "java.util.Arrays.parallel",
                "java.util.Collections.synchronized",
                "java.util.concurrent.ForkJoin");
        say(MONITOR, "java.lang.Object.wait", "java.lang.Object.notify");
        say(
                TASKS,
                "java.lang.Thread",
                "java.lang.InheritableThreadLocal",
                "java.util.Timer",
                "java.lang.Runtime",
                "java.util.concurrent.Executor",
                "java.util.concurrent.CompletableFuture");
        say(
                "return, or throw an exception; the tutor ends the JVM",
                "java.lang.System.exit",
                "java.lang.Runtime.exit",
                "java.lang.Runtime.halt");
        say(
                VALUES,
                "java.lang.Process",
                "java.lang.System",
                "java.io",
                "java.nio",
                "java.net",
                "java.util.Properties",
                "java.util.Scanner",
                "java.util.logging",
                "java.util.prefs",
                "java.util.jar",
                "java.util.zip",
                "java.util.Locale",
                "java.lang.Integer.getInteger",
                "java.lang.Long.getLong",
                "java.lang.Boolean.getBoolean");
        say(
                CLOCK,
                "java.time",
                "java.util.Date",
                "java.util.Calendar",
                "java.util.GregorianCalendar",
                "java.lang.System.nanoTime",
                "java.lang.System.currentTimeMillis",
                "java.util.concurrent.TimeUnit");
        say(
                CHANCE,
                "java.util.Random",
                "java.util.SplittableRandom",
                "java.util.UUID",
                "java.util.random",
                "java.security",
                "java.lang.Math.random",
                "java.lang.StrictMath.random",
                "java.util.concurrent.ThreadLocalRandom",
                "java.util.Collections.shuffle",
                "java.lang.ref",
                "java.util.WeakHashMap",
                "java.lang.Object.finalize");
        say(
                "the hash code of an object without its own hashCode() differs from run to run; compare names"
                        + " or counts",
                "java.lang.System.identityHashCode",
                "java.util.IdentityHashMap");
        say(
                DIRECT,
                "java.lang.Class",
                "java.lang.Object.getClass",
                "java.lang.Enum.getDeclaringClass",
                "java.lang.reflect",
                "java.lang.invoke",
                "java.lang.StackWalker",
                "java.lang.StackTraceElement",
                "java.lang.Throwable",
                "java.lang.Module",
                "java.lang.Package",
                "java.util.ServiceLoader",
                "sun",
                "jdk",
                "com.sun");
        say(
                ORDER,
                "java.util.Set",
                "java.util.Map",
                "java.util.HashMap",
                "java.util.HashSet",
                "java.util.stream.Collectors");
        say(FINISHED, "io.github.kprim.forkaware", "io.github.kprim.legacy", "io.github.kprim.scenarios");
        say(
                JUDGES,
                "io.github.kprim.explore",
                "io.github.kprim.testing",
                "io.github.kprim.tutor",
                "io.github.kprim.report",
                "io.github.kprim.step",
                "io.github.kprim.lockdep",
                "org.junit",
                "org.assertj",
                "org.opentest4j",
                "org.apiguardian");
    }

    private Advice() {}

    private static void say(String advice, String... names) {
        for (String name : names) {
            ADVICE.put(name, advice);
        }
    }

    /** Returns the advice for a type or a member by its qualified name. */
    static String on(String name) {
        String best = "";
        for (String beginning : ADVICE.keySet()) {
            if (name.startsWith(beginning) && beginning.length() > best.length()) {
                best = beginning;
            }
        }
        return ADVICE.getOrDefault(best, GENERAL);
    }
}
