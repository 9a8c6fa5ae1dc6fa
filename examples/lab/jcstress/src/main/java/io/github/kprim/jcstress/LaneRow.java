package io.github.kprim.jcstress;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How often each outcome of one test was seen.
 *
 * @param test the name of its class
 * @param kept the store came first and its Dirty bit was kept
 * @param faulted fork came first
 * @param lost the store came first and its Dirty bit is gone
 * @param other any other outcome, which is impossible
 * @param passed whether no forbidden outcome was seen
 */
record LaneRow(
        @JsonProperty(required = true) String test,
        @JsonProperty(required = true) long kept,
        @JsonProperty(required = true) long faulted,
        @JsonProperty(required = true) long lost,
        @JsonProperty(required = true) long other,
        @JsonProperty(required = true) boolean passed) {

    long total() {
        return kept + faulted + lost + other;
    }
}
