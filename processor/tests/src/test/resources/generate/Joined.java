package bank;

import io.github.kprim.annotation.LockChecks;
import io.github.kprim.annotation.MustHold;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.concurrent.TimeoutException;

/** Methods that are inherited from several interfaces at once, and have to fit all of them. */
final class Joined {
    private Joined() {}

    interface Wide {
        Object lock();

        @MustHold("lock()")
        void f() throws Exception;

        void g() throws IOException, TimeoutException;

        <E extends Exception> void h(E cause) throws E;
    }

    interface Narrow {
        void f() throws IOException;

        void g() throws FileNotFoundException, InterruptedException;

        <X extends Exception> void h(X cause) throws X;
    }

    @LockChecks(checked = true)
    interface WideFirst extends Wide, Narrow {}

    @LockChecks(checked = true)
    interface NarrowFirst extends Narrow, Wide {}
}
