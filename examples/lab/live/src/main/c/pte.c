/*
 * Measures the copy of page table entries alone: what fork() does with each entry of a private, writable, dirty page.
 * It clears the Write bit of the parent's entry, and stores the result as the child's entry.
 *
 *   pte ROUNDS ENTRIES...
 *
 * Prints one line for each round, number of entries and way:
 *
 *   pte ROUND WAY ENTRIES PASSES NANOSECONDS
 *
 * NANOSECONDS is the time of all PASSES together. The entries are made writable again before each pass, outside of that
 * time. Each round starts with another way, so that a drift of the machine's speed meets all ways alike. Ways:
 *
 *   plain     load, clear the bit, store
 *   and       one atomic "and"; x86: lock and
 *   cmpxchg   a loop of compare and exchange; x86: lock cmpxchg
 *   memcpy    stores the child's entries only, which no copy can beat
 *
 * The last line is "end ROUNDS". Without it the output was cut.
 */
#define _POSIX_C_SOURCE 200809L
#include <errno.h>
#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef volatile uint64_t pte_t;

enum { PRESENT = 1, WRITE = 2, DIRTY = 64, WAYS = 4, PAGE = 4096, PAGE_SHIFT = 12 };
enum { LEAST_ENTRIES = 1 << 16, LARGEST = 1 << 30 };

typedef void way(pte_t *parent, pte_t *child, size_t entries);

static void copy_plain(pte_t *parent, pte_t *child, size_t entries)
{
	for (size_t i = 0; i < entries; i++) {
		uint64_t entry = parent[i] & ~(uint64_t)WRITE;

		parent[i] = entry;
		child[i] = entry;
	}
}

static void copy_and(pte_t *parent, pte_t *child, size_t entries)
{
	for (size_t i = 0; i < entries; i++) {
		uint64_t entry = parent[i];

		/* The result is not used: only then does x86 need no loop. */
		__atomic_fetch_and(&parent[i], ~(uint64_t)WRITE, __ATOMIC_RELAXED);
		child[i] = entry & ~(uint64_t)WRITE;
	}
}

static void copy_cmpxchg(pte_t *parent, pte_t *child, size_t entries)
{
	for (size_t i = 0; i < entries; i++) {
		uint64_t old = parent[i];
		uint64_t entry;

		do
			entry = old & ~(uint64_t)WRITE;
		while (!__atomic_compare_exchange_n(&parent[i], &old, entry, 0, __ATOMIC_RELAXED, __ATOMIC_RELAXED));
		child[i] = entry;
	}
}

static void copy_memcpy(pte_t *parent, pte_t *child, size_t entries)
{
	memcpy((void *)child, (void *)parent, entries * sizeof(pte_t));
}

static const struct {
	const char *name;
	way *copy;
} ways[WAYS] = {
	{ "plain", copy_plain },
	{ "and", copy_and },
	{ "cmpxchg", copy_cmpxchg },
	{ "memcpy", copy_memcpy },
};

static uint64_t now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (uint64_t)time.tv_sec * 1000000000 + (uint64_t)time.tv_nsec;
}

static void make_writable(pte_t *parent, size_t entries)
{
	for (size_t i = 0; i < entries; i++)
		parent[i] = ((uint64_t)i << PAGE_SHIFT) | PRESENT | WRITE | DIRTY;
}

/* A copy that left an entry wrong would measure nothing. */
static void check(const char *name, pte_t *parent, pte_t *child, size_t entries)
{
	uint64_t expected = strcmp(name, "memcpy") ? PRESENT | DIRTY : PRESENT | WRITE | DIRTY;

	for (size_t i = 0; i < entries; i++) {
		if (parent[i] != (((uint64_t)i << PAGE_SHIFT) | expected) || child[i] != parent[i]) {
			fprintf(stderr, "pte: %s left entry %zu wrong\n", name, i);
			exit(1);
		}
	}
}

static void measure(unsigned long round, int way, pte_t *parent, pte_t *child, size_t entries)
{
	size_t passes = entries < LEAST_ENTRIES ? LEAST_ENTRIES / entries : 1;
	uint64_t nanoseconds = 0;

	for (size_t i = 0; i < passes; i++) {
		uint64_t start;

		make_writable(parent, entries);
		start = now();
		ways[way].copy(parent, child, entries);
		nanoseconds += now() - start;
	}
	check(ways[way].name, parent, child, entries);
	printf("pte %lu %s %zu %zu %" PRIu64 "\n", round, ways[way].name, entries, passes, nanoseconds);
	fflush(stdout);
}

static unsigned long number(const char *text)
{
	char *end;
	unsigned long value;

	errno = 0;
	value = strtoul(text, &end, 10);
	if (*text < '0' || *text > '9' || *end || errno || value == 0) {
		fprintf(stderr, "pte: '%s' is not a positive number\n", text);
		exit(2);
	}
	if (value > LARGEST) {
		fprintf(stderr, "pte: '%s' is more than %d\n", text, LARGEST);
		exit(2);
	}
	return value;
}

static pte_t *table(size_t entries)
{
	size_t size = (entries * sizeof(pte_t) + PAGE - 1) / PAGE * PAGE;
	void *memory = aligned_alloc(PAGE, size);

	if (!memory) {
		fprintf(stderr, "pte: no memory for %zu entries\n", entries);
		exit(1);
	}
	memset(memory, 0, size);
	return memory;
}

int main(int argc, char **argv)
{
	unsigned long rounds;

	if (argc < 3) {
		fprintf(stderr, "usage: pte ROUNDS ENTRIES...\n");
		return 2;
	}
	rounds = number(argv[1]);
	for (int i = 2; i < argc; i++)
		number(argv[i]);
	for (unsigned long round = 0; round < rounds; round++) {
		for (int i = 2; i < argc; i++) {
			size_t entries = number(argv[i]);
			pte_t *parent = table(entries);
			pte_t *child = table(entries);

			for (int way = 0; way < WAYS; way++)
				measure(round, (int)((round + (unsigned long)way) % WAYS), parent, child, entries);
			free((void *)parent);
			free((void *)child);
		}
	}
	printf("end %lu\n", rounds);
	return fflush(stdout) || ferror(stdout);
}
