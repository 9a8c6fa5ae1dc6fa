package io.github.kprim.lab.statistics;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleSupplier;

/**
 * Estimates medians, and what follows from them, with 95 % intervals from the bootstrap (percentile method).
 *
 * <p>Each estimate draws with a fixed seed, so the same samples give the same interval. Series that were measured in
 * turn, one sample of each in a round, are drawn by rounds: a slow moment of the machine then meets both sides of a
 * difference.
 *
 * <p>With few samples the ends of an interval are samples themselves, and how often it has the truth depends on their
 * number: 88 % with seven, 96 % with nine. So nine is a good number of rounds. Of twenty equal pairs, one looks
 * different by chance.
 */
public final class Bootstrap {
    /** The fewest samples for which the interval means something. */
    public static final int LEAST_SAMPLES = 5;

    private static final int DRAWS = 2000;
    private static final double TAIL = 0.025;
    private static final long SEED = 20230515;

    private Bootstrap() {}

    /** Returns the median: the middle sample, or the mean of the middle two. */
    public static double median(double... samples) {
        return quantile(samples, 0.5);
    }

    /** Returns the value below which the given share of the samples lies, interpolated. */
    public static double quantile(double[] samples, double share) {
        double[] sorted = samples.clone();
        Arrays.sort(sorted);
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    /**
     * Estimates the median of {@code samples}.
     *
     * @throws IllegalArgumentException if there are fewer than {@link #LEAST_SAMPLES}, or one is not a finite number
     */
    public static Estimate medianOf(double[] samples) {
        check(samples);
        SplittableRandom random = new SplittableRandom(SEED);
        return estimate(median(samples), samples.length, () -> median(draw(samples, random)));
    }

    /**
     * Estimates how much larger {@code samples} are than {@code others}: the median of the differences of each round.
     *
     * @throws IllegalArgumentException if the two have different numbers of rounds, or too few for an interval
     */
    public static Estimate differenceOf(double[] samples, double[] others) {
        return medianOf(byRound(samples, others, (sample, other) -> sample - other));
    }

    /**
     * Estimates how many times as large as {@code others} {@code samples} are: the median of the ratios of each round.
     *
     * @throws IllegalArgumentException if the two have different numbers of rounds, or too few for an interval, or one
     *     of {@code others} is zero
     */
    public static Estimate ratioOf(double[] samples, double[] others) {
        return medianOf(byRound(samples, others, (sample, other) -> sample / other));
    }

    /**
     * Estimates which share of {@code whole} is saved if {@code slow} becomes {@code fast}.
     *
     * @param slow samples of the part that becomes faster, by rounds
     * @param fast samples of the same part, faster, in the same rounds
     * @param whole samples of the whole, in rounds of its own
     */
    public static Estimate shareSaved(double[] slow, double[] fast, double[] whole) {
        double[] saved = byRound(slow, fast, (before, after) -> before - after);
        check(saved);
        check(whole);
        SplittableRandom random = new SplittableRandom(SEED);
        return estimate(
                median(saved) / median(whole),
                Math.min(saved.length, whole.length),
                () -> median(draw(saved, random)) / median(draw(whole, random)));
    }

    /**
     * Combines two series that were measured in turn, and returns a sample for each round.
     *
     * @throws IllegalArgumentException if the two have different numbers of rounds
     */
    public static double[] byRound(double[] samples, double[] others, DoubleBinaryOperator combined) {
        if (samples.length != others.length) {
            throw new IllegalArgumentException(
                    "series of " + samples.length + " and " + others.length + " rounds were not measured in turn");
        }
        double[] result = new double[samples.length];
        Arrays.setAll(result, round -> combined.applyAsDouble(samples[round], others[round]));
        return result;
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
