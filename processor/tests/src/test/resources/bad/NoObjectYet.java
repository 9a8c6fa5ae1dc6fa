import io.github.kprim.annotation.Acquires;
import io.github.kprim.annotation.MustHold;
import io.github.kprim.annotation.MustNotHold;
import io.github.kprim.annotation.Releases;

final class NoObjectYet {
    final Object mu = new Object();

    @MustHold("mu")
    NoObjectYet() {}

    @MustNotHold("this.mu")
    NoObjectYet(int a) {}

    @Releases("this")
    NoObjectYet(long a) {}

    @Acquires("mu")
    @MustHold("other.mu")
    NoObjectYet(NoObjectYet other) {}
}
