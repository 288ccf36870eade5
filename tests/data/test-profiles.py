#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Configures each profile and checks what a desktop reads of it, and that nothing of one replaces the other's.

Usage: test-profiles.py TOP VERSION URL
"""
import pathlib
import subprocess
import sys
import tempfile

TOP, VERSION, URL = pathlib.Path(sys.argv[1]), *sys.argv[2:]
ID = 'io.github.trunkline.Trunkline'
PROFILES = {'default': (ID, 'Trunkline'), 'devel': (f'{ID}.Devel', 'Trunkline (Development)')}
KINDS = ('desktop', 'metainfo.xml', 'service', 'search-provider.ini')


def run(*command):
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f'{" ".join(map(str, command))}:\n{done.stdout}{done.stderr}')


def main():
    installed = {}
    for profile, (app_id, name) in PROFILES.items():
        with tempfile.TemporaryDirectory() as folder:
            build = pathlib.Path(folder, 'build')
            run('meson', 'setup', build, TOP, f'-Dprofile={profile}', '-Dtests=[]', f'-Dproject_url={URL}')
            run('ninja', '-C', build, f'data/{app_id}.desktop', f'data/{app_id}.metainfo.xml')
            run(sys.executable, TOP / 'tests' / 'data' / 'test-desktop-files.py', TOP, build / 'data', app_id, name,
                VERSION, URL)
            run('desktop-file-validate', build / 'data' / f'{app_id}.desktop')
            run('appstreamcli', 'validate', '--no-net', '--strict', build / 'data' / f'{app_id}.metainfo.xml')
            installed[profile] = {path.name for path in (build / 'data').iterdir()
                                  if path.name in {f'{app_id}.{kind}' for kind in KINDS}}
    if any(len(names) != len(KINDS) for names in installed.values()):
        sys.exit(f'not all the files are there: {installed}')
    if installed['default'] & installed['devel']:
        sys.exit(f'in both: {installed["default"] & installed["devel"]}')


main()
