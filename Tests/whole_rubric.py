#!/usr/bin/env python3
"""A rubric with its parts put together, for checks that read it without Tilik: whole_rubric.py [--parts] RUBRIC.json"""
import json, sys
from pathlib import Path


def whole(path):
    rubric = json.loads(Path(path).read_text())
    for part in rubric.pop("parts", []):
        for key, value in json.loads((Path(path).parent / part).read_text()).items():
            if key in ("nodes", "indicators"):
                for name, below in value.items(): put(rubric["root"], name, key, below)
            elif isinstance(value, list):
                rubric[key] = rubric.get(key, []) + value
    return rubric


def put(node, name, key, below):
    if node["id"] == name: node[key] = below
    for child in node.get("nodes", []): put(child, name, key, below)


if __name__ == "__main__":
    if sys.argv[1] == "--parts":
        for part in json.loads(Path(sys.argv[2]).read_text()).get("parts", []): print(Path(sys.argv[2]).parent / part)
    else:
        print(json.dumps(whole(sys.argv[1]), ensure_ascii=False))
