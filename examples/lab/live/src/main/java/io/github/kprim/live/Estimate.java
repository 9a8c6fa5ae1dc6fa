package io.github.kprim.live;

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
    boolean isDifference() {
        return low > 0 || high < 0;
    }

    /** Returns this estimate in another unit. */
    Estimate times(double factor) {
        if (!(factor > 0)) {
            throw new IllegalArgumentException("the factor " + factor + " is not positive");
        }
        return new Estimate(value * factor, low * factor, high * factor, samples);
    }
}
