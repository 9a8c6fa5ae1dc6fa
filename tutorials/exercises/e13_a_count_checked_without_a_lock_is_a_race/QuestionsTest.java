package e13_a_count_checked_without_a_lock_is_a_race;

import io.github.kprim.explore.Scenario;
import io.github.kprim.tutor.question.Questions;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The programs that {@code Questions.txt} is about. What you write into {@code Forking.java} does not matter here. */
final class QuestionsTest {
    private static final String[] CHOICES = {"stable-mm-users", "no-leak", "no-deadlock", "lockdep-clean"};

    private final Questions questions = Questions.beside(QuestionsTest.class);

    @Test
    void breaks_forkAsItWas_isPredicted() {
        questions.breaks("breaks", program("fork as it was", QuestionsTest::asItWas), CHOICES);
    }

    @Test
    void forgetfulBreaks_forkThatKeepsTheLock_isPredicted() {
        questions.breaks("forgetful breaks", program("forgetful fork", QuestionsTest::forgetful), CHOICES);
    }

    @Test
    void oneStep_ofForkAsItWas_isFound() {
        questions.asOne("one step", program("fork as it was", QuestionsTest::asItWas), "init");
    }

    /** What {@code Forking.fork} does before you change it. */
    private static void asItWas(AddressSpace space) {
        if (space.users().read() == 1) {
            space.copyPlain();
        } else {
            space.copyAtomic();
        }
    }

    private static void forgetful(AddressSpace space) {
        space.lock().lock();
        if (space.users().read() == 1) {
            space.copyPlain();
            space.lock().unlock();
        } else {
            space.copyAtomic();
        }
    }

    private static void get(AddressSpace space) {
        space.lock().lock();
        space.users().inc();
        space.lock().unlock();
    }

    private static Scenario program(String name, Consumer<AddressSpace> fork) {
        return Scenario.of(name, world -> ForkingTest.addTasks(world, fork, QuestionsTest::get));
    }
}
