#!/usr/bin/env python3
"""Evaluates what provinces have on their disks (Tests/Documents/sent) and compares what became of every file with the truth.

    sent_folders.py TILIK            figures of each folder, and what differs
    sent_folders.py TILIK --strict   the same; fails where a file is not accounted for or a unit is not found
"""
import json, pathlib, subprocess, sys, tarfile, tempfile, time

HERE = pathlib.Path(__file__).parent / "Documents" / "sent"
# What the truth calls a file, and what the ledger may call it.
USES = {
    "plan": {"plan"}, "sheet": {"sheet"}, "evidence": {"evidence"}, "older-version": {"older-version"},
    "other-unit": {"other-unit"}, "unreadable": {"unreadable"}, "archive": {"archive"},
}


def use(entry):
    """The name of the truth for a line of the ledger."""
    reason = entry.get("reason", "")
    if reason == "foreign-archive":
        return "archive"
    if entry["use"] == "not-used":
        return reason if reason in ("older-version", "other-unit", "unreadable") else "not-used"
    return entry["use"]


def compare(tool, name, folder):
    truth = json.loads((HERE / f"{name}.truth.json").read_text())
    start = time.monotonic()
    run = subprocess.run(
        [tool, "evaluate", "kiriman", "--roster", "satker.csv", "--as-of", "2026-11-29", "--format", "json=o.json",
         "--format", "text=o.txt", "--format", "files-csv=o.csv", "--quiet"],
        cwd=folder, capture_output=True, text=True)
    seconds = time.monotonic() - start
    data = json.loads((pathlib.Path(folder) / "o.json").read_text())
    ledger = {f["path"].removeprefix("kiriman/"): f for f in data["files"]}
    units = {u.get("region", ""): u for u in data["units"]} | {u["id"]: u for u in data["units"]}
    wrong, unaccounted, lost, notes = [], [], [], []
    for path, wanted in truth["files"].items():
        path = path.removeprefix("kiriman/")
        found = ledger.get(path)
        if wanted == "plan" and path.endswith(".pdf"):
            # Until a PDF is read, its plan is told for one that is not.
            wanted = "not-used"
        if found is None:
            # What the system put there is one line for its folder.
            above = [p for p in ledger if path.startswith(p + "/") and ledger[p]["use"] == "not-used"]
            if not above:
                unaccounted.append(path)
            elif wanted != "not-used":
                wrong.append((path, wanted, "not-used"))
        elif use(found) != wanted and use(found) not in USES.get(wanted, ()):
            wrong.append((path, wanted, use(found) + " " + found.get("reason", "")))
    for unit in truth["units"]:
        found = units.get(unit.get("id", unit["region"]))
        files = [f for f in data["files"] if found and f.get("unit") == found["id"]]
        counts = {f["use"]: f.get("count") for f in files if "count" in f}
        if not found:
            lost.append((unit["folder"], "not found"))
            continue
        for use_, wanted, key in (("plan", unit["plan"], "planRows"), ("sheet", unit["sheet"], "answers")):
            if wanted and not wanted.endswith(".pdf") and counts.get(use_) != unit[key]:
                # How well rows are read is the matter of another check.
                (notes if key == "planRows" and use_ in counts else lost).append(
                    (unit["folder"], f"{key} {counts.get(use_)} for {unit[key]}"))
        if found["review"]["decided"] < unit["decided"]:
            lost.append((unit["folder"], f"decided {found['review']['decided']} for {unit['decided']}"))
    placed = [(path, ids) for u in truth["units"] for path, ids in u.get("evidenceAt", {}).items()]
    right = 0
    for path, ids in placed:
        found = ledger.get(path.removeprefix("kiriman/"), {}).get("indicators", [])
        if any(f == i or f.startswith(i + ".") for f in found for i in ids):
            right += 1
        else:
            print(f"  {path}: {' '.join(ids)}, placed on {' '.join(found) or 'nothing'}")
    if placed:
        print(f"{name}: evidence placed {right} of {len(placed)}")
    absent = {u["id"] for u in data["units"] if u["review"]["state"] == "nothingSubmitted"}
    for id_ in truth["missing"]:
        if id_ not in absent:
            lost.append((id_, "not told as missing"))
    files = len(truth["files"])
    print(f"{name}: {files} files, {len(unaccounted)} not accounted for, {len(wrong)} taken for something else; "
          f"{len(truth['units'])} satker, {len(lost)} lost, {len(notes)} with other numbers of rows; {len(data['units'])} in the table; "
          f"{seconds:.2f} s, exit {run.returncode}")
    for line in unaccounted:
        print("  not accounted for:", line)
    for line in wrong:
        print("  %s: %s, taken for %s" % line)
    for line in lost + notes:
        print("  %s: %s" % line)
    return not unaccounted and not lost


def main():
    tool = str(pathlib.Path(sys.argv[1]).resolve())
    fine = True
    for archive in sorted(HERE.glob("*.tar.gz")):
        with tempfile.TemporaryDirectory() as folder:
            with tarfile.open(archive) as tar:
                tar.extractall(folder)
            fine = compare(tool, archive.name.removesuffix(".tar.gz"), folder) and fine
    if "--strict" in sys.argv and not fine:
        sys.exit(1)


main()
