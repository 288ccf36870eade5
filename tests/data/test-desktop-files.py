#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks the files for the desktop against each other and the tree.

Usage: test-desktop-files.py TOP BUILD ID NAME VERSION URL
"""
import configparser
import pathlib
import re
import struct
import sys
import xml.etree.ElementTree as ET

TOP, BUILD, ID, NAME, VERSION, URL = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), *sys.argv[3:]
PICTURES = 'data/screenshots'
# What software centers show well: https://docs.flathub.org/docs/for-app-authors/metainfo-guidelines
SMALLEST = (620, 350)

problems = []


def expect(what, got, wanted):
    if got != wanted:
        problems.append(f'{what}: {got!r}, not {wanted!r}')


def read_keys(name):
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str
    parser.read_string((BUILD / name).read_text(encoding='utf-8'))
    return parser


def check_activation():
    """The bus starts the program under the name by which the shell and the desktop file ask for it."""
    entry = read_keys(f'{ID}.desktop')['Desktop Entry']
    service = read_keys(f'{ID}.service')['D-BUS Service']
    provider = read_keys(f'{ID}.search-provider.ini')
    expect('desktop: activated by the bus', entry['DBusActivatable'], 'true')
    expect('desktop: name', entry['Name'], NAME)
    expect('desktop: icon', entry['Icon'], ID)
    expect('desktop: icon in the tree', (TOP / 'data' / 'icons' / f'{ID}.svg').is_file(), True)
    expect('service: name', service['Name'], ID)
    program = pathlib.PurePath(service['Exec'].split()[0]).name
    expect('service: program', program, entry['Exec'].split()[0])
    expect('service: options', service['Exec'].split()[1:], ['--gapplication-service'])
    expect('provider: sections', provider.sections(), ['Shell Search Provider'])
    expect('provider', dict(provider['Shell Search Provider']),
           {'DesktopId': f'{ID}.desktop', 'BusName': ID, 'ObjectPath': '/' + ID.replace('.', '/') + '/SearchProvider',
            'Version': '2'})


def check_picture(address):
    start = f'{URL}/raw/v{VERSION}/{PICTURES}/'
    if not address.startswith(start):
        problems.append(f'{address} is not in {start}')
        return
    path = TOP / PICTURES / address[len(start):]
    if not path.is_file():
        problems.append(f'{path} is not there')
        return
    size = struct.unpack('>II', path.read_bytes()[16:24])
    if size[0] < SMALLEST[0] or size[1] < SMALLEST[1]:
        problems.append(f'{path} is only {size[0]} × {size[1]}')


def check_metainfo():
    root = ET.parse(BUILD / f'{ID}.metainfo.xml').getroot()
    expect('metainfo: id', root.findtext('id'), ID)
    expect('metainfo: name', root.findtext('name'), NAME)
    expect('metainfo: desktop file', root.findtext('launchable'), f'{ID}.desktop')
    expect('metainfo: newest release', root.find('releases/release').get('version'), VERSION)
    pictures = [image.text for image in root.iter('image')]
    for address in pictures:
        check_picture(address)
    expect('metainfo: default pictures', len(root.findall('screenshots/screenshot[@type="default"]')), 1)
    expect('metainfo: a picture in dark', any('dark' in address for address in pictures), True)
    shown = {address.rsplit('/', 1)[-1] for address in pictures}
    shown |= set(re.findall(PICTURES + r'/([\w-]+\.png)', (TOP / 'README.md').read_text(encoding='utf-8')))
    expect('pictures that nothing shows', {path.name for path in (TOP / PICTURES).iterdir()} - shown, set())
    expect('metainfo: colors', [color.get('scheme_preference') for color in root.iter('color')], ['light', 'dark'])
    length = root.find('requires/display_length')
    expect('metainfo: narrowest window', (length.get('compare'), length.text), ('ge', '360'))


check_activation()
check_metainfo()
for problem in problems:
    print(problem)
sys.exit(1 if problems else 0)
