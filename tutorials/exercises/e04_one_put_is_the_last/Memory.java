package e04_one_put_is_the_last;

import io.github.kprim.step.Seam;
import io.github.kprim.step.Shared;
import io.github.kprim.step.Step;

/** The memory of a message. Whoever touches it, or something in it, after it was freed is reported. */
final class Memory implements Shared {
    // Plain: only free changes it, right after the step that it announces.
    private int frees;

    /** Frees the memory. */
    void free() {
        Seam.announce(Step.of("free", this).writes(this));
        frees++;
    }

    /** Reads what is in the message. */
    void readText() {
        Seam.announce(Step.of("read text", this).reads(this));
    }

    /** Returns how often the memory was freed. Only for checks, because it is not a step. */
    int peekFrees() {
        return frees;
    }

    @Override
    public boolean isFreed() {
        return frees > 0;
    }

    @Override
    public String name() {
        return "message";
    }
}
