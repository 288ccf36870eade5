#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the US and Canadian regions of iso-codes as C: generate-regions.py iso_3166-2.json OUTPUT.h"""
import json
import sys

# Uninhabited: no numbers there.
LEFT_OUT = {'US-UM'}


def quote(text):
    # A C string in UTF-8; JSON's escapes for quote and backslash are C's, too.
    return json.dumps(text, ensure_ascii=False)


def main(source, output):
    with open(source, encoding='utf-8') as file:
        entries = json.load(file)['3166-2']
    regions = []
    for entry in entries:
        country, code = entry['code'].split('-', 1)
        if country in ('US', 'CA') and entry['code'] not in LEFT_OUT and len(code) == 2:
            regions.append((country, entry['name'], code))
    if len({code for _, _, code in regions}) != len(regions) or len(regions) < 13 + 51:
        sys.exit('iso-codes holds other regions than expected')
    # Sorted by country, then by name.
    regions.sort(key=lambda region: (region[0], region[1]))
    with open(output, 'w', encoding='utf-8') as file:
        file.write('/* Generated from iso-codes by generate-regions.py */\n')
        file.write('static const TrunkRegion regions[] = {\n')
        for country, name, code in regions:
            file.write('  { %s, %s, %s },\n' % (quote(country), quote(code), quote(name)))
        file.write('};\n')


main(*sys.argv[1:])
