package io.github.kprim.lab.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BootstrapTest {
    private static final int EXPERIMENTS = 200;
    private static final int ROUNDS = 25;

    /** Samples as machines give them: mostly near the true median of 100, sometimes far above it. */
    private static double[] skewed(SplittableRandom random) {
        return skewed(random, ROUNDS);
    }

    private static double[] skewed(SplittableRandom random, int rounds) {
        return random.doubles(rounds)
                .map(uniform -> uniform < 0.5 ? 98 + 4 * uniform : 100 + 400 * Math.pow(uniform - 0.5, 2))
                .toArray();
    }

    /** In how many percent of the experiments the interval has the true median. */
    private static double coverage(Function<double[], Estimate> estimator) {
        return coverage(estimator, ROUNDS);
    }

    private static double coverage(Function<double[], Estimate> estimator, int rounds) {
        SplittableRandom random = new SplittableRandom(1);
        int covered = 0;
        for (int i = 0; i < EXPERIMENTS; i++) {
            Estimate estimate = estimator.apply(skewed(random, rounds));
            covered += estimate.low() <= 100 && 100 <= estimate.high() ? 1 : 0;
        }
        return 100.0 * covered / EXPERIMENTS;
    }

    /** Takes the fastest sample for the truth, as benchmarks often do. */
    private static Estimate brokenFastest(double[] samples) {
        double best = Arrays.stream(samples).min().orElseThrow();
        return new Estimate(best, best, best * 1.001, samples.length);
    }

    /** Thinks that the interval becomes narrower with each sample twice as fast as it does. */
    private static Estimate brokenTooSure(double[] samples) {
        Estimate right = Bootstrap.medianOf(samples);
        return new Estimate(
                right.value(),
                right.value() - (right.value() - right.low()) / 4,
                right.value() + (right.high() - right.value()) / 4,
                right.samples());
    }

    @Test
    void medianOf_skewedSamples_hasTheTruthInItsIntervalAsOftenAsItClaims() {
        assertThat(coverage(Bootstrap::medianOf)).isBetween(90.0, 99.5);
    }

    /** The ends of the interval are then samples, so its quality goes up and down with their number. */
    @Test
    void medianOf_nineRounds_hasTheTruthInItsIntervalMoreOftenThanWithSeven() {
        assertThat(coverage(Bootstrap::medianOf, 9)).isBetween(91.0, 99.5);
        assertThat(coverage(Bootstrap::medianOf, 7)).isLessThan(coverage(Bootstrap::medianOf, 9));
    }

    @Test
    void medianOf_brokenEstimators_areFoundOut() {
        assertThat(coverage(BootstrapTest::brokenFastest)).isLessThan(50);
        assertThat(coverage(BootstrapTest::brokenTooSure)).isLessThan(80);
    }

    @Test
    void median_oddAndEven_isTheMiddle() {
        assertThat(Bootstrap.median(5, 1, 9)).isEqualTo(5);
        assertThat(Bootstrap.median(1, 2, 3, 10)).isEqualTo(2.5);
    }

    @Test
    void quantile_ofElevenSamples_interpolates() {
        double[] samples = {10, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9};

        assertThat(Bootstrap.quantile(samples, 0.1)).isEqualTo(1);
        assertThat(Bootstrap.quantile(samples, 0.25)).isEqualTo(2.5);
        assertThat(Bootstrap.quantile(samples, 1)).isEqualTo(10);
    }

    @Test
    void medianOf_theSameSamples_givesTheSameInterval() {
        double[] samples = skewed(new SplittableRandom(3));

        assertThat(Bootstrap.medianOf(samples)).isEqualTo(Bootstrap.medianOf(samples.clone()));
    }

    @Test
    void medianOf_equalSamples_isCertain() {
        assertThat(Bootstrap.medianOf(new double[] {7, 7, 7, 7, 7})).isEqualTo(new Estimate(7, 7, 7, 5));
    }

    @Test
    void differenceOf_noiseAlone_isNoDifference() {
        SplittableRandom random = new SplittableRandom(4);

        Estimate difference = Bootstrap.differenceOf(skewed(random), skewed(random));

        assertThat(difference.isDifference()).isFalse();
        assertThat(FigureTable.difference(difference)).isEqualTo("no difference seen");
    }

    /** The machine becomes slower all the time, by much more than the difference. */
    @Test
    void differenceOf_roundsOfAMachineThatSlowsDown_isSeen() {
        double[] slow = new double[ROUNDS];
        double[] fast = new double[ROUNDS];
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < ROUNDS; i++) {
            slow[i] = 100 + 20 * i + 2 + random.nextDouble();
            fast[i] = 100 + 20 * i + random.nextDouble();
        }

        assertThat(Bootstrap.differenceOf(slow, fast).isDifference()).isTrue();
        assertThat(Bootstrap.differenceOf(slow, fast).value()).isCloseTo(2, within(0.5));
        assertThat(Bootstrap.differenceOf(fast, slow).isDifference()).isTrue();
        assertThat(Bootstrap.differenceOf(slow, brokenOtherOrder(fast)).isDifference())
                .as("what a measurement without rounds sees")
                .isFalse();
    }

    @Test
    void ratioOf_noiseAlone_isNoDifference() {
        SplittableRandom random = new SplittableRandom(6);

        Estimate ratio = Bootstrap.ratioOf(skewed(random), skewed(random));

        assertThat(ratio.differsFromOne()).isFalse();
        assertThat(FigureTable.ratio(ratio)).isEqualTo("no difference seen");
        assertThat(FigureTable.saved(ratio.remainder())).isEqualTo("no difference seen");
    }

    /** The machine becomes half as fast, and the difference is a tenth. */
    @Test
    void ratioOf_roundsOfAMachineThatSlowsDown_isSeen() {
        double[] slow = {100, 110, 121, 130, 140, 151, 160, 170, 181};
        double[] fast = {90, 100, 108, 117, 126, 135, 143, 153, 162};

        Estimate ratio = Bootstrap.ratioOf(fast, slow);

        assertThat(ratio.value()).isCloseTo(0.9, within(0.005));
        assertThat(FigureTable.ratio(ratio)).startsWith("0.9").endsWith(")");
        assertThat(FigureTable.saved(ratio.remainder())).startsWith("10.0 % (");
        assertThat(Bootstrap.ratioOf(brokenOtherOrder(fast), slow).differsFromOne())
                .as("what a measurement without rounds sees")
                .isFalse();
    }

    @Test
    void ratioOf_zero_isRefused() {
        assertThatThrownBy(() -> Bootstrap.ratioOf(new double[] {1, 1, 1, 1, 1}, new double[] {1, 1, 1, 1, 0}))
                .hasMessage("the sample Infinity is not a number");
    }

    @Test
    void remainder_ofAnEstimate_turnsItsIntervalAround() {
        assertThat(new Estimate(0.75, 0.5, 1, 9).remainder()).isEqualTo(new Estimate(0.25, 0, 0.5, 9));
    }

    private static double[] brokenOtherOrder(double[] samples) {
        double[] reversed = new double[samples.length];
        Arrays.setAll(reversed, i -> samples[samples.length - 1 - i]);
        return reversed;
    }

    @Test
    void shareSaved_sixOfFortyNanoseconds_isFifteenPercent() {
        double[] slow = {7, 7.1, 6.9, 7, 7};
        double[] fast = {1, 1.1, 0.9, 1, 1};
        double[] whole = {40, 41, 39, 40, 44};

        Estimate share = Bootstrap.shareSaved(slow, fast, whole);

        assertThat(share.value()).isCloseTo(0.15, within(1e-9));
        assertThat(share.low()).isBetween(0.13, 0.15);
        assertThat(share.high()).isBetween(0.15, 0.16);
        assertThat(share.samples()).isEqualTo(5);
    }

    /** With an uncertain whole the share is uncertain, however sure the parts are. */
    @Test
    void shareSaved_uncertainWhole_isUncertain() {
        double[] slow = {7, 7, 7, 7, 7};
        double[] fast = {1, 1, 1, 1, 1};

        Estimate share = Bootstrap.shareSaved(slow, fast, new double[] {20, 30, 40, 60, 120});

        assertThat(share.high() - share.low()).isGreaterThan(0.1);
    }

    @Test
    void differenceOf_differentNumbersOfRounds_isRefused() {
        assertThatThrownBy(() -> Bootstrap.differenceOf(new double[6], new double[5]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("series of 6 and 5 rounds were not measured in turn");
    }

    @Test
    void medianOf_tooFewSamples_isRefused() {
        assertThatThrownBy(() -> Bootstrap.medianOf(new double[4]))
                .hasMessage("4 samples are too few for an interval; at least 5 are needed");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
    void medianOf_whatIsNoNumber_isRefused(double sample) {
        assertThatThrownBy(() -> Bootstrap.medianOf(new double[] {1, 2, 3, 4, sample}))
                .hasMessageContaining("is not a number");
    }

    @Test
    void estimate_valueOutsideOfItsInterval_isRefused() {
        assertThatThrownBy(() -> new Estimate(3, 1, 2, 5)).hasMessage("3.0 is not in the interval from 1.0 to 2.0");
        assertThatThrownBy(() -> new Estimate(Double.NaN, 1, 2, 5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Estimate(1, 1, 2, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
