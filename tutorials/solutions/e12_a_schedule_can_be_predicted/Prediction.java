package e12_a_schedule_can_be_predicted;

/** Two schedules. Both do harm after one step of the first task. */
final class Prediction {
    /** Tasks a and b add 1 each, and one of the two increments is lost. */
    static final String LOST_UPDATE = "1:a1b2a1";

    /** While init copies, top is a user too. */
    static final String NOT_ALONE = "1:i1t3i2";

    private Prediction() {}
}
