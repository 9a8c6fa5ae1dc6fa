package io.github.kprim.testing;

import static io.github.kprim.testing.KprimAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.kprim.explore.Exploration;
import io.github.kprim.explore.Explorer;
import io.github.kprim.explore.Scenario;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class RegistersTest {
    private static Exploration explore(Consumer<Registers> task, String... names) {
        return Explorer.of(Scenario.of("registers", world -> {
                    Registers registers = Registers.in(world, names);
                    world.task("P0", () -> task.accept(registers));
                }))
                .explore();
    }

    @Test
    void outcome_ofRegisters_hasAllInOrder() {
        assertThat(explore(
                        registers -> {
                            registers.set("0:r1", 5);
                            registers.set("0:r2", null);
                        },
                        "0:r2",
                        "0:r0",
                        "0:r1"))
                .isExhausted()
                .reachesExactly("0:r2=null 0:r0=? 0:r1=5");
    }

    @Test
    void set_twice_fails() {
        assertThat(explore(
                        registers -> {
                            registers.set("r0", 1);
                            registers.set("r0", 2);
                        },
                        "r0"))
                .violates(Explorer.NO_EXCEPTION)
                .withMessageContaining("register r0 is 1 already, and is set again, to 2");
    }

    @Test
    void set_unknown_fails() {
        assertThat(explore(registers -> registers.set("r1", 1), "r0"))
                .violates(Explorer.NO_EXCEPTION)
                .withMessageContaining("there is no register r1, only [r0]");
    }

    static List<Arguments> badNames() {
        return List.of(
                arguments(List.of("r0", "r0"), "there are two registers named r0"),
                arguments(List.of(""), "not ''"),
                arguments(List.of("r=0"), "a register has a name without spaces and '=', not 'r=0'"),
                arguments(List.of("r 0"), "not 'r 0'"));
    }

    @ParameterizedTest
    @MethodSource("badNames")
    void in_badNames_areRefused(List<String> names, String problem) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> explore(registers -> {}, names.toArray(String[]::new)))
                .withMessageContaining(problem);
    }
}
