#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fast checks of the tree: format, sizes, includes, rooms, licenses, lists of files.

Prints one line for each thing that is wrong, then a closing line that counts the checks.
"""
import pathlib
import re
import subprocess
import sys

TOP = pathlib.Path(__file__).resolve().parent.parent
MAX_FUNCTION, MAX_FILE, MAX_LINE = 60, 500, 120

# Which rooms a room may include from; "architecture" in CONTRIBUTING.md.
BELOW = {
    'util': set(),
    'model': {'util'},
    'jobs': {'util', 'model'},
    'service': {'util', 'model', 'jobs'},
    'practice': {'util', 'model'},
    'ui': {'util', 'model', 'jobs', 'service', 'practice'},
}

# Header of a library → the only files that may include it (a folder ends with a slash).
LIBRARIES = {
    'libsoup/': ('src/service/trunk-transport.c', 'src/service/trunk-exchange.', 'src/service/trunk-request.',
                 'src/practice/', 'tests/'),
    'json-glib/': ('src/service/trunk-json.h', 'src/service/trunk-json.c',
                   'src/service/trunk-number-codec.c', 'src/practice/', 'tests/'),
    'libsecret/': ('src/service/trunk-keyring', 'tests/'),
    'sqlite3.h': ('src/service/trunk-store', 'tests/'),
    'gtk/': ('src/ui/', 'src/main.c', 'tests/'),
    'adwaita.h': ('src/ui/', 'src/main.c', 'tests/'),
}

FIELD_NAME = re.compile(r'"(call|message)_(handler|request|fallback|status|laml|relay|receive|sip|verto|video|dialog)')

problems = []


def wrong(path, line, text):
    problems.append(f'{path.relative_to(TOP)}:{line}: {text}')


def tracked():
    if not (TOP / '.git').exists():
        # A release's archive holds nothing but the project; what was built in it is in a folder "_…".
        return [path for path in sorted(TOP.rglob('*'))
                if path.is_file() and not any(part.startswith('_') for part in path.relative_to(TOP).parts)]
    listed = subprocess.run(['git', '-C', str(TOP), '-c', 'safe.directory=*', 'ls-files', '-co', '--exclude-standard'],
                            capture_output=True, text=True, check=True).stdout.split('\n')
    return [TOP / name for name in listed if name and (TOP / name).is_file()]


def check_format(path, lines):
    for number, line in enumerate(lines, 1):
        if '\t' in line:
            wrong(path, number, 'a tab')
        if line != line.rstrip():
            wrong(path, number, 'blanks at the end')
        if len(line) > MAX_LINE:
            wrong(path, number, f'{len(line)} columns, more than {MAX_LINE}')
    if lines and lines[-1] == '':
        wrong(path, len(lines), 'an empty line at the end')


def table_rows(lines):
    """Counts the rows of data tables, which do not count as length."""
    rows, inside = 0, False
    for line in lines:
        if re.search(r'=\s*(\{)?$', line) and not line.startswith(' '):
            inside = True
        elif inside and line.startswith('};'):
            inside = False
        elif inside:
            rows += 1
    return rows


def check_sizes(path, lines):
    length = len(lines) - table_rows(lines)
    if length > MAX_FILE:
        wrong(path, 1, f'{length} lines without tables, more than {MAX_FILE}')
    start = None
    for number, line in enumerate(lines, 1):
        if line == '{' and number > 1 and lines[number - 2].rstrip().endswith(')'):
            start = number
        elif line == '}' and start is not None:
            if number - start - 1 > MAX_FUNCTION:
                wrong(path, start, f'a function of {number - start - 1} lines, more than {MAX_FUNCTION}')
            start = None


def check_includes(path, lines, headers):
    name = str(path.relative_to(TOP))
    room = name.split('/')[1] if name.startswith('src/') and name.count('/') > 1 else None
    for number, line in enumerate(lines, 1):
        match = re.match(r'\s*#\s*include\s*([<"])([^>"]+)[>"]', line)
        if not match:
            continue
        header = match[2]
        if '../' in header:
            wrong(path, number, 'an include by "../"')
        home = headers.get(header)
        if room in BELOW and home and home != room and home not in BELOW[room]:
            wrong(path, number, f'{room} includes {header} of {home}, which is above it')
        for library, allowed in LIBRARIES.items():
            if header.startswith(library) and not name.startswith(allowed):
                wrong(path, number, f'{header} is not for this file')


def check_field_names(path, lines):
    """The table of fields is the only place in the program that spells the API's field names."""
    name = str(path.relative_to(TOP))
    if not name.startswith('src/') or name.startswith(('src/model/trunk-field.c', 'src/model/trunk-handler.c')):
        return
    for number, line in enumerate(lines, 1):
        if FIELD_NAME.search(line):
            wrong(path, number, 'a field name outside the table of fields')


def check_lists(files):
    """Every file with translatable text is in POTFILES, and every .ui file is in the resources."""
    names = {str(path.relative_to(TOP)): path for path in files}
    listed = set()
    potfiles = TOP / 'po' / 'POTFILES.in'
    if potfiles.exists():
        listed = {line for line in potfiles.read_text().split('\n') if line and not line.startswith('#')}
    for name in sorted(listed - names.keys()):
        wrong(potfiles, 1, f'{name} does not exist')
    for name, path in sorted(names.items()):
        if not name.startswith(('src/', 'data/')) or name in listed:
            continue
        text = path.read_text(errors='replace') if path.suffix in ('.c', '.h', '.ui', '.xml', '.in') else ''
        if re.search(r'(\b_|\bN_|\bC_|\bNC_|ngettext) ?\("|translatable="(yes|true)"', text) or '.desktop.in' in name \
                or '.metainfo.xml.in' in name:
            wrong(path, 1, 'has text to translate and is not in po/POTFILES.in')
    resources = TOP / 'src' / 'ui' / 'trunkline.gresource.xml'
    text = resources.read_text() if resources.exists() else ''
    for name in names:
        if name.startswith('src/ui/') and name.endswith('.ui') and name.rsplit('/', 1)[1] not in text:
            wrong(names[name], 1, 'is not in trunkline.gresource.xml')


def main():
    files = tracked()
    headers = {}
    for path in files:
        parts = path.relative_to(TOP).parts
        if parts[0] == 'src' and len(parts) == 3 and path.suffix == '.h':
            headers[path.name] = parts[1]
    count = 0
    for path in files:
        if path.suffix not in ('.c', '.h', '.ui', '.py', '.css', '.build', '.sh') and path.name != 'dev':
            continue
        count += 1
        lines = path.read_text().split('\n')
        if lines and lines[-1] == '':
            lines.pop()
        check_format(path, lines)
        if not any('SPDX-License-Identifier: GPL-3.0-or-later' in line for line in lines[:4]):
            wrong(path, 1, 'no SPDX line')
        if path.suffix in ('.c', '.h'):
            check_sizes(path, lines)
            check_includes(path, lines, headers)
            check_field_names(path, lines)
    check_lists(files)
    for problem in problems:
        print(problem)
    print(f'{count} files checked, {len(problems)} problems')
    return 1 if problems else 0


sys.exit(main())
