#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks that the closing count of a test run counts cases, and that nothing bad is counted as good."""
import json
import subprocess
import sys
import tempfile

CASES = (
    # what a program printed, its result, what is counted
    ('TAP version 14\nok 1 /a\nok 2 /b\n1..2\n', 'OK', '2 passed, 0 failed, 0 skipped', 0),
    ('# Subtest: a\n    ok 1 one\n    ok 2 two\n    1..2\nok 1 a\n1..1\n', 'OK', '2 passed, 0 failed, 0 skipped', 0),
    ('# Subtest: a\n    ok 1 x\nok 1 a\n# Subtest: b\n    ok 1 y\nok 2 b\n', 'OK', '2 passed, 0 failed, 0 skipped', 0),
    ('ok 1 /a\nnot ok 2 /b\n', 'FAIL', '1 passed, 1 failed, 0 skipped', 1),
    ('ok 1 /a\n', 'FAIL', '1 passed, 1 failed, 0 skipped', 1),
    ('ok 1 /a # SKIP no display\nok 2 /b\n', 'OK', '1 passed, 0 failed, 1 skipped', 1),
    ('', 'OK', '1 passed, 0 failed, 0 skipped', 0),
    ('', 'TIMEOUT', '0 passed, 1 failed, 0 skipped', 1),
    ('', 'SKIP', '0 passed, 0 failed, 1 skipped', 1),
)

# what one program printed, how it ended, what is counted
ENDED = (
    ('ok 1 /a\nok 2 /b\n1..2\n', 0, '2 passed, 0 failed, 0 skipped', 0),
    ('ok 1 /a\nnot ok /b\n', 134, '1 passed, 1 failed, 0 skipped', 1),
    ('ok 1 /a\n', 134, '1 passed, 1 failed, 0 skipped', 1),
    ('', 1, '0 passed, 1 failed, 0 skipped', 1),
)

failed = 0


def check(name, words, expected, code):
    global failed
    run = subprocess.run([sys.executable, sys.argv[1], *words], capture_output=True, text=True, check=False)
    if run.stdout.strip() != expected or run.returncode != code:
        failed += 1
        print(f'{name}: “{run.stdout.strip()}” and {run.returncode}, not “{expected}” and {code}')


for number, (output, result, expected, code) in enumerate(CASES, 1):
    with tempfile.NamedTemporaryFile('w', suffix='.json') as log:
        log.write(json.dumps({'name': 'x', 'stdout': output, 'result': result}) + '\n')
        log.flush()
        check(f'case {number}', [log.name], expected, code)
for number, (output, status, expected, code) in enumerate(ENDED, 1):
    with tempfile.NamedTemporaryFile('w', suffix='.tap') as log:
        log.write(output)
        log.flush()
        check(f'program {number}', ['--tap', log.name, str(status)], expected, code)
sys.exit(1 if failed else 0)
