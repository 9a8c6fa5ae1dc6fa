package io.github.kprim.referees;

/** A crew that ignores what its tasks threw. */
final class BrokenSilentCrew extends Crew {
    BrokenSilentCrew() {
        super(0);
    }

    @Override
    void failed(Throwable failure) {}
}
