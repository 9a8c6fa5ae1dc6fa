package io.github.kprim.live;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.kprim.lab.Host;
import io.github.kprim.lab.RecordFile;
import io.github.kprim.lab.statistics.Bootstrap;
import io.github.kprim.lab.statistics.Estimate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The times of page table entries and of real forks.
 *
 * @param date the date of the run
 * @param architecture the architecture of the processor, which says what the atomic instructions are
 * @param compiler the compiler and its version
 * @param rounds how often each case was measured
 * @param ptes the copy of entries alone
 * @param forks whole forks
 * @param bounds the most that plain updates can save of a whole fork
 */
public record NativeRecord(
        @JsonProperty(required = true) Host host,
        @JsonProperty(required = true) String command,
        @JsonProperty(required = true) String date,
        @JsonProperty(required = true) String architecture,
        @JsonProperty(required = true) String compiler,
        @JsonProperty(required = true) int rounds,
        @JsonProperty(required = true) List<PteRow> ptes,
        @JsonProperty(required = true) List<ForkRow> forks,
        @JsonProperty(required = true) List<BoundRow> bounds) {
    /** The path of the last recorded run, relative to the project's folder. */
    public static final String PLACE = "docs/results/native.json";

    /**
     * The copy of so many entries, in ns for each entry.
     *
     * @param exchangeOverAnd how much longer {@code cmpxchg} takes than {@code and}
     */
    record PteRow(
            @JsonProperty(required = true) long entries,
            @JsonProperty(required = true) Estimate plain,
            @JsonProperty(required = true) Estimate and,
            @JsonProperty(required = true) Estimate cmpxchg,
            @JsonProperty(required = true) Estimate memcpy,
            @JsonProperty(required = true) Estimate exchangeOverAnd) {}

    /**
     * A fork of a process with so much private dirty memory.
     *
     * @param nanos the whole fork, in ns
     * @param nanosPerPage the same, in ns for each page of 4 KiB; null without memory
     */
    record ForkRow(
            @JsonProperty(required = true) long mebibytes,
            @JsonProperty(required = true) Estimate nanos,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Estimate nanosPerPage) {}

    /**
     * How much longer a real fork takes if its pages must be write-protected. Plain updates save a part of that.
     *
     * @param nanosPerPage how much longer a fork takes whose pages must be write-protected, in ns for each page
     * @param share the same as a share of that fork
     * @param loop another estimate of the share: what plain updates save of as many entries in a loop without a fork
     */
    record BoundRow(
            @JsonProperty(required = true) long mebibytes,
            @JsonProperty(required = true) Estimate nanosPerPage,
            @JsonProperty(required = true) Estimate share,
            @JsonProperty(required = true) Estimate loop) {}

    /** Computes the record from raw samples. A bound is given for each size that both programs have measured. */
    static NativeRecord of(Host host, String command, String date, String compiler, Series ptes, Series forks) {
        List<PteRow> pteRows = new ArrayList<>();
        for (long entries : ptes.sizes()) {
            double[] and = ptes.of("and", entries);
            double[] cmpxchg = ptes.of("cmpxchg", entries);
            pteRows.add(new PteRow(
                    entries,
                    Bootstrap.medianOf(ptes.of("plain", entries)),
                    Bootstrap.medianOf(and),
                    Bootstrap.medianOf(cmpxchg),
                    Bootstrap.medianOf(ptes.of("memcpy", entries)),
                    Bootstrap.differenceOf(cmpxchg, and)));
        }
        List<ForkRow> forkRows = new ArrayList<>();
        List<BoundRow> bounds = new ArrayList<>();
        for (long mebibytes : forks.sizes()) {
            long entries = mebibytes * Series.PAGES_PER_MEBIBYTE;
            double[] whole = forks.of("writable", mebibytes);
            double[] readOnly = forks.of("readonly", mebibytes);
            Estimate nanos = Bootstrap.medianOf(whole);
            forkRows.add(new ForkRow(mebibytes, nanos, entries == 0 ? null : nanos.times(1.0 / entries)));
            if (ptes.sizes().contains(entries)) {
                bounds.add(new BoundRow(
                        mebibytes,
                        Bootstrap.differenceOf(whole, readOnly).times(1.0 / entries),
                        Bootstrap.medianOf(
                                Bootstrap.byRound(whole, readOnly, (writable, fixed) -> (writable - fixed) / writable)),
                        loop(ptes.of("cmpxchg", entries), ptes.of("plain", entries), entries, whole)));
            }
        }
        int rounds = ptes.samples().values().iterator().next().length;
        return new NativeRecord(
                host, command, date, System.getProperty("os.arch"), compiler, rounds, pteRows, forkRows, bounds);
    }

    private static Estimate loop(double[] atomic, double[] plain, long entries, double[] whole) {
        double[] perPage = whole.clone();
        for (int i = 0; i < perPage.length; i++) {
            perPage[i] /= entries;
        }
        return Bootstrap.shareSaved(atomic, plain, perPage);
    }

    void write(Path file) throws IOException {
        RecordFile.write(file, this);
    }

    /**
     * Reads the record of a run.
     *
     * @throws IOException if the file cannot be read or is not such a record; then the message says what is wrong
     */
    public static NativeRecord read(Path file) throws IOException {
        return RecordFile.read(
                file, NativeRecord.class, "such a record", "write it again with ./kprim native --out " + PLACE);
    }
}
