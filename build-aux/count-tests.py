#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts test cases, not programs, in what "meson test" has logged: count-tests.py LOG

Or in what one program has printed, and how it ended: count-tests.py --tap OUTPUT STATUS

A program that does not speak TAP, or that died before its plan was fulfilled, counts as one case.
"""
import json
import re
import sys

LINE = re.compile(r'^( *)(not ok|ok)\b([^#]*)(#\s*(?:SKIP|TODO))?', re.IGNORECASE)


def cases(output):
    """Returns passed, failed, skipped; a line that closes a subtest only repeats what was inside it."""
    counts = [0, 0, 0]
    deepest = 0
    for line in output.splitlines():
        match = LINE.match(line)
        if not match:
            continue
        indent = len(match[1])
        if indent >= deepest:
            counts[2 if match[4] else 0 if match[2].lower() == 'ok' else 1] += 1
        deepest = indent
    return counts


def read_tests(words):
    """Yields what each test has printed, and its result."""
    if words[0] == '--tap':
        with open(words[1], encoding='utf-8', errors='replace') as output:
            yield output.read(), 'OK' if words[2] == '0' else 'FAIL'
        return
    with open(words[0], encoding='utf-8', errors='replace') as log:
        for line in log:
            test = json.loads(line)
            yield test.get('stdout') or '', test['result']


def main():
    passed = failed = skipped = 0
    for output, result in read_tests(sys.argv[1:]):
        counts = cases(output)
        good = result in ('OK', 'EXPECTEDFAIL')
        if result == 'SKIP':
            counts = [0, 0, max(1, counts[2])]
        elif sum(counts) == 0:
            counts = [1, 0, 0] if good else [0, 1, 0]
        elif not good and counts[1] == 0:
            counts[1] = 1
        passed, failed, skipped = passed + counts[0], failed + counts[1], skipped + counts[2]
    print(f'{passed} passed, {failed} failed, {skipped} skipped')
    return 1 if failed or skipped or not passed else 0


sys.exit(main())
