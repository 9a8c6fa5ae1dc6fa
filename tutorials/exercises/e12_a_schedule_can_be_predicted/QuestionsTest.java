package e12_a_schedule_can_be_predicted;

import io.github.kprim.explore.Scenario;
import io.github.kprim.explore.World;
import io.github.kprim.locking.SpinLock;
import io.github.kprim.refcount.Refcount;
import io.github.kprim.step.ReadWriteOnce;
import io.github.kprim.tutor.question.Questions;
import org.junit.jupiter.api.Test;

/** The two programs, and the invariants that your schedules in {@code Questions.txt} must violate. */
final class QuestionsTest {
    private final Questions questions = Questions.beside(QuestionsTest.class);

    @Test
    void lostUpdate_schedule_losesOne() {
        questions.schedule(
                "lost update", Scenario.of("two increments", QuestionsTest::twoIncrements), "no-lost-update");
    }

    private static void twoIncrements(World world) {
        ReadWriteOnce<Integer> counter = new ReadWriteOnce<>("counter", 0);
        Runnable add = () -> {
            int before = counter.readOnce();
            counter.writeOnce(before + 1);
        };
        world.task("a", add)
                .task("b", add)
                .atEnd("no-lost-update", () -> counter.peek() == 2 ? null : "two increments make " + counter.peek());
    }

    @Test
    void notAlone_schedule_copiesBesideAnotherUser() {
        questions.schedule("not alone", Scenario.of("look and copy", QuestionsTest::lookAndCopy), "alone");
    }

    private static void lookAndCopy(World world) {
        Refcount users = new Refcount("mm_users", 1);
        SpinLock lock = new SpinLock("lock");
        ReadWriteOnce<Boolean> copying = new ReadWriteOnce<>("copying", false);
        world.task("init", () -> {
                    if (users.read() == 1) {
                        copying.writeOnce(true);
                        copying.writeOnce(false);
                    }
                })
                .task("top", () -> {
                    lock.lock();
                    users.inc();
                    lock.unlock();
                })
                .column("mm_users", users, users::peek)
                .always("alone", () -> beside(copying.readOnce(), users.read()));
    }

    private static String beside(boolean copying, int users) {
        return copying && users > 1 ? "init copies as if it were alone, and there are " + users + " users" : null;
    }
}
