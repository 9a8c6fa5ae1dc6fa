package org.example.bank;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kprim.lockdep.LockdepException;
import io.github.kprim.testing.ContractsAreChecked;
import org.junit.jupiter.api.Test;

@ContractsAreChecked
class AccountTest {
    private final Account account = new CheckedAccount();

    @Test
    void deposit_betweenOpenAndClose_counts() {
        account.open();
        account.deposit(5);

        assertEquals(5, account.close());
    }

    @Test
    void deposit_withoutOpen_fails() {
        LockdepException failure = assertThrows(LockdepException.class, () -> account.deposit(5));

        assertTrue(
                failure.getMessage()
                        .startsWith("WARNING: @MustHold(\"mutex\") of Account.deposit(int) failed at the call:"
                                + " main does not hold ReentrantLock@"),
                failure.getMessage());
    }
}
