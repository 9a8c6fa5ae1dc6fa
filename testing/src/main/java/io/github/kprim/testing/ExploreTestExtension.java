package io.github.kprim.testing;

import io.github.kprim.explore.Scenario;
import io.github.kprim.explore.World;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.ReflectionSupport;

/** Implements {@link ExploreTest}: explores with the test method as the set-up, instead of calling the method once. */
final class ExploreTestExtension implements BeforeEachCallback, ParameterResolver, InvocationInterceptor {
    /*
     * JUnit resolves the parameters only once, but each execution has its own world. So the world is resolved to null,
     * and each call of the method gets the world of its execution instead.
     */

    /** The number of a parameterized class's invocation, in JUnit's unique ids. */
    private static final Pattern INVOCATION = Pattern.compile("#(\\d+)\\]");

    /** Checks the method before JUnit resolves its parameters. */
    @Override
    public void beforeEach(ExtensionContext context) {
        Method method = context.getRequiredTestMethod();
        List<Class<?>> parameters = List.of(method.getParameterTypes());
        long worlds = parameters.stream().filter(type -> type == World.class).count();
        if (worlds != 1) {
            String types = parameters.stream().map(Class::getSimpleName).collect(Collectors.joining(", ", "(", ")"));
            throw new ExtensionConfigurationException("an @ExploreTest sets the scene in its one parameter of type "
                    + World.class.getName() + ", but the parameters of " + method.getName() + " are " + types);
        }
        if (AnnotationSupport.isAnnotated(method, TestTemplate.class)) {
            throw new ExtensionConfigurationException("an @ExploreTest is one test, so " + method.getName()
                    + " cannot be a @ParameterizedTest or @RepeatedTest as well; in one of these use"
                    + " KprimAssertions.assertThat(Explorer.of(scenario).explore())");
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == World.class;
    }

    @Override
    public @Nullable Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        if (!parameter.getDeclaringExecutable().equals(context.getRequiredTestMethod())) {
            throw new ParameterResolutionException(
                    "only the @ExploreTest method itself has a World, a fresh one for each execution; "
                            + parameter.getDeclaringExecutable().getName() + " is called once for all of them");
        }
        return null;
    }

    @Override
    public void interceptTestMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> call, ExtensionContext context)
            throws Throwable {
        invocation.skip();
        Method method = call.getExecutable();
        ExploreTest settings =
                AnnotationSupport.findAnnotation(method, ExploreTest.class).orElseThrow();
        Scenario scenario = Scenario.of(nameOf(method, context), world -> setUp(call, world));
        try {
            new ExploredTest(context, settings, scenario, idOf(method, context)).run();
        } catch (CheckedInSetUp wrapped) {
            throw wrapped.thrown;
        }
    }

    private static void setUp(ReflectiveInvocationContext<Method> call, World world) {
        Method method = call.getExecutable();
        Object[] arguments = call.getArguments().toArray();
        for (int i = 0; i < arguments.length; i++) {
            if (method.getParameterTypes()[i] == World.class) {
                arguments[i] = world;
            }
        }
        try {
            ReflectionSupport.invokeMethod(method, call.getTarget().orElse(null), arguments);
        } catch (RuntimeException | Error passedOn) {
            throw passedOn;
        } catch (Exception checked) {
            throw new CheckedInSetUp(checked);
        }
    }

    /** Carries a checked exception of the method through the explorer. */
    private static final class CheckedInSetUp extends RuntimeException {
        private static final long serialVersionUID = 1;

        final transient Exception thrown;

        CheckedInSetUp(Exception thrown) {
            super(thrown);
            this.thrown = thrown;
        }
    }

    /** Returns the name of the method, or the display name if it has one of its own. */
    private static String nameOf(Method method, ExtensionContext context) {
        String shown = context.getDisplayName();
        return shown.startsWith(method.getName() + "(") ? method.getName() : shown;
    }

    /** Returns an id that no other test of the run has. */
    private static String idOf(Method method, ExtensionContext context) {
        StringBuilder id =
                new StringBuilder(context.getRequiredTestClass().getName().replace('$', '.'));
        id.append('.').append(method.getName());
        Class<?>[] parameters = method.getParameterTypes();
        if (parameters.length > 1) {
            Arrays.stream(parameters).forEach(type -> id.append('-').append(type.getSimpleName()));
        }
        INVOCATION
                .matcher(context.getUniqueId())
                .results()
                .forEach(found -> id.append('-').append(found.group(1)));
        return id.toString();
    }
}
