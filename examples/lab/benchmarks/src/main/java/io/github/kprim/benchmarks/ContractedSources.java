package io.github.kprim.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Generated classes of about 165 lines. Each has five contracts and fifteen ordinary methods, as in a real program. */
final class ContractedSources {
    private static final int ORDINARY_METHODS = 15;

    private ContractedSources() {}

    /** Writes {@code count} classes into {@code folder}, and returns their files. */
    static List<Path> write(Path folder, int count) throws IOException {
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            files.add(Files.writeString(folder.resolve("Account" + i + ".java"), source("Account" + i)));
        }
        return files;
    }

    private static String source(String name) {
        StringBuilder text = new StringBuilder(head(name));
        for (int i = 0; i < ORDINARY_METHODS; i++) {
            text.append(ordinaryMethod(i));
        }
        return text.append("}\n").toString();
    }

    private static String head(String name) {
        return """
                package contracted;

                import io.github.kprim.annotation.Acquires;
                import io.github.kprim.annotation.CondAcquires;
                import io.github.kprim.annotation.LockChecks;
                import io.github.kprim.annotation.MustHold;
                import io.github.kprim.annotation.MustNotHold;
                import io.github.kprim.annotation.Releases;
                import io.github.kprim.lockdep.LockClass;
                import io.github.kprim.locking.SpinLock;
                import java.util.ArrayList;
                import java.util.List;

                @LockChecks
                public final class NAME {
                    private static final LockClass CLASS = new LockClass("&account->lock", LockClass.Wait.SPINS);
                    final SpinLock lock = new SpinLock("lock", null, CLASS);
                    private final List<String> log = new ArrayList<>();
                    private int cents;

                    @Acquires("lock")
                    public void open() {
                        lock.lock();
                    }

                    @CondAcquires("lock")
                    public boolean tryOpen() {
                        return lock.tryLock();
                    }

                    @Releases("lock")
                    public void close() {
                        lock.unlock();
                    }

                    @MustHold("lock")
                    public void deposit(int amount) {
                        cents += amount;
                    }

                    @MustNotHold("lock")
                    public void audit(List<? extends CharSequence> entries) {
                        entries.forEach(entry -> log.add(entry.toString()));
                    }
                """.replace("NAME", name);
    }

    private static String ordinaryMethod(int i) {
        return """

                    public int ordinaryNUMBER(int from, int to) {
                        int sum = NUMBER;
                        for (int i = from; i < to; i++) {
                            sum += i % 3 == 0 ? log.size() : i;
                        }
                        return sum;
                    }
                """.replace("NUMBER", String.valueOf(i));
    }
}
