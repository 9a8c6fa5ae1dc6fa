package io.github.kprim.live;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How many forks found the counts of their mm at which values, at one moment.
 *
 * @param alone mm_users and mm_count both 1
 * @param usersOne only mm_users 1: something keeps the structure, for example a CPU that is lazy about it
 * @param countOne only mm_count 1: another thread, or a reader of /proc
 * @param neither both above 1
 */
record Counts(
        @JsonProperty(required = true) long alone,
        @JsonProperty(required = true) long usersOne,
        @JsonProperty(required = true) long countOne,
        @JsonProperty(required = true) long neither) {
    static final Counts NONE = new Counts(0, 0, 0, 0);

    /** Returns these counts and one fork more. */
    Counts plus(ForkEvent.Look look) {
        boolean oneUser = look.users() == 1;
        boolean oneCount = look.count() == 1;
        return new Counts(
                alone + (oneUser && oneCount ? 1 : 0),
                usersOne + (oneUser && !oneCount ? 1 : 0),
                countOne + (!oneUser && oneCount ? 1 : 0),
                neither + (!oneUser && !oneCount ? 1 : 0));
    }

    @JsonIgnore
    long forks() {
        return alone + usersOne + countOne + neither;
    }

    @JsonIgnore
    long allWithOneUser() {
        return alone + usersOne;
    }

    @JsonIgnore
    long allWithOneCount() {
        return alone + countOne;
    }
}
