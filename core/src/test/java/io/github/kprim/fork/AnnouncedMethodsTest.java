package io.github.kprim.fork;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.kprim.annotation.LockMode;
import io.github.kprim.lockdep.HeldState;
import io.github.kprim.lockdep.LockClass;
import io.github.kprim.locking.Mutex;
import io.github.kprim.step.Seam;
import io.github.kprim.step.Shared;
import io.github.kprim.step.Step;
import io.github.kprim.step.Thing;
import java.lang.reflect.Method;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests that every public method of the model announces what it touches, equally in every mode of the lock validator.
 */
final class AnnouncedMethodsTest {
    private static final String[] PACKAGES = {"io.github.kprim.mm", "io.github.kprim.sched", "io.github.kprim.fork"};

    static Stream<Method> methods() {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages(PACKAGES).stream()
                        .map(JavaClass::reflect)
                        .flatMap(MethodAudit::methods);
    }

    @ParameterizedTest
    @MethodSource("methods")
    void method_public_announcesTheSameInEachMode(Method method) {
        assertThat(MethodAudit.problem(method, ModelFixture::new)).isEmpty();
    }

    @Test
    void methods_always_areThoseOfTheWholeModel() {
        assertThat(methods().map(MethodAudit::nameOf))
                .contains("MmStruct.vmas", "Cpu.store", "RemoteAccess.read", "Kthread.useMm", "Fork.copyMm")
                .hasSizeGreaterThan(100);
    }

    @Test
    void exceptions_ofTheAudit_areAllNeeded() {
        Set<String> unknown = Stream.concat(MethodAudit.FIXED.stream(), MethodAudit.SILENT.keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        methods().map(MethodAudit::nameOf).forEach(unknown::remove);
        assertThat(unknown).isEmpty();
    }

    /** Methods that a developer might add to the model. */
    public static final class BrokenModel {
        private static final Thing STATE = new Thing("state");
        private static final Mutex LOCK = new Mutex("mutex", null, new LockClass("&broken", LockClass.Wait.SLEEPS));

        private BrokenModel() {}

        /** Looks at something that changes, and announces nothing. */
        public static boolean isQuiet(Shared thing) {
            return thing.isFreed();
        }

        /** Announces only what the validator needs to see. */
        public static void followed() {
            if (Seam.on() && LOCK.heldState(LockMode.ANY) != HeldState.UNKNOWN) {
                right();
            }
        }

        /** Announces what it does. */
        public static void right() {
            if (Seam.on()) {
                Seam.announce(Step.of("look").reads(STATE));
            }
        }
    }

    private static String problemOfBroken(String name) {
        Method method = MethodAudit.methods(BrokenModel.class)
                .filter(each -> each.getName().equals(name))
                .findFirst()
                .orElseThrow();
        return MethodAudit.problem(method, ModelFixture::new);
    }

    @ParameterizedTest
    @ValueSource(strings = {"isQuiet", "followed"})
    void problem_methodThatForgets_isFound(String name) {
        assertThat(problemOfBroken(name)).contains("BrokenModel." + name + " announces");
    }

    @Test
    void problem_methodThatAnnounces_isNone() {
        assertThat(problemOfBroken("right")).isEmpty();
    }
}
