#!/bin/bash
# What provinces have on their disks, in Tests/Documents/sent, evaluated by one command: what became of every file and every
# satker is held against the truth that was written down before anything read them; and how long it took.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source Tests/tool.sh
python3 Tests/sent_folders.py "$tilik" --strict
