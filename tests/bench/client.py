#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A plain client: follows the next links from the first page, one connection, and parses every page.

client.py BASE PROJECT TOKEN CURL_CONFIG: prints the seconds it took and how many numbers there were, and
writes a configuration with which curl asks for the same pages, one after another.
"""
import base64
import http.client
import json
import sys
import time
import urllib.parse

base, project, token, config = sys.argv[1:]
origin = urllib.parse.urlsplit(base)
credentials = base64.b64encode(f"{project}:{token}".encode()).decode()
start = time.monotonic()
connection = http.client.HTTPConnection(origin.hostname, origin.port)
path = "/api/relay/rest/phone_numbers?page_size=1000"
paths, count = [], 0
while path:
    paths.append(path)
    connection.request("GET", path, headers={"Authorization": f"Basic {credentials}"})
    page = json.loads(connection.getresponse().read())
    count += len(page["data"])
    path = page["links"].get("next")
    if path and "://" in path:
        parts = urllib.parse.urlsplit(path)
        path = f"{parts.path}?{parts.query}"
print(f"{time.monotonic() - start:.3f} {count}")
with open(config, "w", encoding="utf-8") as file:
    for path in paths:
        file.write(f'url = "{base}{path}"\noutput = "/dev/null"\n')
