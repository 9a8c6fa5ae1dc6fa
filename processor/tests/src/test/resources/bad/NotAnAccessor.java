import io.github.kprim.annotation.ReturnsLock;

abstract class NotAnAccessor {
    final Object mu = new Object();

    @ReturnsLock("#1.mu")
    abstract Object of(NotAnAccessor other);

    @ReturnsLock("lock()")
    abstract Object lock();

    @ReturnsLock("mu")
    abstract Object right();
}
