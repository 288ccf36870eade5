# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes where an archive is and its checksum into a manifest: release-manifest.py MANIFEST ADDRESS SHA256"""
import json
import pathlib
import sys

path, address, checksum = pathlib.Path(sys.argv[1]), sys.argv[2], sys.argv[3]
manifest = json.loads(path.read_text(encoding='utf-8'))
manifest['modules'][-1]['sources'] = [{'type': 'archive', 'url': address, 'sha256': checksum}]
path.write_text(json.dumps(manifest, indent=2) + '\n', encoding='utf-8')
