import io.github.kprim.annotation.CondAcquires;
import io.github.kprim.annotation.ReturnValue;

abstract class WrongResult {
    @CondAcquires("#1")
    abstract void nothing(Object lock);

    @CondAcquires("#1")
    abstract int number(Object lock);

    @CondAcquires(
            value = "#1",
            result = ReturnValue.ZERO)
    abstract boolean bool(Object lock);

    @CondAcquires(value = "#1", result = ReturnValue.NONZERO)
    abstract String object(Object lock);

    @CondAcquires(value = "#1", result = ReturnValue.NULL)
    abstract long longNumber(Object lock);

    @CondAcquires(value = "#1", result = ReturnValue.TRUE)
    abstract double real(Object lock);

    @CondAcquires("#1")
    @CondAcquires(value = "#2", result = ReturnValue.ZERO)
    abstract boolean repeated(Object lock, Object other);
}
