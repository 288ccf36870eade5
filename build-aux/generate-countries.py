#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the countries of iso-codes as C: generate-countries.py iso_3166-1.json OUTPUT.h"""
import json
import sys


def quote(text):
    # A C string in UTF-8; JSON's escapes for quote and backslash are C's, too.
    return json.dumps(text, ensure_ascii=False)


def main(source, output):
    with open(source, encoding='utf-8') as file:
        entries = json.load(file)['3166-1']
    # "Taiwan" is how people say it, "Taiwan, Province of China" how a register does; both have translations.
    countries = sorted((entry['alpha_2'], entry.get('common_name', entry['name'])) for entry in entries)
    if len(countries) < 240:
        sys.exit('iso-codes holds fewer countries than expected')
    with open(output, 'w', encoding='utf-8') as file:
        file.write('/* Generated from iso-codes by generate-countries.py */\n')
        file.write('static const Country countries[] = {\n')
        for code, name in countries:
            file.write('  { %s, %s },\n' % (quote(code), quote(name)))
        file.write('};\n')


main(*sys.argv[1:])
