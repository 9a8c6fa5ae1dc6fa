package org.example.bank;

import io.github.kprim.testing.ContractsAreChecked;
import org.junit.jupiter.api.Test;

@ContractsAreChecked
class AccountTest {
    @Test
    void deposit_withoutTheLock_isNotNoticed() {
        new Account().deposit(5);
    }
}
