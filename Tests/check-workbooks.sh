#!/bin/bash
# The official sheet, out and in again: random submissions are written as workbooks, LibreOffice works all their formulas
# out anew, the result is read back and written once more. Numbers must agree to 1e-9, the second workbook must be the
# first one byte for byte. Then the ministry's own sheet, filled in at random, with numbers typed over formulas: what
# differs, and every count, must come out exactly (Tests/official_sheets.py).
#
# TILIK_UNITS   how many submissions (200)
# TILIK_SHEETS  how many official sheets (240)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source Tests/tool.sh
if ! command -v soffice >/dev/null; then
    apt-get update -qq && apt-get install -y -qq --no-install-recommends libreoffice-calc >/dev/null
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 - "$tilik" "$work" "${TILIK_UNITS:-200}" <<'PY'
import json, os, random, re, subprocess, sys, time, zipfile
from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction

tilik, work, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
sys.dont_write_bytecode = True
sys.path.append("Tests")
rubric = __import__("whole_rubric").whole("Rubrics/permenpanrb-90-2021/rubric.json")
scales = {s["id"]: s for s in rubric["scales"]}
indicators, weights = [], {}


def walk(node):
    for child in node.get("nodes", []):
        walk(child)
    own = node.get("indicators", [])
    for item in own:
        indicators.append(item)
        weight = item.get("weight")
        weights[item["id"]] = Fraction(str(weight)) if weight is not None else Fraction(str(node["weight"])) / len(own)


walk(rubric["root"])
texts = ["Notula rapat", "SK Tim Nomor 7/2026", "Daftar hadir & undangan", 'Laporan "akhir" <final>', "Foto kegiatan, 12 lembar",
         "Dokumen yang tidak dikenal jenisnya", "Tangkapan layar aplikasi é", "SOP layanan"]


def answer(item, r):
    scale = scales[item["scale"]]
    form = scale.get("form", "choice")
    if form == "index" or "least" in scale:
        return {"index": r.randrange(0, 401) / 100}
    if "ratio" in item:
        while True:
            inputs = {i["id"]: r.choice([0, r.randrange(1, 9), r.randrange(1, 1000)]) for i in item["ratio"]["inputs"]}
            signs = lambda names: sum(-inputs[n[1:]] if n.startswith("-") else inputs[n] for n in names)
            top, bottom = signs(item["ratio"]["numerator"]), signs(item["ratio"]["denominator"])
            if item["ratio"]["excess"] != "impossible" or top <= bottom:
                return {"inputs": inputs}
    return {"answer": r.choice(list(scale["answers"]))}


def unit(number):
    r = random.Random(number)
    name = f"KPU Kabupaten Acak {number}"
    answers, evidence, review = {}, [], []
    for item in indicators:
        if r.random() < 0.93:
            answers[item["id"]] = answer(item, r)
            if r.random() < 0.3:
                answers[item["id"]]["note"] = r.choice(texts) + " & lainnya"
        for _ in range(r.randrange(4)):
            document = {"kind": None, "title": r.choice(texts), "indicator": item["id"]}
            if r.random() < 0.4:
                document["link"] = f"https://contoh.go.id/{r.randrange(10**6)}?a=1&b=2"
            if r.random() < 0.1:
                del document["title"]
                document["link"] = f"https://contoh.go.id/berkas/{r.randrange(10**6)}"
            evidence.append(document)
        for stage, chance in (("province", 0.8), ("inspectorate", 0.3)):
            if r.random() < chance:
                decision = answer(item, r)
                review.append({"stage": stage, "date": "2026-10-13", "indicator": item["id"], **decision, "reason": r.choice(texts)})
    review.sort(key=lambda e: e["stage"] != "province")
    folder = f"{work}/in/{number:03}"
    os.makedirs(folder)
    for file, value in (("satker", {"id": f"kpu-kabupaten-acak-{number}", "name": name}), ("answers", answers), ("evidence", evidence)):
        json.dump(value, open(f"{folder}/{file}.json", "w"), ensure_ascii=False)
    with open(f"{folder}/review.jsonl", "w") as journal:
        for entry in review:
            journal.write(json.dumps(entry, ensure_ascii=False) + "\n")
    return number


def run(*arguments):
    done = subprocess.run([tilik, *arguments], capture_output=True, text=True)
    assert done.returncode == 0, (arguments, done.stderr[:2000])
    return done.stdout


def cells(path):
    """Numbers and texts of all sheets by cell, as stored."""
    result = {}
    with zipfile.ZipFile(path) as archive:
        strings = []
        if "xl/sharedStrings.xml" in archive.namelist():
            raw = archive.read("xl/sharedStrings.xml").decode()
            strings = ["".join(re.findall(r"<t[^>]*>([^<]*)</t>", s)) for s in re.findall(r"<si>(.*?)</si>", raw, re.S)]
        names = re.findall(r'<sheet name="([^"]*)"', archive.read("xl/workbook.xml").decode())
        for index, name in enumerate(names):
            xml = archive.read(f"xl/worksheets/sheet{index + 1}.xml").decode()
            for attributes, body in re.findall(r"<c ([^>]*?)(?:/>|>(.*?)</c>)", xml, re.S):
                place = re.search(r'r="([A-Z]+\d+)"', attributes).group(1)
                value = re.search(r"<v>([^<]*)</v>", body or "")
                if not value:
                    continue
                kind = re.search(r't="(\w+)"', attributes)
                kind = kind.group(1) if kind else "n"
                text = value.group(1)
                result[name, place] = (float(text) if kind == "n" else strings[int(text)] if kind == "s" else text, "<f" in body)
    return result


def without_results(source, target):
    """A copy in which no formula has a result, so that LibreOffice has to work out every one."""
    with zipfile.ZipFile(source) as a, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as b:
        for part in a.namelist():
            data = a.read(part)
            if part.startswith("xl/worksheets/"):
                data = re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", data)
            b.writestr(part, data)


start = time.time()
pool = ThreadPoolExecutor(2)
numbers = list(pool.map(unit, range(count)))
for folder in ("first", "bare", "office", "back", "second"):
    os.makedirs(f"{work}/{folder}")
list(pool.map(lambda n: run("export", f"{work}/in/{n:03}", "--to", f"{work}/first/{n:03}.xlsx", "--as-of", "2026-11-21", "-q"), numbers))
for n in numbers:
    without_results(f"{work}/first/{n:03}.xlsx", f"{work}/bare/{n:03}.xlsx")
files = [f"{work}/bare/{n:03}.xlsx" for n in numbers]
for at in range(0, count, 50):
    subprocess.run(["soffice", "-env:UserInstallation=file://" + work + "/profile", "--headless", "--convert-to", "xlsx", "--outdir",
                    f"{work}/office", *files[at:at + 50]], check=True, capture_output=True)


def back(n):
    run("import", f"{work}/office/{n:03}.xlsx", "--into", f"{work}/back/{n:03}", "--as-of", "2026-10-13", "-q")
    run("export", f"{work}/back/{n:03}", "--to", f"{work}/second/{n:03}.xlsx", "--as-of", "2026-11-21", "-q")


list(pool.map(back, numbers))
compared, worst = 0, 0.0
for n in numbers:
    ours, theirs = cells(f"{work}/first/{n:03}.xlsx"), cells(f"{work}/office/{n:03}.xlsx")
    for place, (value, computed) in ours.items():
        if not computed or value == "":
            continue
        found = theirs.get(place, (None, False))[0]
        if isinstance(value, float):
            assert isinstance(found, float) and abs(found - value) <= 1e-9, (n, place, value, found)
            worst = max(worst, abs(found - value))
            compared += 1
        else:
            assert found == value, (n, place, value, found)
    # The total of the satker's own answers, worked out by LibreOffice, is the exact one of the evaluation.
    report = json.loads(run("evaluate", f"{work}/in/{n:03}", "--as-of", "2026-11-21", "--format", "json"))
    exact = Fraction(report["units"][0]["bases"]["claim"]["total"]["least"])
    total = next(v for (sheet, place), (v, _) in theirs.items() if sheet == "Nilai Satker" and place == "C5")
    assert abs(Fraction(total) - exact) <= Fraction(1, 10**9), (n, total, exact)
    first, second = (open(f"{work}/{folder}/{n:03}.xlsx", "rb").read() for folder in ("first", "second"))
    assert first == second, f"unit {n}: the second workbook differs from the first"
print(f"{count} workbooks out, through LibreOffice, in and out again: {compared} computed numbers agree, the worst to {worst:.1e}; "
      f"all {count} second workbooks equal the first; {time.time() - start:.0f} s")
PY
mkdir -p "$work/official"
python3 Tests/official_sheets.py "$tilik" "$work/official" "${TILIK_SHEETS:-240}"
