# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs tests that prove something and prints their figures, one a line.

Each test says its figures in lines "proof: LABEL NUMBER", or several with commas between; the same label of several
tests is added up, with the parts behind it.  Benchmarks say theirs in lines "bench: …", which are shown as they are.
"""
import json
import pathlib
import re
import subprocess
import sys

FIGURE = re.compile(r'^(.*\S) (\d+)$')
CASE = re.compile(r'^(not )?ok \d+ ', re.MULTILINE)


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


def run_benches(builddir, benches):
    """Shows what each benchmark has measured.  Returns what is wrong."""
    wrong = []
    for bench in benches:
        run = subprocess.run(['meson', 'test', '-C', builddir, '--no-rebuild', '--benchmark', '--verbose', bench],
                             stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors='replace', check=False)
        figures = re.findall(r'^.*bench: (.*)$', run.stdout, re.MULTILINE)
        print(*figures, sep='\n', flush=True)
        if run.returncode != 0 or not figures:
            print(run.stdout, file=sys.stderr)
            wrong.append(f'benchmark {bench} failed')
    return wrong


def count_cases(outputs):
    """Shows how many cases of tests there were, by what the tests say."""
    cases = [match[1] for output in outputs.values() for match in CASE.finditer(output)]
    print(f'tests {len(outputs)}, cases {len(cases)}, failed {sum(1 for case in cases if case)}')


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


def prove(tests, none, enough, benches=()):
    """Ends with 1 where one of the tests fails, a figure that must be 0 is not, or one is missing or too small."""
    outputs, failed = run_tests(sys.argv[1], tests)
    lines = read_figures({name: outputs[name] for name in tests if name in outputs})
    totals = {}
    for labels, parts in lines.items():
        print(', '.join(show(*pair) for pair in zip(labels, parts)))
        for label, part in zip(labels, parts):
            totals[label] = totals.get(label, 0) + sum(part.values())

    if benches:
        count_cases({name: outputs[name] for name in tests if name in outputs})
    wrong = [f'{name} failed' for name in failed] + run_benches(sys.argv[1], benches)
    wrong += [f'{label}: {totals.get(label, "no figure")}' for label in none if totals.get(label) != 0]
    wrong += [f'{label}: {totals.get(label, 0)}, less than {least}' for label, least in enough.items()
              if totals.get(label, 0) < least]
    for text in wrong:
        print(f'wrong: {text}', file=sys.stderr)
    sys.exit(1 if wrong else 0)
