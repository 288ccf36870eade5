#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks that the application is shown in a browser, on loopback alone, where there is neither display nor session."""
import os
import pathlib
import signal
import socket
import subprocess
import sys
import tempfile
import urllib.request

SOURCE, BUILD = sys.argv[1:3]
LOOPBACK, LISTENS, CONNECTED = '0100007F', '0A', '03'


def free_port():
    with socket.socket() as probe:
        probe.bind(('127.0.0.1', 0))
        return probe.getsockname()[1]


def listeners(port):
    rows = [line.split() for line in pathlib.Path('/proc/net/tcp').read_text().splitlines()[1:]]
    return {row[1].split(':')[0] for row in rows if row[3] == LISTENS and int(row[1].split(':')[1], 16) == port}


def is_connected(folder):
    """Says whether the application has reached the display server, which listens in the session's runtime folder."""
    rows = [line.split() for line in pathlib.Path('/proc/net/unix').read_text().splitlines()[1:]]
    return any(row[5] == CONNECTED and row[-1].startswith(folder) and '/broadway' in row[-1] for row in rows)


def wait(run, condition):
    while not condition():
        try:
            run.wait(0.05)
        except subprocess.TimeoutExpired:
            continue
        sys.exit(f'It has ended by itself:\n{run.stdout.read()}')


def main():
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        home = os.path.join(folder, 'home')
        temporary = os.path.join(folder, 'tmp')
        os.mkdir(home)
        os.mkdir(temporary)
        env = {name: value for name, value in os.environ.items() if not name.startswith(('XDG_', 'DBUS_'))}
        env |= {'HOME': home, 'TMPDIR': temporary, 'TRUNKLINE_BROWSER_PORT': str(port), 'LC_ALL': 'C.UTF-8'}
        env.pop('DISPLAY', None)
        env.pop('WAYLAND_DISPLAY', None)
        run = subprocess.Popen(['build-aux/in-browser', BUILD], cwd=SOURCE, env=env, stdout=subprocess.PIPE,
                               stderr=subprocess.STDOUT, text=True, start_new_session=True)
        try:
            line = run.stdout.readline()
            assert f'http://127.0.0.1:{port}/' in line, line + run.stdout.read()
            with urllib.request.urlopen(f'http://127.0.0.1:{port}/') as page:
                assert b'broadway' in page.read()
            assert listeners(port) == {LOOPBACK}, listeners(port)
            wait(run, lambda: is_connected(temporary))
        finally:
            os.killpg(run.pid, signal.SIGINT)
            run.wait()
        assert os.listdir(temporary) == [], os.listdir(temporary)


main()
