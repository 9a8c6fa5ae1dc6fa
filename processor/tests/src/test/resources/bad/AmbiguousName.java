import io.github.kprim.annotation.MustHold;

final class AmbiguousName {
    interface Left {
        Object LOCK = new Object();

        final class Inner {
            static final Object LOCK = new Object();
        }
    }

    interface Right {
        Object LOCK = new Object();

        final class Inner {
            static final Object LOCK = new Object();
        }
    }

    static class Both implements Left, Right {
        @MustHold({
            "LOCK",
            "Inner.LOCK",
        })
        void inherited() {}
    }

    @MustHold({
        "both.LOCK",
        "Both.LOCK",
        "Both.Inner.LOCK",
    })
    void through(Both both) {}
}
