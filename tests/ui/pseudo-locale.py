#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes a catalog in which every text can be told from one that was never translated.

Usage: pseudo-locale.py TEMPLATE DIRECTORY, which becomes what bindtextdomain() takes, with the language en_XA:
letters have accents, each text is longer by 40 % and stands between ⟦ and ⟧.
"""
import pathlib
import re
import subprocess
import sys

ACCENTS = str.maketrans('ABCDEGHIKLNORSTUWYZabcdefghiklnorstuwyz', 'ÅƁĆĐÉĜĤÎĶĻŃÖŔŠŤÛŴÝŽåƀćđéƒĝĥîķļñöŕšťûŵýž')
MORE = ' ëxţéñðëð'
# What stays: conversions of printf and strftime, markup, words in braces, a key of a label, line ends.
KEPT = re.compile(r"(%(?:\d+\$)?[-'0-9]*[A-Za-z]|<[^>]*>|\{[^}]*\}|_\w|\\.)")


def pseudo(text):
    if not text:
        return text
    parts = KEPT.split(text)
    length = sum(len(part) for part in parts[::2])
    extra = (MORE * (length // len(MORE) + 1))[:round(length * 0.4)].rstrip()
    return '⟦' + ''.join(part.translate(ACCENTS) if i % 2 == 0 else part for i, part in enumerate(parts)) + extra + '⟧'


def translated(english):
    """English in a catalog as msgen(1) makes it, each msgstr in the other language."""
    lines = []
    value = False
    for line in english.split('\n'):
        # With --no-wrap a text is one line, or an empty one and then a line for each of its own.
        if line.startswith('msgstr'):
            key, text = line.split(' ', 1)
            value = True
            lines.append((key, text[1:-1]))
        elif value and line.startswith('"'):
            key, text = lines.pop()
            lines.append((key, text + line[1:-1]))
        else:
            value = False
            lines.append((None, line))
    header = True
    for key, text in lines:
        if key is None:
            yield text
        elif header:
            yield f'{key} "{text}"'
            header = False
        else:
            yield f'{key} "{pseudo(text)}"'


def main():
    template, directory = sys.argv[1:]
    folder = pathlib.Path(directory) / 'en_XA' / 'LC_MESSAGES'
    folder.mkdir(parents=True, exist_ok=True)
    english = subprocess.run(['msgen', '--no-wrap', template], stdout=subprocess.PIPE, check=True).stdout.decode()
    english = english.replace('charset=CHARSET', 'charset=UTF-8')
    english = english.replace('nplurals=INTEGER; plural=EXPRESSION', 'nplurals=2; plural=n != 1')
    subprocess.run(['msgfmt', '--check-format', '-o', folder / 'trunkline.mo', '-'],
                   input='\n'.join(translated(english)).encode(), check=True)


main()
