import io.github.kprim.annotation.ContextUnsafe;
import io.github.kprim.annotation.LockChecks;
import io.github.kprim.annotation.MustHold;

final class CannotIntercept {
    @LockChecks(checked = true)
    record Pair(Object lock) {}

    @LockChecks(checked = true)
    enum Colour {
        RED
    }

    @LockChecks(checked = true)
    sealed interface Shape permits Circle {}

    static final class Circle implements Shape {}

    @LockChecks(checked = true)
    static final class Last {
        @MustHold("this")
        void f() {}
    }

    @LockChecks(checked = true)
    abstract static class Half {
        abstract void f();
    }

    @LockChecks(checked = true)
    class Inner {}

    @LockChecks(checked = true)
    static class Closed {
        private Closed() {}

        void f() {}
    }

    @LockChecks
    private static final class Hidden {}

    @LockChecks(checked = true)
    @interface Marker {}

    @LockChecks(checked = true)
    static class Methods {
        @MustHold("this")
        private void hidden() {}

        @MustHold("#1")
        static void ofType(Object lock) {}

        @MustHold("this")
        final void last() {}

        @MustHold("this")
        @ContextUnsafe("shows that such a method is left alone")
        final void unsafe() {}

        final void noContract() {}
    }

    @LockChecks(checked = true)
    static final class OnlyStatic {
        private OnlyStatic() {}

        @MustHold("#1")
        private static void hidden(Object lock) {}

        @MustHold("#1")
        static void visible(Object lock) {}
    }

    @LockChecks(checked = true)
    interface Duties {
        @MustHold("#1")
        static void ofType(Object lock) {}
    }

    private static final class Secret {}

    static class Above {
        @MustHold("this")
        final void above() {}
    }

    @LockChecks(checked = true)
    static class Signatures extends Above {
        Signatures(Secret secret) {}

        @MustHold("this")
        <T extends Secret> void f() {}

        void noContract(Secret secret) {}
    }

    @LockChecks(checked = true)
    interface Signs {
        Secret secret();
    }

    @LockChecks
    static class Bounded<T extends Secret> {
        @MustHold("this")
        private void f(Secret secret) {}
    }

    @LockChecks(checked = true)
    static class Made {
        @MustHold("lock")
        Made(Object lock) {}

        static void f() {}
    }

    @LockChecks(checked = true)
    interface Monitor {
        @MustHold("this")
        void f();
    }

    @LockChecks(checked = true)
    static class Hides {
        final Object CannotIntercept_HidesLockChecks = "a class of the unnamed package has no longer name";

        @MustHold("this")
        void f() {}
    }
}
