#!/bin/bash
# Counts the instructions of fixed runs with valgrind, and fails where one takes over 5 % more than Tests/instructions.json
# says for this toolchain. Seconds tell little on a machine that others use too; instructions are the same every time: one
# thread, no random hashing.
#
# --record  writes the counts of this toolchain into Tests/instructions.json, when a change is worth what it costs
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source Tests/tool.sh
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$(dirname "$tilik")/bench" generate 100 "$work/100.jsonl"
toolchain="$(swift --version 2>/dev/null | head -n 1), $(valgrind --version), $(uname -m)"
python3 - "$tilik" "$work" "$toolchain" "${1:-}" <<'PY'
import concurrent.futures, json, os, pathlib, re, subprocess, sys

tilik, work, toolchain, mode = sys.argv[1:]
book = pathlib.Path("Tests/instructions.json")
lines = pathlib.Path(work, "100.jsonl").read_text().splitlines(True)
pathlib.Path(work, "40.jsonl").write_text("".join(lines[:40]))
# The same units with their documents as files, in a folder for each.
for count in (40, 100):
    units = [json.loads(line) for line in lines[:count]]
    for unit in units:
        folder = pathlib.Path(work, "files", unit["id"])
        folder.mkdir(parents=True, exist_ok=True)
        for item in unit["evidence"]:
            del item["link"]
            item["file"] = f"files/{unit['id']}/{item['id']}.pdf"
            (folder / f"{item['id']}.pdf").touch()
    pathlib.Path(work, f"files-{count}.jsonl").write_text("".join(json.dumps(u, ensure_ascii=False) + "\n" for u in units))

day = ["--as-of", "2026-11-21"]
tables = ["--format", "csv=NAME.csv", "--format", "gaps-csv=NAME.gaps.csv"]
root = os.getcwd()
single = {
    "version": ["--version"],
    "explain a rule": ["explain", "K101"],
    "evaluate four satker": ["evaluate", f"{root}/Examples/kalimantan", *day],
    "check a plan": ["check", f"{root}/Tests/Documents/kapuas.txt", *day],
}
# Of these what a unit more costs: a hundred units less forty, so that the start falls out.
many = {
    "a unit, the table alone": ("", ["--summary"]),
    "a unit, scores and gaps as CSV": ("", tables),
    "a unit with files, scores and gaps as CSV": ("files-", tables),
    "a unit as JSON": ("", ["--format", "json=NAME.json"]),
}
runs = {name: (name, words) for name, words in single.items()}
for name, (files, template) in many.items():
    for count in (40, 100):
        words = [word.replace("NAME", f"{files}{count}") for word in template]
        runs[name, count] = (name, ["evaluate", f"{files}{count}.jsonl", *day, "--jobs", "1", "--force", *words])


def instructions(words):
    run = subprocess.run(
        ["valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null", tilik, *words], cwd=work,
        env={"PATH": "/usr/bin:/bin", "SWIFT_DETERMINISTIC_HASHING": "1", "TZ": "UTC"}, capture_output=True, text=True)
    # What is found in a plan gives another code than 0.
    found = re.search(r"I\s+refs:\s+([\d,]+)", run.stderr)
    if not found: sys.exit(f"check-instructions: {' '.join(words)}\n{run.stderr}")
    return int(found[1].replace(",", ""))


with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
    counts = dict(zip(runs, pool.map(lambda run: instructions(run[1]), runs.values())))
found = {name: counts[name] for name in single}
found |= {name: (counts[name, 100] - counts[name, 40]) // 60 for name in many}
known = json.loads(book.read_text()) if book.exists() else {}
if mode == "--record":
    known[toolchain] = found
    book.write_text(json.dumps(known, indent=2, ensure_ascii=False, sort_keys=True) + "\n")
before = known.get(toolchain)
worse = []
for name, count in found.items():
    change = f"{(count / before[name] - 1) * 100:+6.1f} %" if before else ""
    if before and count > before[name] * 1.05: worse.append(name)
    print(f"{count / 1e6:10.2f} million  {change}  {name}")
if not before: print(f"no baseline for {toolchain}: record one with Tests/check-instructions.sh --record")
if worse: sys.exit(f"check-instructions: more than 5 % over Tests/instructions.json: {', '.join(worse)}\n"
                   "If that is worth it, record it: Tests/check-instructions.sh --record")
PY
