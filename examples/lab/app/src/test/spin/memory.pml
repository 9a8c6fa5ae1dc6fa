/*
 * Page table entries, TLBs and pages.
 *
 * An entry is a byte: Present, RW, Dirty, SavedDirty, and the number of the page above them. Each mm has one entry: the
 * contested mm and up to two children. To the hardware, Dirty with RW clear would be a shadow stack page, so
 * write-protecting an entry moves Dirty to SavedDirty.
 */
#define PRESENT 1
#define RW 2
#define DIRTY 4
#define SAVED 8
#define PAGE_OF(entry) ((entry) >> 4)
#define MAPPING(page, bits) (((page) << 4) | PRESENT | (bits))
#define IS_WRITABLE(entry) (((entry) & (PRESENT | RW)) == (PRESENT | RW))
#define IS_DIRTY(entry) (((entry) & (DIRTY | SAVED)) != 0)
#define IS_SHADOW_STACK(entry) (((entry) & (PRESENT | RW | DIRTY)) == (PRESENT | DIRTY))
#define WRPROTECT(entry) (((entry) & ~(RW | DIRTY)) | (((entry) & DIRTY) << 1))
#define MKWRITE_DIRTY(entry) (((entry) & ~SAVED) | RW | DIRTY)

#define MM 0
#define MMS 3
byte pte[MMS];
byte tlb[TASKS]; /* the CPU's cached copy of the entry that it runs on, or 0 */

/*
 * Each store has its own word, so stores can be told apart. Reclaim drops the contents of a page that is not marked
 * dirty anywhere.
 */
#define PAGES 4
byte contents[PAGES];
byte backing[PAGES];
byte mapped[PAGES]; /* the number of entries that map the page; at 0 it is free */
bool page_dirty[PAGES];
byte pages;

inline set_pte(mm, entry) {
    pte[mm] = entry;
    must_hold(no_fake_shadow_stack, !IS_SHADOW_STACK(pte[mm]))
}

inline use_page(page) {
    must_hold(no_use_after_free, mapped[page] > 0)
}

/* Every CPU that runs on the mm drops its cached entry. A CPU answers a flush between two instructions. */
inline flush_tlb() {
    d_step {
        use_mm();
        tlb[0] = 0;
        tlb[1] = 0;
        tlb[2] = 0
    }
}

/*
 * A store by the CPU of the current task, which runs on the contested mm. A miss walks the table and caches the entry.
 * If the cached entry is dirty, the store goes to the page without a look at the table. If it is not, the CPU sets
 * Dirty in the table first, where RW must still be set. A store that is not allowed is a page fault.
 */
inline cpu_store(word) {
    bool stored = false;
    bool fault;
    do
    :: stored -> break
    :: else ->
        d_step {
            must_hold(no_use_after_free, has_mm[me] && !mm_freed);
            fault = false;
            if
            :: tlb[me] == 0 && IS_WRITABLE(pte[MM]) -> tlb[me] = pte[MM]
            :: tlb[me] == 0 && !IS_WRITABLE(pte[MM]) -> fault = true
            :: else
            fi
        };
        d_step {
            if
            :: fault || tlb[me] == 0
            :: else ->
                if
                :: (tlb[me] & DIRTY) != 0 -> stored = true
                :: (tlb[me] & DIRTY) == 0 && IS_WRITABLE(pte[MM]) && PAGE_OF(pte[MM]) == PAGE_OF(tlb[me]) ->
                    set_pte(MM, pte[MM] | DIRTY);
                    tlb[me] = pte[MM];
                    stored = true
                :: else ->
                    tlb[me] = 0;
                    fault = true
                fi;
                if
                :: stored ->
                    use_page(PAGE_OF(tlb[me]));
                    contents[PAGE_OF(tlb[me])] = word
                :: else
                fi
            fi
        };
        if
        :: fault ->
            mmap_read_lock();
            make_writable();
            mmap_read_unlock()
        :: else
        fi
    od
}

/*
 * A load by the CPU of the current task, which runs on the contested mm. The page is always present, so a load never
 * faults. The model does not check the loaded word.
 */
inline cpu_load() {
    d_step {
        must_hold(no_use_after_free, has_mm[me] && !mm_freed);
        if
        :: tlb[me] == 0 -> tlb[me] = pte[MM]
        :: else
        fi
    };
    d_step {
        if
        :: tlb[me] == 0 -> tlb[me] = pte[MM]
        :: else
        fi;
        use_page(PAGE_OF(tlb[me]))
    }
}

/*
 * The kernel's answer to a store that faults, under mmap_lock held for reading. An mm that is the only one to map the
 * page keeps it; otherwise it gets a copy. No two tasks ever fault on this page at once, so what Linux does under the
 * page table lock is one step here.
 */
inline make_writable() {
    byte old;
    byte copy;
    d_step {
        use_mm();
        old = pte[MM];
        copy = 0;
        use_page(PAGE_OF(old));
        if
        :: IS_WRITABLE(old)
        :: !IS_WRITABLE(old) && mapped[PAGE_OF(old)] == 1 -> set_pte(MM, MKWRITE_DIRTY(old))
        :: else ->
            copy = pages;
            pages++;
            contents[copy] = contents[PAGE_OF(old)];
            mapped[copy] = 1;
            set_pte(MM, MAPPING(copy, RW | DIRTY))
        fi
    };
    if
    :: copy != 0 ->
        flush_tlb();
        unmap(old)
    :: else
    fi
}

/* Removes an entry that mapped a page. If the entry was dirty, the page becomes dirty. */
inline unmap(entry) {
    d_step {
        use_page(PAGE_OF(entry));
        page_dirty[PAGE_OF(entry)] = page_dirty[PAGE_OF(entry)] || IS_DIRTY(entry);
        mapped[PAGE_OF(entry)]--
    }
}

/* The end of the mappings, after the last user. No task can store any more. */
inline unmap_page() {
    byte gone;
    gone = pte[MM];
    pte[MM] = 0;
    flush_tlb();
    unmap(gone)
}

/* A write to /proc/PID/mem, through the kernel's own mapping. It marks the page dirty, not an entry. */
inline remote_write(word) {
    bool reading;
    mmap_read_lock_killable(reading);
    if
    :: reading ->
        make_writable();
        d_step {
            use_page(PAGE_OF(pte[MM]));
            contents[PAGE_OF(pte[MM])] = word;
            page_dirty[PAGE_OF(pte[MM])] = true
        };
        mmap_read_unlock()
    :: else
    fi
}
