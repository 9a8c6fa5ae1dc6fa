import io.github.kprim.annotation.AcquiredAfter;
import io.github.kprim.annotation.AcquiredBefore;
import io.github.kprim.annotation.ReturnsLock;

final class OrderNotAField {
    @AcquiredBefore({
        "this",
        "lock()",
        "known()",
    })
    final Object mu = new Object();

    @AcquiredAfter("java.lang.Runtime.getRuntime()")
    final Object other = new Object();

    Object lock() {
        return mu;
    }

    @ReturnsLock("other")
    Object known() {
        return other;
    }
}
