/*
 * Measures real forks of a process with one thread, whose memory is private and dirty.
 *
 *   fork ROUNDS MEBIBYTES...          pages of the smallest size, never huge ones
 *   fork --thp ROUNDS MEBIBYTES...    pages as the machine's setting of transparent huge pages has them
 *   fork [--thp] --seconds S MEBIBYTES
 *                                     forks for S seconds, prints only "end FORKS"; to be traced
 *
 * Prints two lines for each round and size:
 *
 *   fork ROUND WAY MEBIBYTES PAGES NANOSECONDS
 *
 * NANOSECONDS is the time that fork() takes in the parent. The child exits at once. Before each fork the parent writes
 * to each page, so that it is dirty. PAGES counts pages of the smallest size. A size of 0 is the process without more
 * memory. WAY is the state of the pages:
 *
 *   writable   fork must write-protect them
 *   readonly   as many dirty pages after mprotect(PROT_READ): fork does the same, but need not write-protect any
 *
 * So the difference of the two is the most that a cheaper way to write-protect can save in fork. Each round starts with
 * another size, and every other round with the other way. The last line is "end ROUNDS". Without it the output was cut.
 */
#define _DEFAULT_SOURCE
#include <errno.h>
#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { MEBIBYTE = 1 << 20, LARGEST = 1 << 30 };

static uint64_t now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (uint64_t)time.tv_sec * 1000000000 + (uint64_t)time.tv_nsec;
}

static void fail(const char *what)
{
	fprintf(stderr, "fork: %s: %s\n", what, strerror(errno));
	exit(1);
}

static unsigned long number(const char *text)
{
	char *end;
	unsigned long value;

	errno = 0;
	value = strtoul(text, &end, 10);
	if (*text < '0' || *text > '9' || *end || errno) {
		fprintf(stderr, "fork: '%s' is not a number\n", text);
		exit(2);
	}
	if (value > LARGEST) {
		fprintf(stderr, "fork: '%s' is more than %d\n", text, LARGEST);
		exit(2);
	}
	return value;
}

static void dirty(volatile char *memory, size_t size, size_t page)
{
	for (size_t i = 0; i < size; i += page)
		memory[i]++;
}

static char *map(size_t size, int huge)
{
	char *memory;

	if (size == 0)
		return NULL;
	memory = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (memory == MAP_FAILED)
		fail("mmap");
	/* A kernel without huge pages does not know the advice, and needs none. */
	if (!huge && madvise(memory, size, MADV_NOHUGEPAGE) && errno != EINVAL)
		fail("madvise");
	return memory;
}

static void protect(char *memory, size_t size, int protection)
{
	if (size && mprotect(memory, size, protection))
		fail("mprotect");
}

static uint64_t time_fork(void)
{
	uint64_t start = now();
	pid_t child = fork();
	uint64_t end = now();
	int status;

	if (child < 0)
		fail("fork");
	if (child == 0)
		_exit(0);
	if (waitpid(child, &status, 0) != child)
		fail("waitpid");
	if (status != 0) {
		fprintf(stderr, "fork: the child ended with the status %d\n", status);
		exit(1);
	}
	return end - start;
}

static long faults(void)
{
	struct rusage usage;

	if (getrusage(RUSAGE_SELF, &usage))
		fail("getrusage");
	return usage.ru_minflt;
}

/* Otherwise the pages of both ways would be read-only. */
static void check_that_mprotect_makes_writable(void)
{
	size_t page = (size_t)sysconf(_SC_PAGESIZE);
	size_t size = 256 * page;
	char *memory = map(size, 0);
	long before;

	dirty(memory, size, page);
	protect(memory, size, PROT_READ);
	protect(memory, size, PROT_READ | PROT_WRITE);
	before = faults();
	dirty(memory, size, page);
	if (faults() - before > 128) {
		fprintf(stderr, "fork: mprotect() does not make pages writable again on this kernel; use 6.2 or later\n");
		exit(1);
	}
	munmap(memory, size);
}

static void measure(unsigned long round, unsigned long mebibytes, int huge, int readonly)
{
	size_t size = mebibytes * MEBIBYTE;
	size_t page = (size_t)sysconf(_SC_PAGESIZE);
	char *memory = map(size, huge);
	uint64_t nanoseconds;

	/* The first fork of a mapping also allocates what later ones find. */
	dirty(memory, size, page);
	time_fork();
	/*
	 * Each way ends with a pass of mprotect() over all entries, so that both find about the same in the caches. In
	 * mprotect() the kernel makes dirty pages that only this process maps writable again.
	 */
	dirty(memory, size, page);
	protect(memory, size, PROT_READ);
	protect(memory, size, PROT_READ | PROT_WRITE);
	protect(memory, size, PROT_READ);
	if (!readonly)
		protect(memory, size, PROT_READ | PROT_WRITE);
	nanoseconds = time_fork();
	printf("fork %lu %s %lu %zu %" PRIu64 "\n", round, readonly ? "readonly" : "writable", mebibytes, size / page,
	       nanoseconds);
	fflush(stdout);
	if (memory && munmap(memory, size))
		fail("munmap");
}

static int fork_for(unsigned long seconds, size_t size, int huge)
{
	size_t page = (size_t)sysconf(_SC_PAGESIZE);
	char *memory = map(size, huge);
	uint64_t end = now() + (uint64_t)seconds * 1000000000;
	unsigned long forks = 0;

	do {
		dirty(memory, size, page);
		time_fork();
		forks++;
	} while (now() < end);
	printf("end %lu\n", forks);
	return fflush(stdout) || ferror(stdout);
}

static int usage(void)
{
	fprintf(stderr, "usage: fork [--thp] ROUNDS MEBIBYTES... | fork [--thp] --seconds S MEBIBYTES\n");
	return 2;
}

int main(int argc, char **argv)
{
	int huge = argc > 1 && strcmp(argv[1], "--thp") == 0;
	unsigned long rounds;

	argv += huge;
	argc -= huge;
	if (argc < 3)
		return usage();
	if (strcmp(argv[1], "--seconds") == 0)
		return argc == 4 ? fork_for(number(argv[2]), number(argv[3]) * MEBIBYTE, huge) : usage();
	rounds = number(argv[1]);
	check_that_mprotect_makes_writable();
	for (int i = 2; i < argc; i++)
		number(argv[i]);
	for (unsigned long round = 0; round < rounds; round++) {
		unsigned long sizes = (unsigned long)argc - 2;

		for (unsigned long i = 0; i < sizes; i++) {
			unsigned long mebibytes = number(argv[2 + (round + i) % sizes]);

			measure(round, mebibytes, huge, round % 2);
			measure(round, mebibytes, huge, !(round % 2));
		}
	}
	printf("end %lu\n", rounds);
	return fflush(stdout) || ferror(stdout);
}
