package io.github.kprim.testing;

import java.util.List;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Implements {@link ContractsAreChecked}. A nested test class is checked only if it has the annotation itself. */
final class ContractsAreCheckedExtension implements BeforeAllCallback {
    @Override
    public void beforeAll(ExtensionContext context) {
        Class<?> test = context.getRequiredTestClass();
        AnnotationSupport.findAnnotation(test, ContractsAreChecked.class)
                .flatMap(wanted -> contracts(wanted, test).problem())
                .ifPresent(problem -> {
                    throw new AssertionError(problem);
                });
    }

    private static LockContracts contracts(ContractsAreChecked wanted, Class<?> test) {
        boolean nothingNamed = wanted.packages().length == 0 && wanted.classes().length == 0;
        List<String> packages = nothingNamed ? List.of(test.getPackageName()) : List.of(wanted.packages());
        LockContracts all = wanted.classes().length == 0 ? LockContracts.none() : LockContracts.of(wanted.classes());
        for (String name : packages) {
            all = all.and("package " + name, PackageClasses.in(name, test));
        }
        return all;
    }
}
