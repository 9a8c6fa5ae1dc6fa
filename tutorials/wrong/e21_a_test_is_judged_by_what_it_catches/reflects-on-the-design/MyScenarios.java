// Wrong: It reads the class of the design that is behind the mask, and tries nothing.
// Refused: Object.getClass
package e21_a_test_is_judged_by_what_it_catches;

import io.github.kprim.explore.Scenario;
import io.github.kprim.fork.MmProtocol;
import java.util.List;

/** Scenarios in which a design is tried. */
final class MyScenarios {
    private MyScenarios() {}

    /** Returns the scenarios in which a design is tried. */
    static List<Scenario> of(MmProtocol design) {
        return List.of(Scenario.of("classes", world -> {
            Situation situation = new Situation(design, world);
            world.task(situation.init(), situation::fork)
                    .atEnd("class", () -> isBroken(design) ? "it is of a bad class" : null);
        }));
    }

    private static boolean isBroken(Object object) {
        boolean broken = object.getClass().getName().matches(".*(Broken|AsPosted|HalfFixed|CountsUnlocked).*");
        for (java.lang.reflect.Field field : object.getClass().getDeclaredFields()) {
            try {
                field.setAccessible(true);
                Object value = field.get(object);
                broken |= value != null
                        && value.getClass().getName().matches(".*(Broken|AsPosted|HalfFixed|CountsUnlocked).*");
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
        return broken;
    }
}
