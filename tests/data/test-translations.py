#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every text can be translated, po/trunkline.pot has them all, and every catalog is whole.

Usage: test-translations.py SOURCE [FIGURES], prints one line for each thing that is wrong, and one a language.
"""
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

TOP = pathlib.Path(sys.argv[1])
# What Meson's preset "glib" is.
KEYWORDS = ['_', 'N_', 'C_:1c,2', 'NC_:1c,2', 'g_dcgettext:2', 'g_dngettext:2,3', 'g_dpgettext2:2c,3']
SHOWN = {'label', 'title', 'subtitle', 'tooltip-text', 'description', 'placeholder-text', 'heading', 'body', 'text',
         'button-label', 'accept-label', 'custom-title'}
SETTER = re.compile(r'\b(?:gtk|adw)_\w*(?:set_(?:label|text|title|subtitle|tooltip_text|placeholder_text|description|'
                    r'heading|body|button_label|markup)|toast_new|alert_dialog_new|add_response|append_section)'
                    r' \(([^;]*)\);|GTK_ACCESSIBLE_PROPERTY_(?:LABEL|DESCRIPTION), ("[^;]*)\);')
LITERAL = re.compile(r'(?<!_ \()(?<!_\()"((?:[^"\\]|\\.)*)"')
CONVERSION = re.compile(r"%(?:\d+\$)?[-'0-9]*[A-Za-z]")
# What neither a person nor a machine is called in a catalog.
PRIVATE = re.compile(r'/(home|root|tmp|usr|var|work)/|@localhost|FULL NAME|EMAIL@')

problems = []


def wrong(where, text):
    problems.append(f'{where}: {text}')


def unquote(text):
    return re.sub(r'\\(.)', lambda m: {'n': '\n', 't': '\t'}.get(m[1], m[1]), text[1:-1])


def read_catalog(text):
    """(context, message) → its entry, of what msgattrib --no-wrap prints."""
    entries = {}
    for block in re.split(r'\n\n+', text.strip()):
        entry, key = {'fuzzy': False, 'files': []}, None
        for line in block.split('\n'):
            if line.startswith('#~'):
                entry['obsolete'] = True
            elif line.startswith('#,'):
                entry['fuzzy'] = 'fuzzy' in line
            elif line.startswith('#:'):
                entry['files'] += line[3:].split()
            elif line.startswith('msg'):
                key, value = line.split(' ', 1)
                entry[key] = unquote(value)
            elif line.startswith('"'):
                entry[key] += unquote(line)
        if 'msgid' in entry or 'obsolete' in entry:
            entries[(entry.get('msgctxt'), entry.get('msgid'))] = entry
    return entries


def catalog(path):
    return read_catalog(subprocess.run(['msgattrib', '--no-wrap', path], stdout=subprocess.PIPE,
                                       check=True).stdout.decode())


def extracted(files):
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder) / 'out.pot'
        subprocess.run(['xgettext', '--from-code=UTF-8', '--add-comments', '--add-location=file', '--no-wrap',
                        '--flag=g_dngettext:2:pass-c-format', '-o', out,
                        *(f'--keyword={keyword}' for keyword in KEYWORDS), *files], cwd=TOP, check=True)
        return catalog(out)


def check_template():
    """Whatever any source says is in the template, and nothing else: POTFILES.in leaves none out, and it is new."""
    files = sorted(str(path.relative_to(TOP)) for folder in ('src', 'data') for path in (TOP / folder).rglob('*')
                   if path.suffix in ('.c', '.ui') or path.name.endswith(('.desktop.in.in', '.metainfo.xml.in.in')))
    template = catalog(TOP / 'po' / 'trunkline.pot')
    listed = set((TOP / 'po' / 'POTFILES.in').read_text().split('\n'))
    sources = extracted(files)
    for context, text in sorted(sources.keys() - template.keys(), key=str):
        wrong(sources[context, text]['files'][0], f'not in po/trunkline.pot: “{text}”')
    for context, text in sorted(template.keys() - sources.keys(), key=str):
        wrong('po/trunkline.pot', f'in no source: “{text}”')
    for name in sorted({name for key, entry in sources.items() if key[1] for name in entry['files']} - listed):
        wrong(name, 'has text to translate and is not in po/POTFILES.in')
    for (context, text), entry in sources.items():
        if context is None and text and '%s' in text and re.fullmatch('[ .]+', CONVERSION.sub('', text)):
            wrong(entry['files'][0], f'sentences in a row: “{text}”')
    for key in sources.keys() & template.keys():
        if sources[key].get('msgid_plural') != template[key].get('msgid_plural'):
            wrong('po/trunkline.pot', f'another plural: “{key[1]}”')
    return template


def check_joins():
    """What is put together from parts is a text of its own, or trunk-join.h does it."""
    by_hand = re.compile(r'g_strjoinv? \((?:_\()?" ?[,·] ?"|printf \("((?:[^"\\]|\\.)*)"')
    for room in ('model', 'jobs', 'ui', 'util'):
        for path in sorted((TOP / 'src' / room).glob('*.c')):
            for call in by_hand.finditer(path.read_text()):
                if call[1] is None or re.fullmatch(' ?[,·] ?', CONVERSION.sub('', call[1])):
                    wrong(path.relative_to(TOP), f'joined by hand: {call[0]}')


def check_marks():
    """No text that people see is without a mark."""
    for path in sorted((TOP / 'src' / 'ui').glob('*.ui')):
        for element in ElementTree.parse(path).iter():
            text = (element.text or '').strip()
            if element.get('name') in SHOWN and element.get('translatable') not in ('yes', 'true') and \
                    element.tag in ('property', 'attribute') and re.search('[A-Za-z]{2}', text):
                wrong(path.relative_to(TOP), f'not translatable: “{text}”')
    for path in sorted((TOP / 'src' / 'ui').glob('*.c')):
        for call in SETTER.finditer(path.read_text()):
            arguments = call[1] or call[2]
            if re.search(r'\b[CN]?C?_ ?\(|gettext', arguments):
                arguments = re.sub(r'(\b[NC]*_|\w*gettext) ?\((?:[^"()]|"(?:[^"\\]|\\.)*")*', '', arguments)
            for literal in LITERAL.findall(arguments):
                if re.search('[A-Z][a-z]|[a-z]+ [a-z]+', CONVERSION.sub('', literal)):
                    wrong(path.relative_to(TOP), f'not marked: “{literal}”')


def is_date(text):
    return text.startswith(('As of %', 'Last updated')) or bool(re.fullmatch(r'(%-?[a-zA-Z][ ,:]*)+', text)) and \
        not re.fullmatch('[^%]*(%s[^%]*)+', text)


def check_text(where, english, text):
    if not text:
        wrong(where, f'not translated: “{english}”')
        return
    if sorted(CONVERSION.findall(english)) != sorted(CONVERSION.findall(text)) and not is_date(english):
        wrong(where, f'other conversions: “{english}”, “{text}”')
    if is_date(english) and not CONVERSION.search(text):
        wrong(where, f'no date: “{english}”, “{text}”')
    for what, pattern in (('markup', r'</?\w+>'), ('a key', r'_\w'), ('an ellipsis', '…'), ('a line', r'\n'),
                          ('an arrow', '→')):
        if len(re.findall(pattern, english)) != len(re.findall(pattern, text)) and '_handler' not in english:
            wrong(where, f'{what} more or less: “{english}”, “{text}”')
    if english[-1] in '.?' and text[-1] != english[-1] or english[-1] == ' ' != text[-1]:
        wrong(where, f'another end: “{english}”, “{text}”')
    if '...' in text or '"' in text and '"' not in english or "'" in text.replace("%'", ''):
        wrong(where, f'typewriter’s characters: “{text}”')


def check_catalog(language, template):
    path = TOP / 'po' / f'{language}.po'
    where = path.relative_to(TOP)
    entries = catalog(path)
    header = entries.pop((None, ''))['msgstr']
    for line in (f'Language: {language}\n', 'charset=UTF-8', 'Plural-Forms: nplurals=2; '):
        if line not in header:
            wrong(where, f'the header has no “{line.strip()}”')
    if PRIVATE.search(path.read_text()):
        wrong(where, f'names a person or a folder: “{PRIVATE.search(path.read_text())[0]}”')
    for key in sorted(template.keys() - entries.keys() - {(None, '')}, key=str):
        wrong(where, f'not there: “{key[1]}”')
    for key in sorted(entries.keys() - template.keys(), key=str):
        wrong(where, f'no longer in the template: “{key[1]}”')
    for key, entry in entries.items():
        if entry['fuzzy']:
            wrong(where, f'fuzzy: “{key[1]}”')
        if 'msgid_plural' in entry:
            check_text(where, entry['msgid'], entry.get('msgstr[0]', ''))
            check_text(where, entry['msgid_plural'], entry.get('msgstr[1]', ''))
        elif 'msgid' in entry:
            check_text(where, entry['msgid'], entry['msgstr'])
    checked = subprocess.run(['msgfmt', '--check', '--check-accelerators=_', '--statistics', '-o', '/dev/null', path],
                             stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env={'LC_ALL': 'C.UTF-8',
                                                                                    'PATH': '/usr/bin:/bin'})
    if checked.returncode != 0:
        wrong(where, checked.stdout.decode().strip())
    print(f'{language}: {checked.stdout.decode().strip()}')
    return entries


def keys_of(labels, entries):
    """The key of each label, by what the catalog makes of it."""
    found = {}
    for label in labels:
        entry = entries.get((None, label), {})
        text = entry.get('msgstr', entry.get('msgstr[0]', label))
        match = re.search(r'_(\w)', text)
        if match:
            found.setdefault(match[1].lower(), set()).add(text)
    return found


def groups():
    """Labels with keys that may be seen together: of a menu, a template, a function or a table."""
    for path in sorted((TOP / 'src' / 'ui').glob('*.ui')):
        root = ElementTree.parse(path).getroot()
        menus = {id(inner): menu for menu in root.iter() if menu.tag in ('menu', 'submenu') for inner in menu.iter()}
        of_menu, of_rest = {}, []
        for element in root.iter():
            text = (element.text or '').strip()
            if element.get('translatable') and '_' in text:
                if id(element) in menus:
                    of_menu.setdefault(id(menus[id(element)]), []).append(text)
                else:
                    of_rest.append(text)
        yield from ((path, labels) for labels in [*of_menu.values(), of_rest])
    for path in sorted((TOP / 'src' / 'ui').glob('*.c')):
        for block in re.split(r'\n}', path.read_text()):
            yield path, [text for text in re.findall(r'\bN?_ \("([^"]*_[A-Za-z][^"]*)"\)', block)]


def check_keys(language, entries):
    for path, labels in groups():
        labels = set(labels)
        clash = [texts for texts in keys_of(labels, entries).values() if len(texts) > 1]
        in_english = [texts for texts in keys_of(labels, {}).values() if len(texts) > 1]
        if clash and len(clash) > len(in_english):
            wrong(f'po/{language}.po', f'one key for several, {path.relative_to(TOP)}: {clash}')


def main():
    languages = [line for line in (TOP / 'po' / 'LINGUAS').read_text().split('\n') if line and line[0] != '#']
    if languages != sorted(languages) or {path.stem for path in (TOP / 'po').glob('*.po')} != set(languages):
        wrong('po/LINGUAS', 'does not list the catalogs in order')
    template = check_template()
    check_joins()
    check_marks()
    for language in languages:
        check_keys(language, check_catalog(language, template))
    for problem in problems:
        print(problem)
    return 1 if problems else 0


sys.exit(main())
