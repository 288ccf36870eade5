#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the table of area codes as C: generate-area-codes.py area-codes.csv OUTPUT.h"""
import csv
import re
import sys

KINDS = {
    'geographic': 'TRUNK_AREA_CODE_GEOGRAPHIC',
    'toll-free': 'TRUNK_AREA_CODE_TOLL_FREE',
    'other': 'TRUNK_AREA_CODE_OTHER',
}


def quote(text):
    if not re.fullmatch(r"[A-Za-z0-9 .,'/_+-]*", text):
        sys.exit(f'unexpected characters: {text!r}')
    return f'"{text}"'


def main(source, output):
    with open(source, encoding='utf-8', newline='') as file:
        rows = sorted(csv.DictReader(file), key=lambda row: row['area_code'])
    zones = {}
    lines = []
    for row in rows:
        if not re.fullmatch(r'[2-9][0-9][0-9]', row['area_code']):
            sys.exit(f'not an area code: {row["area_code"]!r}')
        names = tuple(row['time_zones'].split())
        zone = zones.setdefault(names, f'zones_{len(zones)}')
        fields = [quote(row[name]) for name in ('area_code', 'country', 'region', 'city')]
        lines.append('  { %s, %s, %s },' % (', '.join(fields), zone, KINDS[row['kind']]))
    codes = [row['area_code'] for row in rows]
    if len(set(codes)) != len(codes):
        sys.exit('an area code stands there twice')
    with open(output, 'w', encoding='utf-8') as file:
        file.write('/* Generated from area-codes.csv by generate-area-codes.py */\n')
        for names, zone in zones.items():
            items = ', '.join([quote(name) for name in names] + ['NULL'])
            file.write(f'static const char * const {zone}[] = {{ {items} }};\n')
        file.write('\nstatic const TrunkAreaCode area_codes[] = {\n')
        file.write('\n'.join(lines) + '\n};\n')


main(*sys.argv[1:])
