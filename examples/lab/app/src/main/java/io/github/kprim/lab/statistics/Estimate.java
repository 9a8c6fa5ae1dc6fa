package io.github.kprim.lab.statistics;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A value with its 95 % confidence interval.
 *
 * @param value the median of the samples, or what was computed from such medians
 * @param low the lower end of the interval
 * @param high the upper end of the interval
 * @param samples the number of samples that it rests on; of the smallest series if there are several
 */
public record Estimate(
        @JsonProperty(required = true) double value,
        @JsonProperty(required = true) double low,
        @JsonProperty(required = true) double high,
        @JsonProperty(required = true) int samples) {
    /** @throws IllegalArgumentException if these are not finite numbers in the order low, value, high */
    public Estimate {
        if (!(low <= value && value <= high) || Double.isInfinite(low) || Double.isInfinite(high)) {
            throw new IllegalArgumentException(value + " is not in the interval from " + low + " to " + high);
        }
        if (samples < 1) {
            throw new IllegalArgumentException("an estimate needs samples, not " + samples);
        }
    }

    /** Returns whether this difference is larger than the noise: whether zero is outside of the interval. */
    @JsonIgnore
    public boolean isDifference() {
        return excludes(0);
    }

    /** Returns whether this ratio differs from 1 by more than the noise: whether 1 is outside of the interval. */
    public boolean differsFromOne() {
        return excludes(1);
    }

    private boolean excludes(double other) {
        return low > other || high < other;
    }

    /**
     * Returns this estimate in another unit.
     *
     * @throws IllegalArgumentException if {@code factor} is not positive
     */
    public Estimate times(double factor) {
        if (!(factor > 0)) {
            throw new IllegalArgumentException("the factor " + factor + " is not positive");
        }
        return new Estimate(value * factor, low * factor, high * factor, samples);
    }

    /** Returns what this share leaves of the whole: a fork that takes 0.7 of the time saves 0.3 of it. */
    public Estimate remainder() {
        return new Estimate(1 - value, 1 - high, 1 - low, samples);
    }
}
