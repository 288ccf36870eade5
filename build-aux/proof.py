# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs tests that prove something and prints their figures, one a line.

Each test says its figures in lines "proof: LABEL NUMBER", or several with commas between; the same label of several
tests is added up, with the parts behind it.
"""
import json
import pathlib
import re
import subprocess
import sys

FIGURE = re.compile(r'^(.*\S) (\d+)$')


def run_tests(builddir, tests):
    """Returns what each test has printed, and the names of those that failed."""
    for old in pathlib.Path(builddir, 'meson-logs').glob('testlog*.json'):
        old.unlink()
    subprocess.run(['meson', 'test', '-C', builddir, '--no-rebuild', '--print-errorlogs', *tests], stdout=sys.stderr,
                   check=False)
    outputs, failed = {}, []
    for log in pathlib.Path(builddir, 'meson-logs').glob('testlog*.json'):
        for line in log.read_text(encoding='utf-8', errors='replace').splitlines():
            test = json.loads(line)
            name = test['name'].split(' / ')[-1]
            outputs[name] = test.get('stdout') or ''
            if test['result'] != 'OK':
                failed.append(name)
    return outputs, failed + [name for name in tests if name not in outputs]


def read_figures(outputs):
    """Returns lines: the labels of one → for each of them, the figures by test."""
    lines = {}
    for name, output in outputs.items():
        for text in re.findall(r'^ *# proof: (.*)$', output, re.MULTILINE):
            figures = [FIGURE.match(part) for part in text.split(', ')]
            if not all(figures):
                sys.exit(f'{name} says no figure: {text}')
            parts = lines.setdefault(tuple(figure[1] for figure in figures), [{} for _ in figures])
            for part, figure in zip(parts, figures):
                part[name] = part.get(name, 0) + int(figure[2])
    return lines


def show(label, parts):
    text = f'{label} {sum(parts.values())}'
    if len(parts) > 1 and sum(parts.values()) > 0:
        text += f" ({', '.join(f'{name} {number}' for name, number in parts.items())})"
    return text


def count_cases(outputs, cases):
    """Returns lines as read_figures() does: for each subject, by test, how many cases there are and have failed.

    What was planned and not reached has failed.
    """
    lines = {}
    for subject, tests in cases.items():
        planned = {name: sum(map(int, re.findall(r'^1\.\.(\d+)', outputs.get(name, ''), re.MULTILINE)))
                   for name in tests}
        passed = {name: len(re.findall(r'^ok \d+(?!.*# SKIP)', outputs.get(name, ''), re.MULTILINE)) for name in tests}
        lines[f'{subject} cases', f'{subject} cases failed'] = [planned, {name: planned[name] - passed[name]
                                                                         for name in tests}]
    return lines


def prove(tests, none, enough, cases=None, also=None):
    """Ends with 1 where one of the tests fails, a figure that must be 0 is not, or one is missing or too small.

    Of the tests in cases (subject → names) the cases are figures; also(builddir) prints more and returns what is wrong.
    """
    cases = cases or {}
    outputs, failed = run_tests(sys.argv[1], tests + [name for names in cases.values() for name in names])
    lines = read_figures({name: outputs[name] for name in tests if name in outputs})
    lines.update(count_cases(outputs, cases))
    totals = {}
    for labels, parts in lines.items():
        print(', '.join(show(*pair) for pair in zip(labels, parts)))
        for label, part in zip(labels, parts):
            totals[label] = totals.get(label, 0) + sum(part.values())

    wrong = [f'{name} failed' for name in failed]
    wrong += [f'{label}: {totals.get(label, "no figure")}' for label in none if totals.get(label) != 0]
    wrong += [f'{label}: {totals.get(label, 0)}, less than {least}' for label, least in enough.items()
              if totals.get(label, 0) < least]
    wrong += also(sys.argv[1]) if also else []
    for text in wrong:
        print(f'wrong: {text}', file=sys.stderr)
    sys.exit(1 if wrong else 0)
