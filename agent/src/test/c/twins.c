/*
 * The programs of the corpus that have a twin in C, for ThreadSanitizer. The argument names the program.
 *
 * gcc -O1 -g -fsanitize=thread -pthread twins.c -o twins && ./twins ABBA_MONITORS
 */
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define HUNG 3
#define SECONDS 5

typedef pthread_mutex_t lock_t;
typedef void *task_t(void *);

static lock_t a = PTHREAD_MUTEX_INITIALIZER;
static lock_t b = PTHREAD_MUTEX_INITIALIZER;
static lock_t c = PTHREAD_MUTEX_INITIALIZER;
static lock_t gate = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t cond = PTHREAD_COND_INITIALIZER;
static volatile int worked;

static void nest(lock_t *outer, lock_t *inner)
{
	pthread_mutex_lock(outer);
	pthread_mutex_lock(inner);
	worked = 1;
	pthread_mutex_unlock(inner);
	pthread_mutex_unlock(outer);
}

static void *ab(void *unused)
{
	nest(&a, &b);
	return unused;
}

static void *ba(void *unused)
{
	nest(&b, &a);
	return unused;
}

static void *bc(void *unused)
{
	nest(&b, &c);
	return unused;
}

static void *ca(void *unused)
{
	nest(&c, &a);
	return unused;
}

static void *gated_ab(void *unused)
{
	pthread_mutex_lock(&gate);
	nest(&a, &b);
	pthread_mutex_unlock(&gate);
	return unused;
}

static void *gated_ba(void *unused)
{
	pthread_mutex_lock(&gate);
	nest(&b, &a);
	pthread_mutex_unlock(&gate);
	return unused;
}

static void *b_try_a(void *unused)
{
	pthread_mutex_lock(&b);
	if (pthread_mutex_trylock(&a) == 0)
		pthread_mutex_unlock(&a);
	pthread_mutex_unlock(&b);
	return unused;
}

static void soon(struct timespec *time, int seconds, long nanos)
{
	clock_gettime(CLOCK_REALTIME, time);
	time->tv_sec += seconds;
	time->tv_nsec += nanos;
	if (time->tv_nsec >= 1000000000) {
		time->tv_sec++;
		time->tv_nsec -= 1000000000;
	}
}

static void nest_timed(lock_t *outer, lock_t *inner)
{
	struct timespec time;

	pthread_mutex_lock(outer);
	soon(&time, 1, 0);
	if (pthread_mutex_timedlock(inner, &time) == 0)
		pthread_mutex_unlock(inner);
	pthread_mutex_unlock(outer);
}

static void *timed_ab(void *unused)
{
	nest_timed(&a, &b);
	return unused;
}

static void *timed_ba(void *unused)
{
	nest_timed(&b, &a);
	return unused;
}

static void *wait_for_a(void *unused)
{
	struct timespec time;

	pthread_mutex_lock(&a);
	pthread_mutex_lock(&b);
	soon(&time, 0, 1000000);
	pthread_cond_timedwait(&cond, &a, &time);
	pthread_mutex_unlock(&b);
	pthread_mutex_unlock(&a);
	return unused;
}

static void *both(void *unused)
{
	ab(unused);
	return ba(unused);
}

static void together(task_t *first, task_t *second, task_t *third)
{
	task_t *tasks[] = { first, second, third };
	pthread_t threads[3];
	struct timespec time;
	int i;

	for (i = 0; i < 3; i++)
		if (tasks[i])
			pthread_create(&threads[i], NULL, tasks[i], NULL);
	soon(&time, SECONDS, 0);
	for (i = 0; i < 3; i++)
		if (tasks[i] && pthread_timedjoin_np(threads[i], NULL, &time))
			_exit(HUNG);
}

/* Locks of one class are nothing else than other locks in C. */
int main(int count, char **arguments)
{
	const char *name = count > 1 ? arguments[1] : "";

	if (!strcmp(name, "ABBA_MONITORS") || !strcmp(name, "ABBA_LOCKS") || !strcmp(name, "TRANSFER_BOTH_WAYS")) {
		together(ab, ba, NULL);
	} else if (!strcmp(name, "THREE_CYCLE")) {
		together(ab, bc, ca);
	} else if (!strcmp(name, "NEVER_TOGETHER")) {
		together(ab, NULL, NULL);
		together(ba, NULL, NULL);
	} else if (!strcmp(name, "GATE_LOCK")) {
		together(gated_ab, gated_ba, NULL);
	} else if (!strcmp(name, "TRY_LOCK_ORDER")) {
		together(ab, b_try_a, NULL);
	} else if (!strcmp(name, "TIMED_LOCKS")) {
		together(timed_ab, timed_ba, NULL);
	} else if (!strcmp(name, "TRANSFER_IN_ORDER")) {
		together(ab, ab, NULL);
	} else if (!strcmp(name, "WAIT_INSIDE")) {
		together(ab, wait_for_a, NULL);
	} else if (!strcmp(name, "ONE_THREAD")) {
		both(NULL);
	} else {
		fprintf(stderr, "%s has no twin\n", name);
		return 2;
	}
	return 0;
}
