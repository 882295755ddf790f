/*
 * chance - see chance.h. The numbers are SplitMix64's: one addition and some mixing, no table.
 */
#include "tests/property/chance.h"

struct chance chance_of(uint64_t seed)
{
    return (struct chance){seed * UINT64_C(0x9e3779b97f4a7c15) + 1};
}

static uint64_t next(struct chance *chance)
{
    uint64_t z = chance->state += UINT64_C(0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

unsigned below(struct chance *chance, unsigned n)
{
    return (unsigned)(next(chance) % n);
}

bool percent(struct chance *chance, unsigned n)
{
    return below(chance, 100) < n;
}

const char *any_name(struct chance *chance)
{
    static const char *const plain[] = {
        "users",   "orders", "item",     "price",  "created_at", "status", "title",    "body",
        "account", "amount", "country",  "email",  "note",       "parent", "position", "quantity",
        "ref",     "region", "score",    "slug",   "tag",        "total",  "valid",    "weight",
        "a",       "b",      "c",        "t1",     "x_y",        "_z",     "data",     "kind",
        "label",   "level",  "owner_id", "people", "visits",     "zone",   "amount2",  "id",
    };
    static const char *const strange[] = {
        "Order",
        "select",
        "user",
        "table",
        "a b",
        "it's",
        "say \"hi\"",
        "ünïcode",
        "日本語",
        "a.b",
        "1st",
        "$1",
        "a$b",
        "back\\slash",
        "semi;",
        "--dash",
        "/*star*/",
        "(paren)",
        "com,ma",
        "%s",
        "CamelCase",
        "end",
        "default",
        "check",
        "new",
        "old",
        "value",
        "a&b<c>",
        " lead",
        "trail ",
        "two  gaps",
        "line\nbreak",
        "tab\tbed",
        "{brace}",
        "$ls$",
        "null",
        "true",
        "timestamp",
        "Ω≈ç√",
        "window",
        "all",
        "public",
        "an_identifier_of_exactly_sixty_three_bytes_length_which_is_most",
        "Another Identifier Of Sixty-Three Bytes, But It Needs Quotes !!",
        "ein_sehr_langer_bezeichner_der_mit_umlauten_genau_ende_äöüß",
        "long_name_that_leaves_little_room_for_a_suffix_of_any_kind",
    };
    return percent(chance, 82) ? PICK(chance, plain) : PICK(chance, strange);
}

const char *any_text(struct chance *chance)
{
    static const char *const texts[] = {
        "a",           "draft",     "some text", "it's",       "quote \"double\"",
        "back\\slash", "50% of $1", "ünï",       "two\nlines", "tag <b>&amp;",
        "$ls$",        "; --",      "/* no */",  "x'y''z",     "E'\\n'",
        "  spaces  ",  "{1,2}",     "%I",
    };
    return PICK(chance, texts);
}
