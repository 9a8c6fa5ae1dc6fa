package e12_a_schedule_can_be_predicted;

/** Two schedules. They do no harm yet: find schedules that do. */
final class Prediction {
    /** Tasks a and b add 1 each, and one of the two increments is lost. */
    static final String LOST_UPDATE = "1:a2b2";

    /** While init copies, top is a user too. */
    static final String NOT_ALONE = "1:i3t3";

    private Prediction() {}
}
