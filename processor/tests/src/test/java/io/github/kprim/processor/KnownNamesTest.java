package io.github.kprim.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.kprim.annotation.CondAcquires;
import io.github.kprim.annotation.ContextUnsafe;
import io.github.kprim.annotation.LockChecks;
import io.github.kprim.annotation.LockMode;
import io.github.kprim.annotation.MustHold;
import io.github.kprim.annotation.ReturnValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.annotation.Repeatable;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Checks that the names of core in the processor exist in core, with the properties that the processor assumes. */
final class KnownNamesTest {
    private static final Pattern NAME_IN_CORE = Pattern.compile("io\\.github\\.kprim\\.(?!processor\\b)[\\w.]+\\w");

    private static List<JavaClass> classesOf(String packageName) {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages(packageName).stream()
                        .toList();
    }

    /** Returns the names of all classes and packages of core. */
    private static Set<String> inCore() {
        return classesOf("io.github.kprim").stream()
                .flatMap(type -> Stream.of(type.getName(), type.getPackageName()))
                .filter(name -> !name.startsWith("io.github.kprim.processor"))
                .collect(Collectors.toSet());
    }

    /**
     * Returns the constants of a class file that are such names. Other parts of a class file have slashes instead of
     * dots.
     */
    private static Stream<String> namesIn(JavaClass type) {
        try (InputStream file = type.getSource().orElseThrow().getUri().toURL().openStream()) {
            String text = new String(file.readAllBytes(), StandardCharsets.ISO_8859_1);
            return NAME_IN_CORE.matcher(text).results().map(MatchResult::group).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void constants_thatNameSomethingOfCore_nameAClassOrPackageThatIsThere() {
        Set<String> names = classesOf("io.github.kprim.processor").stream()
                .flatMap(KnownNamesTest::namesIn)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(names)
                .contains("io.github.kprim.annotation.ContextUnsafe", "io.github.kprim.locking.SpinLock")
                .isSubsetOf(inCore());
    }

    @Test
    void annotations_thatNameLocks_areKnownAndRepeatableAsKnown() {
        Set<String> expected = new TreeSet<>();
        for (JavaClass found : classesOf("io.github.kprim.annotation")) {
            Class<?> type = found.reflect();
            if (type.getEnclosingClass() == null
                    && Arrays.stream(type.getMethods()).anyMatch(KnownNamesTest::namesLocks)) {
                expected.add(type.getCanonicalName());
                Repeatable repeatable = type.getAnnotation(Repeatable.class);
                if (repeatable != null) {
                    expected.add(repeatable.value().getCanonicalName());
                }
            }
        }

        assertThat(ContractKind.qualifiedNames(EnumSet.allOf(ContractKind.class)))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    /** Whether the attribute names locks. A {@code value} of type text does so in every annotation except one. */
    private static boolean namesLocks(Method attribute) {
        Class<?> type = attribute.getReturnType();
        return attribute.getName().equals("value")
                && (type == String[].class || type == String.class)
                && attribute.getDeclaringClass() != ContextUnsafe.class;
    }

    @Test
    void attributes_thatAreRead_haveTheKnownTypes() throws NoSuchMethodException {
        assertThat(MustHold.class.getMethod("mode").getReturnType()).isEqualTo(LockMode.class);
        assertThat(CondAcquires.class.getMethod("result").getReturnType()).isEqualTo(ReturnValue.class);
        assertThat(ContextUnsafe.class.getMethod("value").getReturnType()).isEqualTo(String.class);
        assertThat(LockChecks.class.getMethod("checked").getReturnType()).isEqualTo(boolean.class);
    }

    @Test
    void constants_ofModesAndResults_areThoseOfCore() {
        assertThat(ContractMode.values()).extracting(Enum::name).isEqualTo(names(LockMode.values()));
        assertThat(names(ReturnValue.values())).containsExactly("TRUE", "FALSE", "ZERO", "NONZERO", "NULL", "NONNULL");
    }

    private static List<String> names(Enum<?>[] constants) {
        return Arrays.stream(constants).map(Enum::name).toList();
    }
}
