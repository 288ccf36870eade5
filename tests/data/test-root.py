#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks what build-aux/root.sh decides on machines of several kinds, each with made-up commands alone."""
import os
import pathlib
import subprocess
import sys
import tempfile

TOP = pathlib.Path(sys.argv[1])
TOOLS = 'bash cat cksum cut grep mkdir paste rm sed sh tail touch tr'.split()

# The machine is a folder: "packages" and "modules" say what is installed, "calls" what was asked of it.
FAKES = {
    'id': 'echo "$FAKE_UID"',
    'pkg-config': 'grep -qxF "$2" "$MACHINE/modules"',
    'dpkg-query': 'grep -qxF "$4" "$MACHINE/packages" && echo "install ok installed"',
    'rpm': 'grep -qxF "$3" "$MACHINE/packages"',
    'apt-get': 'echo "apt-get $*" >>"$MACHINE/calls"; [ "$1" != install ] || sh "$MACHINE/install"',
    'dnf': 'echo "dnf $*" >>"$MACHINE/calls"; sh "$MACHINE/install"',
    'meson': '', 'ninja': '', 'cc': '',
}
MODULES = 'gtk4 libadwaita-1 glib-2.0 libsoup-3.0 json-glib-1.0 libsecret-1 sqlite3 iso-codes'.split()
DEBIAN = 'ID=debian\nVERSION_ID="13"\n'
UBUNTU = 'ID=ubuntu\nID_LIKE=debian\nVERSION_ID="26.04"\n'
FEDORA = 'ID=fedora\nVERSION_ID=43\n'

problems = []


def packages(kind):
    lines = (TOP / 'build-aux' / f'packages-{kind}.txt').read_text(encoding='utf-8').splitlines()
    return [name for line in lines if not line.startswith('#') for name in line.split()]


class Machine:
    """A machine that a command of root.sh is run on; what is installed is there only afterwards."""

    def __init__(self, release, uid=0, modules=(), lacks=(), kind='debian', install='true'):
        self.folder = tempfile.TemporaryDirectory()
        self.path = pathlib.Path(self.folder.name)
        self.uid = uid
        self.write('os-release', release)
        self.write('modules', ''.join(f'{name}\n' for name in modules))
        self.write('packages', ''.join(f'{name}\n' for name in packages(kind) if name not in lacks))
        self.write('calls', '')
        self.write('install', install)
        (self.path / 'bin').mkdir()
        for name in TOOLS:
            found = next(p for p in (f'/usr/bin/{name}', f'/bin/{name}') if os.path.exists(p))
            (self.path / 'bin' / name).symlink_to(found)
        for name, body in FAKES.items():
            if name not in lacks:
                self.write(f'bin/{name}', f'#!/bin/sh\n{body}\n')
                (self.path / 'bin' / name).chmod(0o755)

    def write(self, name, text):
        (self.path / name).write_text(text, encoding='utf-8')

    def calls(self):
        return (self.path / 'calls').read_text(encoding='utf-8').splitlines()

    def run(self, command='prepare; echo "$where"'):
        env = {'PATH': str(self.path / 'bin'), 'MACHINE': str(self.path), 'FAKE_UID': str(self.uid),
               'TRUNKLINE_OS_RELEASE': str(self.path / 'os-release'), 'TRUNKLINE_CACHE': str(self.path / 'cache')}
        script = f'source_dir={TOP}; . "$source_dir/build-aux/root.sh"; {command}'
        run = subprocess.run(['/bin/bash', '-uc', script], env=env, capture_output=True, text=True, check=False)
        return run.returncode, run.stdout.strip(), run.stderr.strip().splitlines()


def expect(name, got, wanted):
    if got != wanted:
        problems.append(f'{name}: {got!r}, not {wanted!r}')


def check_installs(name, release, kind, command):
    lacks = packages(kind)[3:6]
    machine = Machine(release, lacks=lacks, kind=kind,
                      install='printf "%s\\n" ' + ' '.join(MODULES) + ' >"$MACHINE/modules"')
    code, where, said = machine.run()
    expect(name, (code, where), (0, 'native'))
    expect(f'{name}, said', len(said), 1)
    installs = [call for call in machine.calls() if ' install ' in call]
    expect(f'{name}, installs', len(installs), 1)
    expect(f'{name}, command', [call.split()[0] for call in installs], [command])
    expect(f'{name}, packages', [call.split()[-3:] for call in installs], [lacks])


def check_refusals():
    machine = Machine(DEBIAN, install='echo "E: no such thing"; exit 100', lacks=['meson'])
    code, where, said = machine.run()
    expect('failed install', (code, where), (1, ''))
    expect('failed install, said', said[-2:], ['E: no such thing', 'trunkline: could not install: meson'])

    machine = Machine(UBUNTU, uid=1000, lacks=['gcc', 'xvfb'])
    expect('not root', machine.run(), (1, '', ['trunkline: please install: gcc xvfb']))
    expect('not root, calls', machine.calls(), [])

    machine = Machine(UBUNTU, uid=1000, lacks=['xvfb'], modules=MODULES)
    for _ in range(2):
        expect('not root, no display', machine.run(),
               (0, 'native', ['trunkline: not installed, some tests may fail: xvfb']))

    machine = Machine('ID=arch\n', lacks=['ninja'], modules=MODULES[2:])
    expect('other', machine.run(), (1, '', [
        'trunkline: please install, in these versions or newer: ninja, gtk4 4.18, libadwaita-1 1.7']))

    machine = Machine(FEDORA, kind='fedora', modules=MODULES[1:])
    expect('too old', machine.run(), (1, '', ['trunkline: missing here, or too old: gtk4 4.18']))


def check_distributions():
    for release, kind in (
            (DEBIAN, 'debian'), (UBUNTU, 'debian'), (FEDORA, 'fedora'),
            ('ID=debian\nVERSION_ID="12"\n', 'below'), ('ID=ubuntu\nVERSION_ID="24.04"\n', 'below'),
            ('ID=fedora\nVERSION_ID=42\n', 'below'), ('ID=debian\n', 'below'),
            ('ID=linuxmint\nID_LIKE="ubuntu debian"\nVERSION_ID="22"\n', 'below'),
            ('ID=arch\n', 'other'), ('', 'other')):
        expect(f'distribution {release!r}', Machine(release).run('distribution')[1], kind)


def main():
    check_installs('Debian 13', DEBIAN, 'debian', 'apt-get')
    check_installs('Ubuntu 26.04', UBUNTU, 'debian', 'apt-get')
    check_installs('Fedora 43', FEDORA, 'fedora', 'dnf')
    expect('complete', Machine(DEBIAN, modules=MODULES).run(), (0, 'native', []))
    expect('other, complete', Machine('ID=arch\n', modules=MODULES).run(), (0, 'native', []))
    check_refusals()
    check_distributions()
    for problem in problems:
        print(problem)
    return 1 if problems else 0


sys.exit(main())
