#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Walks every template for what a keyboard and a screen reader need: test-mnemonics.py TOP

A button with text has a mnemonic; one with a picture alone has a name and a tooltip; a picture says what it shows or
that it says nothing; no mnemonic is there twice in one template with those inside it, nor in one question.
"""
import pathlib
import re
import sys
import xml.etree.ElementTree as ElementTree

UI = pathlib.Path(sys.argv[1], 'src', 'ui')

BUTTONS = {'GtkButton', 'GtkToggleButton', 'GtkMenuButton', 'GtkCheckButton', 'AdwButtonRow', 'AdwSplitButton'}
CALL = re.compile(r'_\("([^"]*)"\)')
RESPONSES = re.compile(r'adw_alert_dialog_add_responses \((.*?), NULL\);', re.DOTALL)

problems = []
n_buttons = n_templates = 0


def read(path):
    return ElementTree.parse(path).getroot()


def properties(element):
    return {child.get('name').replace('_', '-'): (child.text or '').strip()
            for child in element if child.tag in ('property', 'binding') and child.get('name')}


def accessible_name(name, element):
    """Whether the template says the element's name, or what says it, or the code does."""
    source = UI / name.replace('.ui', '.c')
    if 'id' in element.keys() and source.is_file() and \
            f'self->{element.get("id")}), GTK_ACCESSIBLE_PROPERTY_LABEL' in source.read_text(encoding='utf-8'):
        return True
    return any(child.get('name') in ('label', 'labelled-by') for part in element.findall('accessibility')
               for child in part)


def has_label_inside(element):
    return any(inner.get('class') in ('GtkLabel', 'AdwButtonContent') for inner in element.iter('object'))


def check_button(name, element):
    global n_buttons
    n_buttons += 1
    has = properties(element)
    label = has.get('title' if element.get('class') == 'AdwButtonRow' else 'label')
    if label:
        if has.get('use-underline', '').lower() != 'true' or '_' not in label:
            problems.append(f'{name}: the button “{label}” has no mnemonic')
    elif 'icon-name' in has:
        if not accessible_name(name, element):
            problems.append(f'{name}: the button with {has["icon-name"]} has no name')
        if 'tooltip-text' not in has:
            problems.append(f'{name}: the button with {has["icon-name"]} has no tooltip')
    elif 'label' not in has and 'id' not in element.keys() and not has_label_inside(element) \
            and not accessible_name(name, element):
        problems.append(f'{name}: a button has neither text nor name')


def check_template(path):
    global n_templates
    n_templates += 1
    for element in read(path).iter('object'):
        if element.get('class') in BUTTONS:
            check_button(path.name, element)
        elif element.get('class') in ('GtkImage', 'GtkPicture') and not accessible_name(path.name, element) \
                and properties(element).get('accessible-role') != 'presentation':
            problems.append(f'{path.name}: a picture says neither what it shows nor that it says nothing')


def popovers(path):
    """Those of a template: the keys are theirs alone while one is open."""
    return [child.find('object') for child in read(path).iter('property')
            if child.get('name') == 'popover' and child.find('object') is not None]


def outside(element):
    """Yields the objects in what is not in a popover."""
    for child in element:
        if child.tag == 'object':
            yield child
        if not (child.tag == 'property' and child.get('name') == 'popover'):
            yield from outside(child)


def mnemonics(path, top=None, seen=()):
    """Yields what is underlined in a template, or a popover of it, and in those inside it: letter, text, template."""
    for element in outside(read(path) if top is None else top):
        has = properties(element)
        for key in ('label', 'title'):
            text = has.get(key, '')
            if has.get('use-underline', '').lower() == 'true' and '_' in text:
                yield text[text.index('_') + 1].lower(), text, path.name
        inner = UI / (re.sub(r'(?<!^)(?=[A-Z])', '-', element.get('class', '')).lower() + '.ui')
        if element.get('class', '').startswith('Trunk') and inner.is_file() and inner not in seen:
            yield from mnemonics(inner, None, seen + (path,))


def check_twice(path, top=None):
    letters = {}
    for letter, text, _ in mnemonics(path, top):
        letters.setdefault(letter, set()).add(text)
    for letter, texts in letters.items():
        if len(texts) > 1:
            problems.append(f'{path.name}: Alt+{letter.upper()} is {" and ".join(sorted(texts))}')


def check_questions(path):
    for call in RESPONSES.findall(path.read_text(encoding='utf-8')):
        labels = CALL.findall(call)
        letters = [label[label.index('_') + 1].lower() for label in labels if '_' in label]
        problems.extend(f'{path.name}: the answer “{label}” has no mnemonic' for label in labels if '_' not in label)
        if len(set(letters)) < len(letters):
            problems.append(f'{path.name}: two answers of {labels} have the same mnemonic')


def main():
    for path in sorted(UI.glob('*.ui')):
        check_template(path)
        check_twice(path)
        for popover in popovers(path):
            check_twice(path, popover)
    for path in sorted(UI.glob('*.c')):
        check_questions(path)
    for problem in problems:
        print(problem)
    print(f'# proof: templates {n_templates}, buttons {n_buttons}, wrong in templates {len(problems)}')
    return 1 if problems else 0


sys.exit(main())
