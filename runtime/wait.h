/*
 * wait - time, sleep and chance for waiting politely.
 *
 * Relies on: the monotonic clock. Must not know: what is waited for.
 */
#ifndef RUNTIME_WAIT_H
#define RUNTIME_WAIT_H

#include <stdbool.h>
#include <stdint.h>

int64_t wait_now_ms(void);
int64_t wait_now_us(void);
void wait_sleep(uint32_t ms);

/* A moment of the monotonic clock by which something must have happened. */
struct wait_deadline {
    int64_t at_ms; /* INT64_MAX: never */
};

/* timeout_ms negative: never. */
struct wait_deadline wait_until(int32_t timeout_ms);
bool wait_is_over(struct wait_deadline deadline);
/* ms, or what is left of the time if that is less. */
uint32_t wait_at_most(struct wait_deadline deadline, uint32_t ms);

/* Chance is only for jitter: a seed that differs between processes and threads will do. */
uint64_t wait_seed(const void *something);
/* 0 to limit. */
uint32_t wait_random(uint64_t *seed, uint32_t limit);

#endif
