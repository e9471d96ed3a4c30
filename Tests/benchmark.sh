#!/bin/bash
# Measures reading and scoring of 2,000 satker, gaps included, against Python's orjson merely parsing the same file, in
# turns in one run; and the growth of peak memory from 2,000 to 8,000 satker. Then the tables of scores and gaps, also with
# documents as files on disk, against Tests/same_work.py, which must give the same bytes; and JSON. Then reading and checking a plan of 68 rows,
# near-copies among 500 to 4,000 plans, and an evaluation sheet against Python's openpyxl merely loading it. Prints figures; fails only when a run does.
#
# TILIK_VENV  a Python environment, made if missing (/tmp/tilik-venv)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source Tests/tool.sh
bench=$(dirname "$tilik")/bench
venv=${TILIK_VENV:-/tmp/tilik-venv}
[[ -x $venv/bin/python ]] || python3 -m venv "$venv"
"$venv/bin/python" -c 'import orjson, openpyxl' 2>/dev/null ||
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check orjson openpyxl
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$bench" generate 2000 "$work/2000.jsonl"
"$bench" generate 8000 "$work/8000.jsonl"
"$venv/bin/python" - "$bench" "$work" <<'PY'
import json, os, statistics, subprocess, sys, time
import orjson

bench, work = sys.argv[1:]
path = f"{work}/2000.jsonl"
data = open(path, "rb").read()
lines = data.splitlines()


def parse():
    """Parsing only: the file is in memory and cut into lines already."""
    start = time.perf_counter()
    for line in lines:
        orjson.loads(line)
    return time.perf_counter() - start


def score(name):
    """Reading the file, compiling the rubric, scoring every unit and listing its gaps, on two threads."""
    out = json.loads(subprocess.run([bench, "score", f"{work}/{name}.jsonl", "2"], capture_output=True, check=True).stdout)
    assert out["faulty"] == 0
    return out


score("2000"), parse()
pairs = [(score("2000"), parse()) for _ in range(15)]
ours = [a["seconds"] for a, _ in pairs]
theirs = [b for _, b in pairs]
ratio = statistics.median(a / b for a, b in zip(ours, theirs))
middle = statistics.median(ours)
print(f"file: {len(data) / 1e6:.1f} MB, {len(lines)} units of {len(data) / len(lines) / 1000:.1f} KB; orjson {orjson.__version__}, {os.cpu_count()} cores")
print(f"tilik, read and score: median {middle:.3f} s (min {min(ours):.3f}), {len(lines) / middle:.0f} units/s, {len(data) / middle / 1e6:.0f} MB/s")
print(f"orjson, parse only:    median {statistics.median(theirs):.3f} s (min {min(theirs):.3f})")
print(f"tilik / orjson, pair by pair: median {ratio:.2f}")
small = statistics.median(a["peakKilobytes"] for a, _ in pairs)
large = statistics.median(score("8000")["peakKilobytes"] for _ in range(3))
print(f"peak memory: {small / 1024:.1f} MB with 2,000 units, {large / 1024:.1f} MB with 8,000: {(large - small) * 1024 / 6000:.0f} bytes a unit")

# The whole work, with everything that is written, against a script that does the same: bytes and times.
def whole(name, *outputs):
    start = time.perf_counter()
    subprocess.run([tilik, "evaluate", name, "--as-of", "2026-11-21", "--jobs", "2", "--force", *outputs], cwd=work, check=True, capture_output=True)
    return time.perf_counter() - start


def script(name):
    start = time.perf_counter()
    subprocess.run([sys.executable, f"{tests}/same_work.py", name, "theirs.csv", "theirs.gaps.csv"], cwd=work, check=True)
    return time.perf_counter() - start


def tokens(name):
    out = json.loads(subprocess.run([bench, "tokens", f"{work}/{name}"], capture_output=True, check=True).stdout)
    return out["seconds"]


tests = os.path.abspath("Tests")
tilik = os.path.join(os.path.dirname(bench), "tilik")
tables = ["--format", "csv=ours.csv", "--format", "gaps-csv=ours.gaps.csv"]
middle = statistics.median(tokens("2000.jsonl") for _ in range(5))
print(f"the same file read token by token, strictly, on one thread: {middle:.3f} s, {len(data) / middle / 1e6:.0f} MB/s")
with_files = []
for line in lines[:500]:
    unit = orjson.loads(line)
    os.makedirs(f"{work}/files/{unit['id']}")
    for item in unit["evidence"]:
        del item["link"]
        item["file"] = f"files/{unit['id']}/{item['id']}.pdf"
        open(f"{work}/{item['file']}", "w").close()
    with_files.append(orjson.dumps(unit) + b"\n")
open(f"{work}/500.jsonl", "wb").write(b"".join(line + b"\n" for line in lines[:500]))
open(f"{work}/500-files.jsonl", "wb").write(b"".join(with_files))
for name, what in ("2000.jsonl", "links"), ("500-files.jsonl", "files on disk"):
    count = int(name.split(".")[0].split("-")[0])
    pairs = [(whole(name, *tables), script(name)) for _ in range(3)]
    for ours, theirs in ("ours.csv", "theirs.csv"), ("ours.gaps.csv", "theirs.gaps.csv"):
        assert open(f"{work}/{ours}", "rb").read() == open(f"{work}/{theirs}", "rb").read(), f"{ours} differs from {theirs}"
    a, b = (statistics.median(side) for side in zip(*pairs))
    ratio = statistics.median(b / a for a, b in pairs)
    print(f"scores and gaps as CSV, {count} units with {what}: tilik on two threads {a:.2f} s, {count / a:.0f} units/s; Python with orjson, the same bytes: {b:.2f} s, {count / b:.0f} units/s; pair by pair {ratio:.1f} times")
middle = statistics.median(whole("500.jsonl", "--format", "json=ours.json") for _ in range(3))
print(f"as JSON, carrying out of plans included: {500 / middle:.0f} units/s, {os.path.getsize(work + '/ours.json') / middle / 1e6:.0f} MB/s written")

import openpyxl


def imported(path):
    return json.loads(subprocess.run([bench, "import", path], capture_output=True, check=True).stdout)


def loaded(path):
    start = time.perf_counter()
    openpyxl.load_workbook(path)
    return (time.perf_counter() - start) * 1000


plan = [imported("Tests/Documents/kapuas.txt") for _ in range(5)]
pairs = [(imported("Examples/lke/lke-contoh.xlsx"), loaded("Examples/lke/lke-contoh.xlsx")) for _ in range(5)]
median = lambda values: statistics.median(values)
print(f"the rubric compiled, expressions included: {median(p['rubricMilliseconds'] for p in plan):.1f} ms")
print(f"the words of documents compiled: {median(p['wordsMilliseconds'] for p in plan):.1f} ms")
print(f"a plan of 68 rows read and placed: {median(p['importMilliseconds'] for p in plan):.0f} ms")
checked = [json.loads(subprocess.run([bench, "check", "Tests/Documents/kapuas.txt"], capture_output=True, check=True).stdout) for _ in range(5)]
print(f"a plan of {checked[0]['rows']} rows checked, {checked[0]['findings']} remarks: read {median(c['readMilliseconds'] for c in checked):.0f} ms, rules {median(c['checkMilliseconds'] for c in checked):.0f} ms")
if os.path.exists(tilik):
    def checked_whole():
        start = time.perf_counter()
        subprocess.run([tilik, "check", "Tests/Documents/kapuas.txt", "--as-of", "2026-11-21"], capture_output=True)
        return (time.perf_counter() - start) * 1000
    print(f"the same as a command, start and rubric included: {median(checked_whole() for _ in range(9)):.0f} ms")
for count in (500, 1000, 2000, 4000):
    out = json.loads(subprocess.run([bench, "copies", str(count)], capture_output=True, check=True).stdout)
    print(f"near-copies among {count} plans ({out['megabytes']:.0f} MB): {out['seconds']:.2f} s, {out['copies']} found")
print(f"an evaluation sheet read: {median(a['importMilliseconds'] for a, _ in pairs):.0f} ms; openpyxl {openpyxl.__version__}, loading only: {median(b for _, b in pairs):.0f} ms")
PY
