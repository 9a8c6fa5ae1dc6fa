package org.example.bank;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kprim.testing.ContractsAreChecked;
import org.junit.jupiter.api.Test;

@ContractsAreChecked
class AccountTest {
    @Test
    void deposit_betweenOpenAndClose_counts() {
        Account account = new CheckedAccount();
        account.open();
        account.deposit(5);

        assertEquals(5, account.close());
    }

    @Test
    void tests_run_inTheModule() {
        assertTrue(AccountTest.class.getModule().isNamed());
    }
}
