package io.github.kprim.step;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ReadWriteOnceTest {
    private final ReadWriteOnce<String> cell = new ReadWriteOnce<>("cell", "first");

    @Test
    void readOnce_newCell_isTheInitialValue() {
        assertThat(cell.readOnce()).isEqualTo("first");
    }

    @Test
    void readOnce_afterWriteOnce_isWhatWasWritten() {
        cell.writeOnce("second");

        assertThat(cell.readOnce()).isEqualTo("second");
    }

    @Test
    void peek_afterWriteOnce_isWhatWasWritten() {
        cell.writeOnce("second");

        assertThat(cell.peek()).isEqualTo("second");
    }

    @Test
    void readOnce_withListener_tellsWhatItFound() {
        assertThat(Announcements.of(cell::readOnce).steps()).containsExactly("read cell: first");
    }

    @Test
    void writeOnce_withListener_tellsWhatItWrites() {
        assertThat(Announcements.of(() -> cell.writeOnce("second")).steps()).containsExactly("write cell(second)");
    }

    @Test
    void writeOnce_withListener_takesEffectAfterTheAnnouncement() {
        StepListener looksAtTheCell = step -> assertThat(cell.peek()).isEqualTo("first");
        Seam.Binding binding = Seam.bind(looksAtTheCell);
        try {
            cell.writeOnce("second");
        } finally {
            binding.close();
        }
        assertThat(cell.peek()).isEqualTo("second");
    }

    @Test
    void readOnce_nullValue_isNull() {
        assertThat(new ReadWriteOnce<String>("pointer", null).readOnce()).isNull();
    }

    @Test
    void whole_partOfAThing_isThatThing() {
        Thing mm = new Thing("mm");

        assertThat(new ReadWriteOnce<>("cell", mm, 0).whole()).isSameAs(mm);
    }

    @Test
    void whole_cellOfItsOwn_isNull() {
        assertThat(cell.whole()).isNull();
    }
}
