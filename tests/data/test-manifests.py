#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks the two Flatpak manifests against each other and the project: test-manifests.py TOP VERSION PROJECT_URL"""
import json
import pathlib
import re
import sys

TOP, VERSION, PROJECT_URL = pathlib.Path(sys.argv[1]), sys.argv[2], sys.argv[3]
PERMISSIONS = {'--share=network', '--share=ipc', '--socket=wayland', '--socket=fallback-x11', '--device=dri'}
ID = 'io.github.trunkline.Trunkline'

problems = []


def expect(what, got, wanted):
    if got != wanted:
        problems.append(f'{what}: {got!r}, not {wanted!r}')


def read(name):
    return json.loads((TOP / 'flatpak' / f'{name}.json').read_text(encoding='utf-8'))


def check_common(name):
    manifest = read(name)
    expect(f'{name}: id', manifest['id'], name)
    expect(f'{name}: permissions', set(manifest['finish-args']), PERMISSIONS)
    expect(f'{name}: runtime', (manifest['runtime'], manifest['sdk']), ('org.gnome.Platform', 'org.gnome.Sdk'))
    expect(f'{name}: command', manifest['command'], 'trunkline')
    for module in manifest['modules']:
        for source in module['sources']:
            if source['type'] != 'dir' and not re.fullmatch(r'[0-9a-f]{64}', source.get('sha256', '')):
                problems.append(f"{name}: {module['name']} is not pinned by a checksum")
    return manifest


def main():
    release, devel = check_common(ID), check_common(f'{ID}.Devel')
    expect('runtime version', release['runtime-version'], devel['runtime-version'])
    archive, = release['modules'][-1]['sources']
    expect('archive', archive['url'], f'{PROJECT_URL}/releases/download/v{VERSION}/trunkline-{VERSION}.tar.xz')
    expect('tests in the sandbox', devel['modules'][-1].get('run-tests'), True)
    expect('profile', '-Dprofile=devel' in devel['modules'][-1]['config-opts'], True)
    for problem in problems:
        print(problem)
    return 1 if problems else 0


sys.exit(main())
