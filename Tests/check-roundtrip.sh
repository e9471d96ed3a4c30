#!/bin/bash
# There and back: random submissions, exported and imported, are the same in every field and have the same scores on every
# basis (RoundTripTests, many times over). Then some through LibreOffice, which works out and saves the workbook anew: its
# import must give the same scores and verdicts on every basis, decisions with their dates, documents with theirs, facts and
# plan, and nothing to remark. Last the blank sheet of `tilik init`: it says nothing, and what is filled in counts.
#
# TILIK_ROUNDTRIPS  how many submissions (500)
# TILIK_OFFICE      how many of them through LibreOffice (6)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source Tests/tool.sh
if ! command -v soffice >/dev/null; then
    apt-get update -qq && apt-get install -y -qq --no-install-recommends libreoffice-calc >/dev/null
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

office() {
    local to=$1
    shift
    soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to xlsx --outdir "$to" "$@" >/dev/null 2>&1
}

# The tests of the build that the tool is of.
flags=(-c release -Xswiftc -enable-testing)
[[ $tilik != */debug/* ]] || flags=()

# The examples, and random submissions that the tests write on request.
mkdir -p "$work/in" "$work/first" "$work/office" "$work/back"
TILIK_ROUNDTRIP_FOLDER="$work/in" TILIK_ROUNDTRIP_FILES="${TILIK_OFFICE:-6}" TILIK_ROUNDTRIPS="${TILIK_ROUNDTRIPS:-500}" \
    swift test "${flags[@]}" --skip-build --filter 'RoundTripTests|SheetMergerTests' 2>&1 | tail -n 1
cp -r Examples/kalimantan/contoh "$work/in/contoh"
for unit in "$work"/in/*; do
    name=$(basename "$unit")
    [[ ! -f $unit/$name.json ]] || unit=$unit/$name.json
    "$tilik" export "$unit" --to "$work/first/$name.xlsx" --as-of 2026-11-21 --quiet
done
office "$work/office" "$work"/first/*.xlsx
python3 - "$tilik" "$work" <<'PY'
import json, pathlib, shutil, subprocess, sys

tilik, work = sys.argv[1], pathlib.Path(sys.argv[2])


def run(*arguments):
    done = subprocess.run([tilik, *map(str, arguments)], capture_output=True, text=True)
    assert done.returncode in (0, 1), (arguments, done.returncode, done.stderr[:2000])
    return done


def without_places(value):
    """A report without where things stood, which differs."""
    if isinstance(value, dict):
        return {k: without_places(v) for k, v in value.items() if k not in ("source", "file", "line", "column", "place", "digest", "files")}
    if isinstance(value, list):
        return [without_places(v) for v in value]
    return value


count = 0
for folder in sorted((work / "in").iterdir()):
    name = folder.name
    unit = folder / f"{name}.json" if (folder / f"{name}.json").exists() else folder
    back = work / "back" / name
    told = run("import", work / "office" / f"{name}.xlsx", "--into", back, "--as-of", "2026-11-21", "--quiet").stderr
    assert not told, (name, told[:2000])
    if (folder / "bukti").is_dir():
        shutil.copytree(folder / "bukti", back / "bukti")
    for day in ("2026-06-30", "2026-11-21"):
        reports = []
        for given in (unit, back):
            report = json.loads(run("evaluate", given, "--as-of", day, "--format", "json").stdout)
            assert len(report["units"]) == 1, (name, report.get("diagnostics"))
            reports.append(without_places(report))
        assert reports[0] == reports[1], f"{name}: the scores of {day} differ"
    second = work / "second.xlsx"
    run("export", back, "--to", second, "--as-of", "2026-11-21", "--quiet", "--force")
    assert second.read_bytes() == (work / "first" / f"{name}.xlsx").read_bytes(), f"{name}: the second workbook differs"
    count += 1
print(f"{count} workbooks through LibreOffice and back: every score, verdict and gap is the same, and so is the second workbook")
PY

# A self-assessment from nothing.
"$tilik" init "$work/kpu-kapuas" --name "KPU Kabupaten Kapuas" --target WBK --as-of 2026-11-21 --quiet
if "$tilik" init "$work/kpu-kapuas" --as-of 2026-11-21 --quiet 2>/dev/null; then
    echo "check-roundtrip: init wrote over a file" >&2
    exit 1
fi
office "$work/office" "$work/kpu-kapuas/LKE.xlsx" "$work/kpu-kapuas/RENCANA-KERJA.xlsx"
for sheet in "$work/kpu-kapuas/LKE.xlsx" "$work/office/LKE.xlsx"; do
    rm -rf "$work/blank"
    told=$("$tilik" import "$sheet" --into "$work/blank" --as-of 2026-11-21 --quiet 2>&1)
    [[ -z $told && $(ls "$work/blank") == satker.json ]] || {
        printf 'check-roundtrip: a blank sheet says something: %s %s\n' "$told" "$(ls "$work/blank")" >&2
        exit 1
    }
done
# A form that nobody filled in is told as one.
told=$("$tilik" import "$work/office/RENCANA-KERJA.xlsx" 2>&1 || true)
[[ $told == *X121* ]] || { printf 'check-roundtrip: the empty form of a plan is not told: %s\n' "$told" >&2; exit 1; }
echo "init: a blank sheet says nothing, an empty form is told as one, and nothing is written over"
