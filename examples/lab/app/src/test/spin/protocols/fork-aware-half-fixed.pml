/*
 * As posted, but fork reads the counts and sets the flag under its own task lock.
 */
#define BEFORE_LOOK task_lock(me)
#define AFTER_LOOK task_unlock(me)
#include "fork-aware-as-posted.pml"
