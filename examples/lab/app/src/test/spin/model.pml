/*
 * One cell: fork() against get_task_mm() under one protocol, in one scenario.
 *
 *     spin -a -DPROTOCOL=fork-aware -DSCENARIO=one-poker model.pml
 *     gcc -w -DSAFETY -DNOREDUCE -o pan pan.c && ./pan -c0 -n -m100000
 *
 * -c0 continues after an error, so one search finds every property that can fail: pan says "assertion violated
 * no_lost_dirty". A deadlock is an "invalid end state". -DNOREDUCE makes pan visit every state, without reduction.
 *
 * Protocols and scenarios have the ids of the lab, and are written from the lab's descriptions.
 *
 * The model has: one contested mm with both counts, mmap_lock and one private page; its PTE with RW, Dirty and
 * SavedDirty; a TLB per CPU; the copies that forks make of the mm; page contents, backing store and copy on write. The
 * model leaves out: weak memory (a statement is one step, in one order for all); the mms of the /proc readers
 * themselves; the children's own mmap_lock, which no other task can see; page tables with more than one entry; and
 * lockdep.
 */
#define QUOTED(path) #path
#define PROTOCOL_FILE(id) QUOTED(protocols/id.pml)
#define SCENARIO_FILE(id) QUOTED(scenarios/id.pml)

#include "properties.pml"
#include "locks.pml"
#include "mm.pml"
#include "memory.pml"
#include "task.pml"
#include PROTOCOL_FILE(PROTOCOL)
#include "fork.pml"
#include "actors.pml"
#include SCENARIO_FILE(SCENARIO)
#include "end.pml"
