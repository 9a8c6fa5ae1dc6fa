/*
 * One cell: fork() against get_task_mm() under one protocol, in one scenario.
 *
 *     spin -a -DPROTOCOL=fork-aware -DSCENARIO=one-poker model.pml
 *     gcc -w -DSAFETY -DNOREDUCE -o pan pan.c && ./pan -c0 -n -m100000
 *
 * -c0 goes on after an error, so one search finds every property that can fail: pan says "assertion violated
 * no_lost_dirty". A deadlock is an "invalid end state". -DNOREDUCE has it visit every state, with no reduction.
 *
 * Protocols and scenarios have the lab's ids, and are written from their descriptions.
 *
 * What is modelled: one contested mm with both counts, mmap_lock and one private page; its PTE with RW, Dirty and
 * SavedDirty; a TLB per CPU; the copies that forks make of it; page contents, backing store and copy on write.
 * What is not: weak memory (a statement is one step, in one order for all), the mms of the /proc readers themselves,
 * the children's own mmap_lock, which nobody else can see, page tables with more than one entry, and lockdep.
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
