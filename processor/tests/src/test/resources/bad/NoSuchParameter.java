import io.github.kprim.annotation.GuardedBy;
import io.github.kprim.annotation.MustHold;

final class NoSuchParameter {
    @MustHold("#1")
    void none() {}

    @MustHold("#2.mu")
    void one(NoSuchParameter first) {}

    @MustHold({
        "#2",
        "#3",
        "#99999999999999999999",
    })
    void two(Object first, Object second) {}

    @GuardedBy("#1")
    int field;

    @MustHold({
        "locks[i]",
        "locks[first]",
        "locks[#3]",
        "locks[second]",
    })
    void index(Object first, int second) {}

    @GuardedBy("locks[i]")
    int[] each;

    final Object[] locks = {new Object()};

    final Object mu = new Object();
}
