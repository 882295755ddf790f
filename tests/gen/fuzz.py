#!/usr/bin/env python3
"""fuzz.py - valid definitions, broken a little, given to a program that must not crash, hang or be silent about it.

    tests/gen/fuzz.py PROGRAM SECONDS [SEED] FILE.xml…

Same seed, same mutations. Many mutants go into one folder, so that one start of the program (slow under a sanitizer) reads many:
each file is read by itself up to its first malformed character. A folder that makes the program die is kept and named.
"""
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time

BATCH = 40
SPICE = [b"<", b">", b"&", b'"', b"'", b"&amp;", b"&#0;", b"&#x10FFFF;", b"]]>", b"<![CDATA[", b"<!--", b"-->", b"<?", b"(", b")",
         b";", b"--", b"/*", b"$$", b"$1", b"\\", b"\0", b"\xff", b"\xc3\xa9", b"\xf0\x9f\x98\x80", b"\r\n", b"", b" ", b",", b".", b"=",
         b'name=""', b'type=""', b'columns=""', b'references=""', b'columns="(', b'was="x"', b"a" * 70, b"9" * 25, b"'" * 3,
         b"SELECT", b"NULL", b"public.", b'"', b"[]", b"::", b"%", b"%s%n"]


def mutate(rng, data, other):
    data = bytearray(data)
    for _ in range(rng.choice((1, 1, 1, 2, 3, 8))):
        at = rng.randrange(len(data) + 1)
        length = rng.choice((0, 1, 1, 2, 5, 20, 200))
        kind = rng.randrange(6)
        if kind == 0:
            data[at:at + length] = b""
        elif kind == 1:
            data[at:at] = rng.choice(SPICE)
        elif kind == 2:
            data[at:at + length] = rng.choice(SPICE)
        elif kind == 3 and data:
            data[at % len(data)] = rng.randrange(256)
        elif kind == 4:
            start = rng.randrange(len(other))
            data[at:at + length] = other[start:start + rng.choice((5, 20, 80))]
        else:  # the words of two attributes change places
            words = [i for i in range(len(data)) if data[i:i + 2] == b'="']
            if len(words) > 1:
                a, b = sorted(rng.sample(words, 2))
                end_a, end_b = data.find(b'"', a + 2), data.find(b'"', b + 2)
                if 0 < end_a < b < end_b:
                    first, second = bytes(data[a:end_a]), bytes(data[b:end_b])
                    data[b:end_b] = first
                    data[a:end_a] = second
        if not data:
            data = bytearray(b"<")
    return bytes(data)


def run(program, folder):
    try:
        done = subprocess.run([program, "validate", folder], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, timeout=60)
    except subprocess.TimeoutExpired:
        return "it hangs"
    said = done.stderr.decode("utf-8", "replace")
    if done.returncode not in (0, 1) or "Sanitizer" in said or "runtime error" in said:
        return "exit status %d\n%s" % (done.returncode, "\n".join(said.splitlines()[-40:]))
    if done.returncode == 1 and "error: " not in said:
        return "it failed without a message"
    return None


def culprit(program, folder):
    """The one file of the folder that is enough, or the folder."""
    for name in sorted(os.listdir(folder)):
        path = os.path.join(folder, name)
        if run(program, path) is not None:
            return path
    return folder


def main():
    program, seconds = os.path.abspath(sys.argv[1]), float(sys.argv[2])
    seed = int(sys.argv[3]) if sys.argv[3].isdigit() else 1
    files = sys.argv[4:] if sys.argv[3].isdigit() else sys.argv[3:]
    seeds = [open(f, "rb").read() for f in files]
    rng = random.Random(seed)
    started, count, failures = time.time(), 0, 0
    work = tempfile.mkdtemp(prefix="lockstep-fuzz.")
    while time.time() - started < seconds and failures < 5:
        folder = os.path.join(work, "batch")
        shutil.rmtree(folder, ignore_errors=True)
        os.mkdir(folder)
        for i in range(BATCH):
            with open(os.path.join(folder, "%02d.xml" % i), "wb") as out:
                out.write(mutate(rng, rng.choice(seeds), rng.choice(seeds)))
        count += BATCH
        wrong = run(program, folder)
        if wrong is not None:
            failures += 1
            path = culprit(program, folder)
            kept = os.path.join(work, "failure-%d" % failures)
            (shutil.copytree if os.path.isdir(path) else shutil.copy)(path, kept)
            print("%s: %s" % (kept, wrong))
    print("%d mutants, %d failures, seed %d" % (count, failures, seed))
    if failures == 0:
        shutil.rmtree(work)
    return 1 if failures else 0


sys.exit(main())
