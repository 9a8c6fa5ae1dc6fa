package io.github.kprim.mm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the pure functions on entries, for all 32 combinations of the flag bits. */
class PteTest {
    private static final long[] FLAGS = {Pte.PRESENT, Pte.RW, Pte.ACCESSED, Pte.DIRTY, Pte.SAVED_DIRTY};
    private static final long RW_AND_DIRTIES = Pte.RW | Pte.DIRTY | Pte.SAVED_DIRTY;
    static final int PFN = 0x1234_5678;

    /** Returns every combination of the flags, with {@link #PFN}. */
    static LongStream all() {
        return IntStream.range(0, 1 << FLAGS.length).mapToLong(combination -> {
            long flags = 0;
            for (int bit = 0; bit < FLAGS.length; bit++) {
                flags |= (combination >> bit & 1) * FLAGS[bit];
            }
            return Pte.make(PFN, flags);
        });
    }

    /** Returns the combinations that the kernel may hold: no Dirty without RW. */
    static LongStream legal() {
        return all().filter(pte -> (pte & Pte.DIRTY) == 0 || Pte.isWritable(pte));
    }

    @Test
    void flags_ofLinux_areAtTheBitsOfLinux() {
        assertThat(FLAGS).containsExactly(1L, 1L << 1, 1L << 5, 1L << 6, 1L << 58);
    }

    @ParameterizedTest
    @MethodSource("all")
    void wrprotect_anyEntry_clearsRwAndDirty(long pte) {
        assertThat(Pte.wrprotect(pte) & (Pte.RW | Pte.DIRTY)).isZero();
    }

    @ParameterizedTest
    @MethodSource("all")
    void wrprotect_anyEntry_keepsWhetherItIsDirty(long pte) {
        assertThat(Pte.isDirty(Pte.wrprotect(pte))).isEqualTo(Pte.isDirty(pte));
    }

    @ParameterizedTest
    @MethodSource("all")
    void wrprotect_twice_isAsOnce(long pte) {
        assertThat(Pte.wrprotect(Pte.wrprotect(pte))).isEqualTo(Pte.wrprotect(pte));
    }

    @ParameterizedTest
    @MethodSource("all")
    void wrprotect_anyEntry_touchesOnlyRwAndTheDirties(long pte) {
        assertThat(Pte.wrprotect(pte) & ~RW_AND_DIRTIES).isEqualTo(pte & ~RW_AND_DIRTIES);
    }

    @ParameterizedTest
    @MethodSource("all")
    void mkwrite_anyEntry_setsRwAndClearsSavedDirty(long pte) {
        assertThat(Pte.mkwrite(pte) & (Pte.RW | Pte.SAVED_DIRTY)).isEqualTo(Pte.RW);
    }

    @ParameterizedTest
    @MethodSource("all")
    void mkwrite_anyEntry_keepsWhetherItIsDirty(long pte) {
        assertThat(Pte.isDirty(Pte.mkwrite(pte))).isEqualTo(Pte.isDirty(pte));
    }

    @ParameterizedTest
    @MethodSource("all")
    void mkwrite_anyEntry_touchesOnlyRwAndTheDirties(long pte) {
        assertThat(Pte.mkwrite(pte) & ~RW_AND_DIRTIES).isEqualTo(pte & ~RW_AND_DIRTIES);
    }

    @ParameterizedTest
    @MethodSource("all")
    void mkwrite_afterWrprotectOfAWritableEntry_givesItBack(long pte) {
        long normal = Pte.mkwrite(pte);
        assertThat(Pte.mkwrite(Pte.wrprotect(normal))).isEqualTo(normal);
    }

    @ParameterizedTest
    @MethodSource("all")
    void mkclean_anyEntry_clearsBothDirtiesAndNothingElse(long pte) {
        assertThat(Pte.mkclean(pte)).isEqualTo(pte & ~Pte.DIRTY & ~Pte.SAVED_DIRTY);
    }

    @ParameterizedTest
    @MethodSource("all")
    void mkdirty_anyEntry_setsDirtyIfWritableElseSavedDirty(long pte) {
        long bit = (pte & Pte.RW) != 0 ? Pte.DIRTY : Pte.SAVED_DIRTY;
        assertThat(Pte.mkdirty(pte)).isEqualTo(pte | bit);
    }

    @ParameterizedTest
    @MethodSource("all")
    void mkyoung_anyEntry_setsAccessedAndNothingElse(long pte) {
        assertThat(Pte.mkyoung(pte)).isEqualTo(pte | Pte.ACCESSED);
    }

    @ParameterizedTest
    @MethodSource("legal")
    void everyFunction_onALegalEntry_makesNoShadowStack(long pte) {
        assertThat(LongStream.of(
                                Pte.wrprotect(pte),
                                Pte.mkwrite(pte),
                                Pte.mkclean(pte),
                                Pte.mkdirty(pte),
                                Pte.mkyoung(pte),
                                Pte.swapped(pte))
                        .anyMatch(Pte::isShadowStack))
                .isFalse();
    }

    @ParameterizedTest
    @MethodSource("all")
    void isShadowStack_anyEntry_isPresentAndDirtyButNotWritable(long pte) {
        boolean expected = (pte & Pte.PRESENT) != 0 && (pte & Pte.DIRTY) != 0 && (pte & Pte.RW) == 0;
        assertThat(Pte.isShadowStack(pte)).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("all")
    void isDirty_anyEntry_isDirtyOrSavedDirty(long pte) {
        assertThat(Pte.isDirty(pte)).isEqualTo((pte >> 6 & 1) != 0 || (pte >> 58 & 1) != 0);
    }

    @ParameterizedTest
    @MethodSource("all")
    void isWritable_anyEntry_isRw(long pte) {
        assertThat(Pte.isWritable(pte)).isEqualTo((pte >> 1 & 1) != 0);
    }

    @ParameterizedTest
    @MethodSource("all")
    void isPresent_anyEntry_isPresentAndElseSwap(long pte) {
        assertThat(Pte.isPresent(pte)).isEqualTo((pte & 1) != 0);
        assertThat(Pte.isSwap(pte)).isNotEqualTo(Pte.isPresent(pte));
    }

    @ParameterizedTest
    @MethodSource("all")
    void pfn_afterEveryFunction_isAsBefore(long pte) {
        assertThat(LongStream.of(
                                pte,
                                Pte.wrprotect(pte),
                                Pte.mkwrite(pte),
                                Pte.mkclean(pte),
                                Pte.mkdirty(pte),
                                Pte.mkyoung(pte),
                                Pte.swapped(pte))
                        .mapToInt(Pte::pfn))
                .containsOnly(PFN);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 0x7fff_fffe, Integer.MAX_VALUE})
    void make_extremePfnWithEveryFlag_givesBothBack(int pfn) {
        long flags = LongStream.of(FLAGS).sum();
        long pte = Pte.make(pfn, flags);
        assertThat(Pte.pfn(pte)).isEqualTo(pfn);
        assertThat(pte & LongStream.of(FLAGS).sum()).isEqualTo(flags);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, Integer.MIN_VALUE})
    void make_negativePfn_isRefusedWithIt(int pfn) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Pte.make(pfn, Pte.PRESENT))
                .withMessageContaining("not " + pfn);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, Integer.MAX_VALUE})
    void make_withoutFlags_setsNone(int pfn) {
        assertThat(Pte.make(pfn, 0) & LongStream.of(FLAGS).sum()).isZero();
    }

    @ParameterizedTest
    @MethodSource("all")
    void swapped_anyEntry_isSwapAndNeitherPresentWritableNorDirty(long pte) {
        long swap = Pte.swapped(pte);
        assertThat(Pte.isSwap(swap)).isTrue();
        assertThat(Pte.isPresent(swap) || Pte.isWritable(swap) || Pte.isDirty(swap))
                .isFalse();
    }

    @Test
    void swapped_ofFrameZero_isNotNone() {
        assertThat(Pte.swapped(Pte.make(0, Pte.PRESENT))).isNotEqualTo(Pte.NONE);
    }

    @Test
    void isSwap_none_isFalse() {
        assertThat(Pte.isSwap(Pte.NONE)).isFalse();
    }

    @Test
    void describe_everyFlag_namesEach() {
        assertThat(Pte.describe(Pte.make(PFN, LongStream.of(FLAGS).sum()))).isEqualTo("P RW A D SD");
    }

    @Test
    void describe_notPresent_tellsNoneFromSwap() {
        assertThat(Pte.describe(Pte.NONE)).isEqualTo("none");
        assertThat(Pte.describe(Pte.swapped(Pte.make(0, Pte.PRESENT)))).isEqualTo("swap");
    }
}
