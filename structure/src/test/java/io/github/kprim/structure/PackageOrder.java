package io.github.kprim.structure;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;

/**
 * The rules for the packages below one root. The packages form a list, lowest first, and each uses only those before
 * it.
 */
final class PackageOrder {
    private final String root;
    private final List<String> packages;

    PackageOrder(String root, List<String> packages) {
        this.root = root;
        this.packages = packages;
    }

    /** Each package uses only itself and the packages before it. */
    ArchRule onlyEarlierOnesAreUsed() {
        return classes().that().resideInAPackage(root + "..").should(useOnlyEarlierPackages());
    }

    /** The packages do not use each other in a circle. */
    ArchRule noCycles() {
        return slices().matching(root + ".(*)..").should().beFreeOfCycles();
    }

    /** The root itself is empty. */
    ArchRule nothingInTheRoot() {
        return noClasses().should().resideInAPackage(root).allowEmptyShould(true);
    }

    /** Every class is in a package of the list, so that no package escapes the rules. */
    ArchRule everyPackageIsListed() {
        return classes()
                .that()
                .resideOutsideOfPackage(root)
                .should()
                .resideInAnyPackage(
                        packages.stream().map(name -> root + "." + name + "..").toArray(String[]::new));
    }

    private int place(JavaClass type) {
        String name = type.getPackageName();
        if (!name.startsWith(root + ".")) {
            return -1;
        }
        return packages.indexOf(name.substring(root.length() + 1).split("\\.", 2)[0]);
    }

    private ArchCondition<JavaClass> useOnlyEarlierPackages() {
        return new ArchCondition<>("use only packages before their own in " + packages) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                    if (place(dependency.getTargetClass()) > place(type)) {
                        events.add(SimpleConditionEvent.violated(type, dependency.getDescription()));
                    }
                }
            }
        };
    }
}
