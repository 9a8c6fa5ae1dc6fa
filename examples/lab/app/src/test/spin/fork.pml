/*
 * The part of fork that copies the address space. A protocol decides in before_copy whether to set the flag.
 */

/* Must follow each change of mm_users and of a flag, in the same step. Only the first two tasks ever fork. */
inline check_stable() {
    must_hold(STABLE_MM_USERS, (!fast_fork[0] && !fast_fork[1]) || mm_users == 1)
}

/* Indexed by the number of the child's mm. */
bool forked[MMS];
byte seen_at_fork[MMS]; /* what the child saw in the page when fork returned */

/*
 * Write-protects the parent's entry and gives the child the same entry. A plain store overwrites what the hardware has
 * set since the load. The compare-and-exchange detects that.
 */
inline copy_page(child) {
    byte entry;
    bool plain;
    entry = pte[MM];
    do
    :: !IS_WRITABLE(entry) -> break
    :: else ->
        plain = fast_fork[me];
        if
        :: plain ->
            d_step {
                set_pte(MM, WRPROTECT(entry));
                entry = pte[MM]
            }
        :: else ->
            d_step {
                if
                :: pte[MM] == entry -> set_pte(MM, WRPROTECT(entry))
                :: else
                fi;
                entry = pte[MM]
            }
        fi
    od;
    atomic {
        use_page(PAGE_OF(entry));
        mapped[PAGE_OF(entry)]++
    };
    d_step {
        set_pte(child, entry)
    }
}

inline fork(child) {
    bool forking;
    begin_fork(forking);
    if
    :: forking -> finish_fork(child)
    :: else
    fi
}

/* The part before the mappings are copied. A mapping may call its owner before or after the page is copied. */
inline begin_fork(locked) {
    mmap_write_lock_killable(locked);
    if
    :: locked ->
        before_copy();
        d_step {
            was_fast = was_fast || fast_fork[me];
            was_atomic = was_atomic || !fast_fork[me]
        }
    :: else
    fi
}

inline finish_fork(child) {
    copy_page(child);
    end_fork(child)
}

inline end_fork(child) {
    flush_tlb();
    after_copy();
    mmap_write_unlock();
    d_step {
        forked[child] = true;
        use_page(PAGE_OF(pte[child]));
        seen_at_fork[child] = contents[PAGE_OF(pte[child])]
    }
}
