/*
 * wait - see wait.h.
 */
#include "runtime/wait.h"

#include <errno.h>
#include <time.h>
#include <unistd.h>

int64_t wait_now_us(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

int64_t wait_now_ms(void)
{
    return wait_now_us() / 1000;
}

void wait_sleep(uint32_t ms)
{
    struct timespec left = {.tv_sec = ms / 1000, .tv_nsec = (long)(ms % 1000) * 1000000};
    while (nanosleep(&left, &left) != 0 && errno == EINTR)
        ;
}

struct wait_deadline wait_until(int32_t timeout_ms)
{
    return (struct wait_deadline){timeout_ms < 0 ? INT64_MAX : wait_now_ms() + timeout_ms};
}

bool wait_is_over(struct wait_deadline deadline)
{
    return deadline.at_ms != INT64_MAX && wait_now_ms() >= deadline.at_ms;
}

uint32_t wait_at_most(struct wait_deadline deadline, uint32_t ms)
{
    if (deadline.at_ms == INT64_MAX)
        return ms;
    int64_t left = deadline.at_ms - wait_now_ms();
    if (left < 0)
        left = 0;
    return left < (int64_t)ms ? (uint32_t)left : ms;
}

uint64_t wait_seed(const void *something)
{
    uint64_t seed = (uint64_t)wait_now_us() * 0x9E3779B97F4A7C15u;
    seed ^= (uint64_t)getpid() << 32 ^ (uint64_t)(uintptr_t)something;
    return seed != 0 ? seed : 1;
}

/* xorshift64*, Marsaglia 2003 and Vigna 2014. */
uint32_t wait_random(uint64_t *seed, uint32_t limit)
{
    *seed ^= *seed >> 12;
    *seed ^= *seed << 25;
    *seed ^= *seed >> 27;
    uint32_t high = (uint32_t)((*seed * 0x2545F4914F6CDD1Du) >> 32);
    return (uint32_t)(((uint64_t)high * ((uint64_t)limit + 1)) >> 32);
}
