"""Runs one program and prints what it cost, as one JSON object on descriptor 3.

A process of its own, because a child begins with the peak memory of the process that made it.
"""

import json
import os
import sys
import time

began = time.monotonic()
child = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ)
_, status, usage = os.wait4(child, 0)
os.write(3, json.dumps({
    "exit": os.waitstatus_to_exitcode(status),
    "cpu": usage.ru_utime + usage.ru_stime,
    "peak": usage.ru_maxrss * 1024,
    "wall": time.monotonic() - began,
}).encode())
