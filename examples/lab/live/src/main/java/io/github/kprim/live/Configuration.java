package io.github.kprim.live;

import java.util.Locale;

/**
 * A kind of run.
 *
 * @param series the series that it belongs to
 * @param workload the program that forks
 * @param reader the program that runs beside it
 * @param hugePages the setting of transparent huge pages
 */
record Configuration(String series, Workload workload, Reader reader, String hugePages) {
    /** Each workload, with nothing beside. */
    static final String WORKLOADS = "workloads";

    /** A workload with each reader. */
    static final String READERS = "readers";

    /** A workload with each setting of huge pages. */
    static final String HUGE_PAGES = "huge pages";

    @Override
    public String toString() {
        return series + ": " + workload.name() + ", " + reader.name().toLowerCase(Locale.ROOT) + " beside, huge pages "
                + hugePages;
    }
}
