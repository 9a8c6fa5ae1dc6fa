package e18_a_plain_store_loses_a_dirty_bit;

import io.github.kprim.explore.Scenario;
import io.github.kprim.explore.World;
import io.github.kprim.mm.Pte;
import io.github.kprim.mm.PteTable;
import io.github.kprim.tutor.question.Questions;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The programs that {@code Questions.txt} is about. What you write into {@code WriteProtect.java} does not matter. */
final class QuestionsTest {
    private static final String[] CHOICES = {"no-lost-dirty", "read-only", "no-deadlock"};

    private final Questions questions = Questions.beside(QuestionsTest.class);

    @Test
    void breaks_plainStoreBesideAStore_isPredicted() {
        questions.breaks("breaks", beside("a store", OnePage::store), CHOICES);
    }

    @Test
    void breaks_plainStoreBesideALoad_isPredicted() {
        questions.breaks("breaks if sib only loads", beside("a load", OnePage::load), CHOICES);
    }

    @Test
    void oneStep_ofThePlainStore_isFound() {
        questions.asOne("one step", beside("a store", OnePage::store), "init");
    }

    /** What {@code WriteProtect.of} does before you change it. */
    private static void asItWas(PteTable table, int index) {
        long pte = table.load(index);
        if (Pte.isWritable(pte)) {
            table.set(index, Pte.wrprotect(pte));
        }
    }

    private static Scenario beside(String what, Consumer<OnePage> sib) {
        return Scenario.of("write-protect beside " + what, world -> addTo(world, sib));
    }

    private static void addTo(World world, Consumer<OnePage> sib) {
        OnePage page = new OnePage();
        page.table.set(OnePage.INDEX, page.table.peek(OnePage.INDEX) & ~Pte.ACCESSED);
        boolean[] writable = new boolean[1];
        page.addThreads(
                world,
                () -> page.fork(
                        QuestionsTest::asItWas, () -> writable[0] = Pte.isWritable(page.table.peek(OnePage.INDEX))),
                () -> sib.accept(page));
        world.atEnd("read-only", () -> writable[0] ? "the entry is writable after WriteProtect.of" : null)
                .atEnd("no-lost-dirty", page::lost);
    }
}
