#!/bin/bash
# Nothing that is read is lost to an output, nothing is left half written: every file that any command reads, tried as the
# target of every output of every command, in several spellings; runs killed at random moments; full, read-only and
# vanishing disks. Takes the number of runs to kill (500 unless given).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source Tests/tool.sh
exec python3 - "$tilik" "${1:-500}" <<'PY'
import hashlib, os, pathlib, random, shutil, signal, subprocess, sys, tempfile, time

tilik, kills = sys.argv[1], int(sys.argv[2])
root = pathlib.Path.cwd()
work = pathlib.Path(tempfile.mkdtemp(prefix="tilik-outputs-"))
day = ["--as-of", "2026-11-21"]
failures = []


def run(*words, **more):
    return subprocess.run([tilik, *map(str, words)], capture_output=True, cwd=work, **more)


def contents(folder):
    return {
        str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in sorted(folder.rglob("*")) if p.is_file() and not p.is_symlink()
    }


def expect(truth, text):
    if not truth:
        failures.append(text)


# What there is to read: satker of every form, documents, a sheet, a rubric, baselines and waivers, questions.
for name in ["kalimantan", "akip", "lke"]:
    shutil.copytree(root / "Examples" / name, work / name)
shutil.copytree(root / "Tests/Documents", work / "dokumen")
shutil.copytree(root / "Rubrics/kpu", work / "rubrik")
shutil.copytree(root / "Rubrics/permenpanrb-90-2021", work / "permenpanrb-90-2021")
(work / "semua.jsonl").write_text('{"id":"a","name":"A","answers":{"A.I.1.i.b":"A"}}\n')
(work / "semua.review.jsonl").write_text('{"unit":"a","stage":"province","date":"2026-10-01","indicator":"A.I.1.i.b","answer":"A"}\n')
(work / "satu.json").write_text('{"id":"s","name":"S","answers":{}}')
(work / "dasar.json").write_bytes(b"")
run("check", "dokumen/kapuas.txt", *day, "--write-baseline", "dasar.json")
(work / "lepas.json").write_text('{"format":"tilik-waivers/1","rubric":"permenpanrb-90-2021","waivers":[]}')

# Each way of reading, with the files that it reads, and the outputs that the command has.
unit = sorted((work / "kalimantan/contoh").rglob("*"))
province = [p for p in sorted((work / "kalimantan").rglob("*")) if p.is_file()]
evaluate = [["--format", f"{f}=@"] for f in ["text", "md", "json", "csv", "gaps-csv", "plan-csv", "units-csv"]]
check = [["--format", f"{f}=@"] for f in ["text", "json", "sarif", "junit", "github", "gitlab"]] + [["--write-baseline", "@"]]
ways = [
    (["evaluate", "kalimantan"], province, evaluate),
    (["evaluate", "semua.jsonl"], ["semua.jsonl", "semua.review.jsonl"], evaluate),
    (["evaluate", "satu.json"], ["satu.json"], evaluate),
    (["evaluate", "akip/satker.json", "--institution", "kalimantan/institution.json"], ["akip/satker.json", "kalimantan/institution.json"], evaluate),
    (["evaluate", "kalimantan/contoh", "--rubric", "permenpanrb-90-2021/rubric.json"], [p for p in (work / "permenpanrb-90-2021").rglob("*.json") if "cases" not in str(p)], evaluate[:2]),
    (["check", "kalimantan"], province, check),
    (["check", "dokumen/kapuas.txt", "--template", "dokumen/bengkayang.txt", "--baseline", "dasar.json", "--waivers", "lepas.json"],
     ["dokumen/kapuas.txt", "dokumen/bengkayang.txt", "dasar.json", "lepas.json"], check),
    (["export", "kalimantan/contoh"], [p for p in unit if p.is_file()], [["--to", "@"]]),
    (["export", "semua.jsonl"], ["semua.jsonl", "semua.review.jsonl"], [["--to", "@"]]),
    (["explain", "kalimantan/contoh", "A.I.5.iv.c"], [p for p in unit if p.is_file()], [["--format", "text=@"], ["--format", "json=@"]]),
    (["compare", "lke/lke-contoh.xlsx"], ["lke/lke-contoh.xlsx"], [["--format", "text=@"], ["--format", "json=@"]]),
]
before = contents(work)
tried = 0
began = time.time()
(work / "pintas").symlink_to(work / "kalimantan")
for words, files, outputs in ways:
    for number, file in enumerate(files):
        path = pathlib.Path(file)
        path = path.relative_to(work) if path.is_absolute() else path
        link, hard = work / "tautan.json", work / "keras.json"
        link.unlink(missing_ok=True)
        link.symlink_to(work / path)
        hard.unlink(missing_ok=True)
        os.link(work / path, hard)
        spellings = [str(path), str(work / path), f"./{path.parent}/../{path.parent.name}/{path.name}" if path.parent.name else f"./{path}", "tautan.json", "keras.json"]
        if len(path.parts) > 1 and path.parts[0] == "kalimantan":
            spellings.append("pintas/" + "/".join(path.parts[1:]))
        for at, output in enumerate(outputs):
            # Every spelling of every file, each with one output; every output of every file, each in one spelling.
            for spelling in spellings if at == number % len(outputs) else [spellings[(number + at) % len(spellings)]]:
                given = [w.replace("@", spelling) for w in output]
                result = run(*words, *given, *([] if words[0] in ("export", "compare") else day), *random.choice([[], ["--force"]]))
                tried += 1
                expect(result.returncode == 2, f"{words} {given}: exit {result.returncode}")
                expect(spelling.encode() in result.stderr, f"{words} {given}: {result.stderr.decode()}")
        link.unlink()
        hard.unlink()
expect(contents(work) == before, "a file that is read was changed")
print(f"{tried} outputs over inputs refused in {time.time() - began:.0f} s")

# Killed at random moments: whole files, old or new; the next run is not in the way of anything.
random.seed(12)
out = work / "hasil"
out.mkdir()
formats = {"json": "a.json", "csv": "b.csv", "md": "c.md", "text": "d.txt", "gaps-csv": "e.csv"}
command = ["evaluate", "kalimantan", *day]
for f, name in formats.items():
    command += ["--format", f"{f}=hasil/{name}"]
start = time.time()
expect(run(*command).returncode == 0, "reports are written")
length = time.time() - start
good = contents(out)
states, leftovers = {}, 0
for number in range(kills):
    if number % 2:
        words, target = ["import", "dokumen/kapuas.txt", "--into", "hasil-impor/kapuas", "--quiet"], work / "hasil-impor"
    else:
        words, target = command, out
        # An older report, whole, that the run replaces.
        if number % 4 == 0:
            shutil.rmtree(out)
            out.mkdir()
    process = subprocess.Popen([tilik, *words], cwd=work, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(random.uniform(0.3, 1.05) * length if random.random() < 0.7 else random.uniform(0, length))
    process.send_signal(signal.SIGKILL)
    process.wait()
    if number % 2 == 0:
        now = {k: v for k, v in contents(out).items() if not k.startswith(".tilik-")}
        expect(all(good.get(k) == v for k, v in now.items()), f"run {number}: a half file {now}")
        leftovers += any(p.name.startswith(".tilik-") for p in out.iterdir())
        states[len(now)] = states.get(len(now), 0) + 1
        if number % 10 == 0:
            result = run(*command)
            expect(result.returncode == 0 and contents(out) == good, f"run {number}: the next run: {result.stderr.decode()}")
    else:
        found = target / "kapuas"
        names = sorted(p.name for p in found.iterdir()) if found.is_dir() else []
        expect(names in ([], [".tilik-import.json", "plan.json", "satker.json"]), f"run {number}: {names}")
        result = run(*words)
        expect(result.returncode == 0, f"run {number}: the next import: {result.stderr.decode()}")
        shutil.rmtree(target, ignore_errors=True)
# What a killed run left is taken for left, not for a run at work, once it is a minute old.
for left in work.rglob(".tilik-*"):
    os.utime(left, (time.time() - 120,) * 2)
run(*command)
expect(contents(out) == good, "the last run leaves what is wanted")
rest = [str(p) for p in work.rglob(".tilik-*")]
expect(not rest, f"left behind: {rest}")
print(f"{kills} runs killed; reports there afterwards: {dict(sorted(states.items()))}; {leftovers} left something hidden, all of it gone now")

# Disks.
def disk(options):
    place = work / "disk"
    place.mkdir(exist_ok=True)
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", place], capture_output=True)
    return place if done.returncode == 0 else None


place = disk("size=64k")
if place is None:
    print("disks: no right to mount one here, so a full, a read-only and a vanishing one were not tried")
else:
    (place / "a.json").write_text('{\n  "format": "tilik-evaluation/1"}')
    old = contents(place)
    for f in ["json", "text", "gaps-csv"]:
        result = run("evaluate", "kalimantan", *day, "--gaps", "all", "--format", f"{f}=disk/a.json", "--format", "md=disk/b.md")
        expect(result.returncode == 73 and b"No space left" in result.stderr and b"disk/" in result.stderr, f"full: {result.stderr.decode()}")
        expect(contents(place) == old, "full: the old report is there and nothing else")
    for number in range(3):
        result = run("import", "dokumen/kapuas.txt", "--into", "disk/kapuas")
        expect(result.returncode == 73 and not (place / "kapuas").exists(), f"full: import {result.returncode} {result.stderr.decode()}")
    subprocess.run(["mount", "-o", "remount,ro", place], check=True)
    result = run("evaluate", "kalimantan", *day, "--format", "json=disk/a.json")
    expect(result.returncode == 73 and b"disk/a.json" in result.stderr, f"read-only: {result.stderr.decode()}")
    expect(contents(place) == old, "read-only: nothing changed")
    for number in range(20):
        subprocess.run(["mount", "-o", "remount,rw,size=8m", place], check=True)
        process = subprocess.Popen([tilik, "evaluate", "kalimantan", *day, "--format", "json=disk/a.json"], cwd=work, stderr=subprocess.PIPE)
        time.sleep(random.uniform(0, length))
        subprocess.run(["umount", "-l", place], check=True)
        error = process.communicate()[1]
        expect(process.returncode in (0, 73), f"vanishing: {process.returncode} {error.decode()}")
        place = disk("size=8m")
    subprocess.run(["umount", "-l", place])
    print("full, read-only and vanishing disks: told, nothing lost")
expect({k: v for k, v in contents(work).items() if k in before} == before, "an input was changed")
shutil.rmtree(work, ignore_errors=True)
for failure in failures[:20]:
    print("FAIL", failure[:400])
sys.exit(1 if failures else 0)
PY
