/*
 * fingerprint - see fingerprint.h.
 */
#include "runtime/fingerprint.h"

#include <stdlib.h>
#include <string.h>

static void write_fingerprint(const char *sql, char to[FINGERPRINT_LENGTH])
{
    uint64_t hash = 0xcbf29ce484222325;
    for (const unsigned char *p = (const unsigned char *)sql; *p != '\0'; p++)
        hash = (hash ^ *p) * 0x100000001b3;
    for (int i = FINGERPRINT_LENGTH - 1; i >= 0; i--, hash >>= 4)
        to[i] = "0123456789abcdef"[hash & 15];
}

char *fingerprints_of(const struct lockstep_migration *migration)
{
    size_t length = (size_t)migration->n_up * FINGERPRINT_LENGTH;
    char *text = malloc(length + 1);
    if (text == NULL)
        return NULL;
    for (uint32_t i = 0; i < migration->n_up; i++)
        write_fingerprint(migration->up[i].sql, text + (size_t)i * FINGERPRINT_LENGTH);
    text[length] = '\0';
    return text;
}

int64_t fingerprints_differ(const char *fingerprints, const struct lockstep_migration *migration)
{
    size_t n = strlen(fingerprints) / FINGERPRINT_LENGTH;
    if (n == 0)
        return -1;
    for (uint32_t i = 0; i < migration->n_up; i++) {
        char own[FINGERPRINT_LENGTH];
        write_fingerprint(migration->up[i].sql, own);
        if (i >= n || memcmp(own, fingerprints + (size_t)i * FINGERPRINT_LENGTH, sizeof own) != 0)
            return i;
    }
    return migration->n_up;
}
