package io.github.kprim.live;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;

/**
 * Estimates medians, and what follows from them, with 95 % intervals from the bootstrap (percentile method).
 *
 * <p>Each estimate draws with a fixed seed, so the same samples give the same interval. Series that were measured in
 * turn, one sample of each in a round, are drawn by rounds: a slow moment of the machine then meets both sides of a
 * difference.
 */
final class Bootstrap {
    /** The fewest samples for which the interval means something. */
    static final int LEAST_SAMPLES = 5;

    private static final int DRAWS = 2000;
    private static final double TAIL = 0.025;
    private static final long SEED = 20230515;

    private Bootstrap() {}

    /** Returns the median: the middle sample, or the mean of the middle two. */
    static double median(double... samples) {
        return quantile(samples, 0.5);
    }

    /** Returns the value below which the given share of the samples lies, interpolated. */
    static double quantile(double[] samples, double share) {
        double[] sorted = samples.clone();
        Arrays.sort(sorted);
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    /** Estimates the median of {@code samples}. */
    static Estimate medianOf(double[] samples) {
        check(samples);
        SplittableRandom random = new SplittableRandom(SEED);
        return estimate(median(samples), samples.length, () -> median(draw(samples, random)));
    }

    /**
     * Estimates how much larger {@code samples} are than {@code others}: the median of the differences of each round.
     *
     * @throws IllegalArgumentException if the two have different numbers of rounds
     */
    static Estimate differenceOf(double[] samples, double[] others) {
        return medianOf(differences(samples, others));
    }

    /**
     * Estimates which share of {@code whole} is saved if {@code slow} becomes {@code fast}.
     *
     * @param slow samples of the part that becomes faster, by rounds
     * @param fast samples of the same part, faster, in the same rounds
     * @param whole samples of the whole, in rounds of its own
     */
    static Estimate shareSaved(double[] slow, double[] fast, double[] whole) {
        double[] saved = differences(slow, fast);
        check(whole);
        SplittableRandom random = new SplittableRandom(SEED);
        return estimate(
                median(saved) / median(whole),
                Math.min(saved.length, whole.length),
                () -> median(draw(saved, random)) / median(draw(whole, random)));
    }

    private static double[] differences(double[] samples, double[] others) {
        if (samples.length != others.length) {
            throw new IllegalArgumentException(
                    "series of " + samples.length + " and " + others.length + " rounds were not measured in turn");
        }
        double[] differences = new double[samples.length];
        for (int i = 0; i < differences.length; i++) {
            differences[i] = samples[i] - others[i];
        }
        check(differences);
        return differences;
    }

    private static Estimate estimate(double value, int samples, DoubleSupplier draw) {
        double[] drawn = new double[DRAWS];
        Arrays.setAll(drawn, i -> draw.getAsDouble());
        return new Estimate(
                value, Math.min(value, quantile(drawn, TAIL)), Math.max(value, quantile(drawn, 1 - TAIL)), samples);
    }

    private static double[] draw(double[] samples, SplittableRandom random) {
        double[] drawn = new double[samples.length];
        Arrays.setAll(drawn, i -> samples[random.nextInt(samples.length)]);
        return drawn;
    }

    private static void check(double[] samples) {
        if (samples.length < LEAST_SAMPLES) {
            throw new IllegalArgumentException(
                    samples.length + " samples are too few for an interval; at least " + LEAST_SAMPLES + " are needed");
        }
        for (double sample : samples) {
            if (!Double.isFinite(sample)) {
                throw new IllegalArgumentException("the sample " + sample + " is not a number");
            }
        }
    }
}
