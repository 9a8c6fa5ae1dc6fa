package io.github.kprim.processor;

/** When a generated check looks at a lock; the rows and columns of the table in {@code io.github.kprim.annotation}. */
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
                case RELEASES -> Demand.NOT_HELD;
                default -> Demand.NOTHING;
            };
        }
    },
    THROW("Thrown", "AtThrow") {
        @Override
        Demand demand(ContractKind kind) {
            return switch (kind) {
                case MUST_HOLD -> Demand.HELD;
                case ACQUIRES, COND_ACQUIRES, RELEASES -> Demand.NOT_HELD;
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

    /** What a contract for calls says of its lock then. */
    abstract Demand demand(ContractKind kind);

    /** The name of the generated check of a method, {@code withdrawEntry}. */
    String check(String method) {
        return method + checkSuffix;
    }

    /** The method of {@code io.github.kprim.lockdep.LockContract} that asserts it, {@code heldAtCall}. */
    String assertion(boolean held) {
        return (held ? "held" : "notHeld") + assertionSuffix;
    }

    /** What is to be true of a lock. */
    enum Demand {
        HELD,
        NOT_HELD,
        BY_RESULT,
        NOTHING
    }
}
