#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares the shortcuts window with the keys that the sources bind, both ways: test-shortcuts.py TOP

The test "keys" presses each of them.
"""
import pathlib
import re
import sys
import xml.etree.ElementTree as ElementTree

UI = pathlib.Path(sys.argv[1], 'src', 'ui')

# A key of the keypad is the same key to people; what a list view binds is GTK's; F10 is a menu button's, too.
ALIASES = {'KP_Up': 'Up', 'KP_Down': 'Down', 'KP_Space': 'space'}
BY_GTK = {'<Control>a': 'GtkListView'}
# Where a handler looks at the key itself, it looks at the modifiers elsewhere.
WITH_SHIFT = {'Up', 'Down'}

BINDING = re.compile(r'GDK_KEY_(\w+), (0|GDK_\w+_MASK)')
HANDLED = re.compile(r'key == GDK_KEY_(\w+)')
NAMED = re.compile(r'"((?:<\w+>)+\w+|F\d+|<Control>%u)"')


def shown():
    """Returns the accelerators of the shortcuts window."""
    keys = set()
    for element in ElementTree.parse(UI / 'shortcuts.ui').iter('property'):
        if element.get('name') == 'accelerator':
            keys.update(element.text.split())
    return keys


def bound_in(text):
    for key, mask in BINDING.findall(text):
        yield (f'<{mask.split("_")[1].capitalize()}>' if mask != '0' else '') + ALIASES.get(key, key)
    for key in HANDLED.findall(text):
        key = ALIASES.get(key, key)
        yield f'<Shift>{key}' if key in WITH_SHIFT else key
    for key in NAMED.findall(text):
        yield key.replace('%u', '1...9')


def bound():
    """Returns accelerator → the files that bind it."""
    keys = {key: [where] for key, where in BY_GTK.items()}
    for path in sorted(UI.glob('*.c')):
        for key in bound_in(path.read_text(encoding='utf-8')):
            keys.setdefault(key, []).append(path.name)
    for path in sorted(UI.glob('*.ui')):
        for element in ElementTree.parse(path).iter('property'):
            if element.get('name') == 'trigger':
                keys.setdefault(element.text, []).append(path.name)
    return keys


def main():
    window, sources = shown(), bound()
    for key in sorted(window - sources.keys()):
        print(f'{key} is in the shortcuts window, and nothing binds it')
    for key in sorted(sources.keys() - window):
        print(f'{key} is bound in {", ".join(sources[key])}, and not in the shortcuts window')
    print(f'# proof: shortcuts {len(window)}, shortcuts missing {len(sources.keys() ^ window)}')
    return 1 if sources.keys() ^ window else 0


sys.exit(main())
