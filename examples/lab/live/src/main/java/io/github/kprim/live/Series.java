package io.github.kprim.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The samples of one C program: for each case one sample of each round, in nanoseconds.
 *
 * @param samples the samples of each case, in the order of rounds
 */
record Series(Map<Case, double[]> samples) {
    /** With pages of 4 KiB. So many entries of a page table map one MiB. */
    static final long PAGES_PER_MEBIBYTE = 256;

    private static final Pattern PTE = Pattern.compile("pte (\\d{1,9}) ([a-z]+) (\\d{1,12}) (\\d{1,9}) (\\d{1,18})");
    private static final Pattern FORK = Pattern.compile("fork (\\d{1,9}) ([a-z]+) (\\d{1,9}) (\\d{1,12}) (\\d{1,18})");
    private static final Pattern END = Pattern.compile("end (\\d{1,9})");

    /**
     * A measured case.
     *
     * @param way how the entries were copied, or what fork found: "writable" or "readonly"
     * @param size the number of entries, or the MiB of the process
     */
    record Case(String way, long size) implements Comparable<Case> {
        @Override
        public int compareTo(Case other) {
            int bySize = Long.compare(size, other.size);
            return bySize != 0 ? bySize : way.compareTo(other.way);
        }
    }

    /**
     * Reads what pte.c has printed. A sample is the time of one pass, divided by its entries.
     *
     * @throws IllegalArgumentException if a line is not in the form that the program documents, or lines are missing
     */
    static Series ofPtes(List<String> lines) {
        return read(lines, PTE, line -> {
            long entries = Long.parseLong(line.group(3));
            double nanos = Double.parseDouble(line.group(5)) / Long.parseLong(line.group(4)) / entries;
            return Map.entry(new Case(line.group(2), entries), nanos);
        });
    }

    /**
     * Reads what fork.c has printed. A sample is the time of one fork.
     *
     * @throws IllegalArgumentException if a line is not in the form that the program documents, or lines are missing
     */
    static Series ofForks(List<String> lines) {
        return read(lines, FORK, line -> {
            long mebibytes = Long.parseLong(line.group(3));
            if (Long.parseLong(line.group(4)) != mebibytes * PAGES_PER_MEBIBYTE) {
                throw new IllegalArgumentException(
                        "the pages of this machine do not have 4 KiB, which the tables assume: " + line.group());
            }
            return Map.entry(new Case(line.group(2), mebibytes), Double.parseDouble(line.group(5)));
        });
    }

    private interface Sample {
        Map.Entry<Case, Double> of(Matcher line);
    }

    private static Series read(List<String> lines, Pattern form, Sample sample) {
        Map<Case, List<Double>> read = new TreeMap<>();
        int last = lines.size() - 1;
        for (int i = 0; i < last; i++) {
            Matcher line = form.matcher(lines.get(i));
            if (!line.matches()) {
                throw new IllegalArgumentException("line " + (i + 1) + " is not a sample: " + lines.get(i));
            }
            Map.Entry<Case, Double> entry = sample.of(line);
            List<Double> ofCase = read.computeIfAbsent(entry.getKey(), key -> new ArrayList<>());
            if (ofCase.size() != Long.parseLong(line.group(1))) {
                throw new IllegalArgumentException("line " + (i + 1) + " is of another round than the " + ofCase.size()
                        + " before it: " + lines.get(i));
            }
            if (!Double.isFinite(entry.getValue()) || entry.getValue() <= 0) {
                throw new IllegalArgumentException("line " + (i + 1) + " took no time: " + lines.get(i));
            }
            ofCase.add(entry.getValue());
        }
        Matcher end = END.matcher(last < 0 ? "" : lines.get(last));
        if (!end.matches()) {
            throw new IllegalArgumentException("the output was cut; its last line is not \"end ROUNDS\" but "
                    + (last < 0 ? "missing" : lines.get(last)));
        }
        return complete(read, Integer.parseInt(end.group(1)));
    }

    private static Series complete(Map<Case, List<Double>> read, int rounds) {
        Map<Case, double[]> samples = new TreeMap<>();
        read.forEach((subject, values) -> {
            if (values.size() != rounds) {
                throw new IllegalArgumentException(
                        subject + " has " + values.size() + " samples of " + rounds + " rounds");
            }
            samples.put(
                    subject, values.stream().mapToDouble(Double::doubleValue).toArray());
        });
        return new Series(samples);
    }

    /** Returns the samples of a case. */
    double[] of(String way, long size) {
        double[] found = samples.get(new Case(way, size));
        if (found == null) {
            throw new IllegalArgumentException(way + " with " + size + " was not measured, only " + samples.keySet());
        }
        return found;
    }

    /** Returns the measured sizes, in ascending order. */
    List<Long> sizes() {
        TreeSet<Long> sizes = new TreeSet<>();
        samples.keySet().forEach(subject -> sizes.add(subject.size));
        return List.copyOf(sizes);
    }
}
