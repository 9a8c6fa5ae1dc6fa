package io.github.kprim.tutor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class FullJdkTest {
    @Test
    void lacking_whatRunsTheTests_lacksNothing() {
        assertThat(FullJdk.lacking()).isEmpty();
    }

    @Test
    void lacking_nothingButTheBase_saysWhatToDo() {
        assertThat(FullJdk.lacking(ModuleLayer.empty()))
                .contains(
                        "lacks java.compiler, jdk.compiler, jdk.management, jdk.zipfs; run the tutor with a JDK, 17 or later");
    }
}
