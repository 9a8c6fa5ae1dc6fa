package io.github.kprim.testing;

import java.lang.module.ModuleDescriptor;
import org.jspecify.annotations.Nullable;

/** The build settings that run the processor, for copying into a project. */
final class ProcessorSetup {
    private static final String VERSIONED = """
            Since JDK 23 javac runs no processor that is merely on the class path. Name it, and recompile everything.
            In Maven's pom.xml, among the plugins of the build:
              <plugin>
                <groupId>org.apache.maven.plugins</groupId>
                <artifactId>maven-compiler-plugin</artifactId>
                <configuration>
                  <annotationProcessorPaths>
                    <path>
                      <groupId>io.github.kprim</groupId>
                      <artifactId>kprim-processor</artifactId>
                      <version>VERSION</version>
                    </path>
                  </annotationProcessorPaths>
                </configuration>
              </plugin>
            In Gradle's build.gradle or build.gradle.kts, among the dependencies; the second for contracts in tests:
              annotationProcessor("io.github.kprim:kprim-processor:VERSION")
              testAnnotationProcessor("io.github.kprim:kprim-processor:VERSION")""";

    /** The text with the version of this library. */
    static final String TEXT = withVersion(version());

    private ProcessorSetup() {}

    /** Returns the version in the jar's manifest or, on the module path, in the module's descriptor. */
    private static @Nullable String version() {
        ModuleDescriptor module = ProcessorSetup.class.getModule().getDescriptor();
        String manifests = ProcessorSetup.class.getPackage().getImplementationVersion();
        return module == null ? manifests : module.rawVersion().orElse(manifests);
    }

    /**
     * Returns the text with {@code version} filled in. If it is null, because kprim is not in a jar, the text keeps a
     * placeholder.
     */
    static String withVersion(@Nullable String version) {
        return version == null ? VERSIONED : VERSIONED.replace("VERSION", version);
    }
}
