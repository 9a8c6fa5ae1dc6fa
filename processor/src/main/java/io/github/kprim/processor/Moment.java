package io.github.kprim.processor;

/**
 * The moments at which a generated check looks at a lock. {@code io.github.kprim.annotation} has the table of what each
 * contract demands at each moment.
 */
enum Moment {
    CALL("Entry", "AtCall") {
        @Override
        Demand demand(ContractKind kind) {
            return kind.needsHeld() ? Demand.HELD : Demand.NOT_HELD;
        }
    },
    RETURN("Exit", "AtReturn") {
        @Override
        Demand demand(ContractKind kind) {
            return switch (kind) {
                case MUST_HOLD, ACQUIRES -> Demand.HELD;
                case COND_ACQUIRES -> Demand.BY_RESULT;
                case RELEASES, MUST_NOT_HOLD -> Demand.NOT_HELD;
                default -> Demand.NOTHING;
            };
        }
    },
    THROW("Thrown", "AtThrow") {
        @Override
        Demand demand(ContractKind kind) {
            return switch (kind) {
                case MUST_HOLD -> Demand.HELD;
                case ACQUIRES, COND_ACQUIRES, RELEASES, MUST_NOT_HOLD -> Demand.NOT_HELD;
                default -> Demand.NOTHING;
            };
        }
    };

    private final String checkSuffix;
    private final String assertionSuffix;

    Moment(String checkSuffix, String assertionSuffix) {
        this.checkSuffix = checkSuffix;
        this.assertionSuffix = assertionSuffix;
    }

    /** Returns what a contract for calls says about its lock at this moment. */
    abstract Demand demand(ContractKind kind);

    /** Returns the name of the generated check of a method, such as {@code withdrawEntry}. */
    String check(String method) {
        return method + checkSuffix;
    }

    /**
     * Returns the method of {@code io.github.kprim.lockdep.LockContract} that asserts it, such as {@code heldAtCall}.
     */
    String assertion(boolean held) {
        return (held ? "held" : "notHeld") + assertionSuffix;
    }

    /** What must be true of a lock. */
    enum Demand {
        HELD,
        NOT_HELD,
        BY_RESULT,
        NOTHING
    }
}
