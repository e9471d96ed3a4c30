"""The ministry's own sheet: its blank is filled in at random, numbers are typed over formulas, LibreOffice computes it,
and `tilik compare` must find exactly the cells that differ; `tilik import` must take every count as a count.

    official_sheets.py TILIK WORK COUNT [FIRST]

What differs is worked out here anew, in fractions, from the rubric and from where things stand on the blank.
"""
import html
import json
import os
import random
import re
import subprocess
import sys
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction

sys.dont_write_bytecode = True
sys.path.append("Tests")
rubric = __import__("whole_rubric").whole("Rubrics/permenpanrb-90-2021/rubric.json")
scales = {scale["id"]: scale for scale in rubric["scales"]}
BLANK = "Tests/Documents/sheets/lke-kosong.xlsx"
# Rows of the blank that are no node, item or count of the rubric: heads, totals of counts, totals, an empty row.
HEADS, COUNTS, TOTALS = {"A.II.5.iii.a": 173, "A.II.5.iii.b": 180}, {"A.II.5.iii.a": 175, "A.II.5.iii.b": 182}, {195: "A", 203: "B", 204: "total"}
EXTRA = {*HEADS.values(), *COUNTS.values(), *TOTALS, 196}
RECAP = {**{row: f"area-{row - 5}" for row in range(6, 12)}, 12: "A", 15: "B.I", 16: "B.I.a", 17: "B.I.b", 18: "B.II", 19: "B.II.a", 20: "B", 22: "total"}
# What the ministry's page asks of each line, and the gate of the rubric that it is.
GATES = {**{row: f"area-{row - 5}" for row in range(6, 12)}, 12: "pengungkit", 15: "birokrasi-bersih", 16: "ipak", 17: "capaian-kinerja", 22: "total"}


# MARK: Workbooks

def load(path):
    """The cells of each sheet: place, value, formula; formulas that cells share are written out."""
    archive = zipfile.ZipFile(path)
    strings = []
    if "xl/sharedStrings.xml" in archive.namelist():
        raw = archive.read("xl/sharedStrings.xml").decode()
        strings = ["".join(html.unescape(t) for t in re.findall(r"<t[^>]*>([^<]*)</t>", s)) for s in re.findall(r"<si>(.*?)</si>", raw, re.S)]
    sheets = {}
    for number, name in enumerate(re.findall(r'<sheet name="([^"]*)"', archive.read("xl/workbook.xml").decode())):
        cells, shared = {}, {}
        for attributes, body in re.findall(r"<c ([^>]*?)(?:/>|>(.*?)</c>)", archive.read(f"xl/worksheets/sheet{number + 1}.xml").decode(), re.S):
            body = body or ""
            place = re.search(r'r="([A-Z]+\d+)"', attributes).group(1)
            kind = re.search(r't="(\w+)"', attributes)
            kind = kind.group(1) if kind else "n"
            value = re.search(r"<v[^>]*>([^<]*)</v>", body)
            value = value.group(1) if value else None
            formula = re.search(r"<f([^>]*?)(?:/>|>([^<]*)</f>)", body)
            text = html.unescape(formula.group(2) or "") if formula else None
            group = re.search(r'si="(\d+)"', formula.group(1)) if formula else None
            if group and text:
                shared[group.group(1)] = (int(re.sub("[A-Z]", "", place)), text)
            elif group:
                first, text = shared[group.group(1)]
                by = int(re.sub("[A-Z]", "", place)) - first
                text = re.sub(r"\b([A-Z]+)(\d+)\b", lambda m: f"{m.group(1)}{int(m.group(2)) + by}", text)
            if kind == "inlineStr":
                value = "".join(html.unescape(t) for t in re.findall(r"<t[^>]*>([^<]*)</t>", body))
            elif kind == "s":
                value = strings[int(value)]
            elif kind == "n":
                value = float(value) if value else None
            cells[place] = (value, text)
        sheets[name] = cells
    return sheets


def save(sheets, path):
    """Writes a copy of the blank with other cells."""
    def key(place):
        letters = re.sub(r"\d", "", place)
        return int(place[len(letters):]), len(letters), letters

    def cell(place, value, formula):
        if formula is not None:
            return f'<c r="{place}"><f>{html.escape(formula, quote=False)}</f></c>'
        if isinstance(value, str):
            return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{html.escape(value, quote=False)}</t></is></c>'
        return f'<c r="{place}"><v>{value!r}</v></c>'

    with zipfile.ZipFile(BLANK) as blank, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        names = list(sheets)
        for part in blank.namelist():
            data = blank.read(part)
            if part.startswith("xl/worksheets/"):
                cells = sheets[names[int(re.sub(r"\D", "", part)) - 1]]
                rows = {}
                for place in sorted((p for p in cells if cells[p] != (None, None)), key=key):
                    rows.setdefault(key(place)[0], []).append(cell(place, *cells[place]))
                body = "".join(f'<row r="{row}">{"".join(found)}</row>' for row, found in rows.items())
                data = re.sub(rb"<sheetData>.*</sheetData>", lambda _: f"<sheetData>{body}</sheetData>".encode(), data, flags=re.S)
            target.writestr(part, data)


def without_formulas(path):
    """The values alone, as pasted from another workbook."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in parts.items():
            target.writestr(name, re.sub(rb"<f[^>]*?(?:/>|>[^<]*</f>)", b"", data) if name.startswith("xl/worksheets/") else data)


# MARK: The rubric on the blank

rows, nodes, items, parents = {}, {}, {}, {}
order = iter(row for row in range(2, 205) if row not in EXTRA)


def place(node, top=False):
    if not top:
        rows[node["id"]] = next(order)
    nodes[node["id"]] = node
    for child in node.get("nodes", []):
        parents[child["id"]] = node["id"]
        place(child)
    for item in node.get("indicators", []):
        rows[item["id"]], items[item["id"]], parents[item["id"]] = next(order), item, node["id"]
        for count in item.get("ratio", {}).get("inputs", []):
            rows[item["id"], count["id"]] = next(order)


place(rubric["root"], top=True)
root = rubric["root"]["id"]
order = None
official = load(BLANK)
for name, row in rows.items():
    # The rows are the blank's: a title that is none of the rubric's would show here.
    title = " ".join(str(official["Jawaban"].get(f"{c}{row}", ("",))[0]) for c in "BCDEFG")
    of = nodes.get(name) or items.get(name)
    if of and of.get("sheet"):
        assert set(re.findall(r"\w+", of["sheet"].lower())) & set(re.findall(r"\w+", title.lower())), (name, row, title)


def below(name):
    node = nodes[name]
    return [n["id"] for n in node.get("nodes", [])] + [i["id"] for i in node.get("indicators", [])]


def weight(name):
    if name in nodes:
        return Fraction(str(nodes[name].get("weight", 100)))
    own = items[name].get("weight")
    return Fraction(str(own)) if own is not None else weight(parents[name]) / len(nodes[parents[name]]["indicators"])


areas = {area["id"]: area["nodes"] for area in rubric["areas"]}
gates = {gate["id"]: gate["of"] for gate in rubric["gates"]}


def of(target):
    """The items of a target."""
    if target in areas:
        return [item for node in areas[target] for item in of(node)]
    return [target] if target in items else [item for part in below(target) for item in of(part)]


def whole(target):
    return sum(weight(item) for item in of(target))


# MARK: Filling in

def counts(item, r):
    """Counts of a ratio, as fields of the sheet, and as they must come in."""
    ratio, inputs = item["ratio"], [count["id"] for count in item["ratio"]["inputs"]]
    several = len(ratio["denominator"]) > 1
    values = {name: r.choice([0, r.randrange(1, 5), r.randrange(1, 12), r.randrange(1, 400)]) for name in inputs}
    top, bottom = fraction(ratio, values)
    if top > bottom and ratio["excess"] == "impossible" and r.random() < 0.9 and bottom >= 0:
        name = ratio["numerator"][0]
        values[name] = r.randrange(0, bottom + 1)
    shown, total = dict(values), None
    if several:
        total = sum(values[name] for name in ratio["denominator"])
        for name in ratio["denominator"]:
            if values[name] == 0 and r.random() < 0.7:
                shown[name] = None
        if r.random() < 0.1:
            # The total alone: it counts, whoever they are.
            last = ratio["denominator"][-1]
            for name in ratio["denominator"]:
                shown[name], values[name] = None, total if name == last else 0
    return shown, values, total


def fraction(ratio, values):
    signed = lambda names: sum(-values[n[1:]] if n.startswith("-") else values[n] for n in names)
    return signed(ratio["numerator"]), signed(ratio["denominator"])


def share(item, given):
    """The exact share of an answer; None where it is open."""
    scale = scales[item["scale"]]
    if given is None:
        return None
    if "least" in scale:
        return Fraction(str(given)) / 4
    if "ratio" not in item:
        return Fraction(str(scale["answers"][given]))
    ratio = item["ratio"]
    top, bottom = fraction(ratio, given)
    if ratio["excess"] == "impossible" and top > bottom:
        return None
    if bottom == 0:
        value = ratio.get("bothZero") if top == 0 else ratio.get("zeroDenominator")
        return None if value is None else Fraction(str(value))
    return max(Fraction(0), min(Fraction(1), Fraction(top, bottom)))


def fill(sheet, column, r, missing, expected):
    """Fills in a column of answers; what must come in of counts goes to `expected`."""
    given = {}
    for name, item in items.items():
        if r.random() < missing:
            continue
        scale = scales[item["scale"]]
        if "least" in scale:
            given[name] = r.randrange(240, 401) / 100
            sheet[f"{column}{rows[name]}"] = (given[name], None)
        elif "ratio" in item:
            shown, given[name], total = counts(item, r)
            for count, value in shown.items():
                if value is not None:
                    sheet[f"{column}{rows[name, count]}"] = (value, None)
            if total is not None:
                sheet[f"{column}{COUNTS[name]}"] = (total, None)
            expected[name] = given[name]
        else:
            given[name] = r.choice(list(scale["answers"])[:2] if r.random() < 0.7 else list(scale["answers"]))
            sheet[f"{column}{rows[name]}"] = (given[name], None)
    for name, item in items.items():
        if "ratio" in item:
            cells = {count["id"]: f"{column}{rows[name, count['id']]}" for count in item["ratio"]["inputs"]}
            bottom = f"{column}{COUNTS[name]}" if name in COUNTS else cells[item["ratio"]["denominator"][0]]
            top = "".join(("-" + cells[n[1:]]) if n.startswith("-") else cells[n] for n in item["ratio"]["numerator"])
            zero = item["ratio"].get("bothZero")
            zero = '""' if zero is None else zero
            filled = f'OR({bottom}="",{cells[item["ratio"]["numerator"][0]]}="")'
            sheet[f"{column}{rows[name]}"] = (None, f'IF({filled},"",IF({bottom}=0,{zero},MAX(0,MIN(1,({top})/{bottom}))))')
    return given


def work_out(sheet, answer, value, percent, form):
    """The formulas of a column of values. `form`: shares and weights as the official sheet has them, or points all over."""
    def formula(name):
        row, item = rows[name], items[name]
        cell, scale = f"{answer}{row}", scales[item["scale"]]
        own = item.get("weight") is not None
        times = f"*H{row}" if own else f"*H{rows[parents[name]]}/{len(nodes[parents[name]]['indicators'])}"
        times = times if own or form == "points" else ""
        if own and form == "typed weights":
            times = f"*{float(weight(name))}"
        if "least" in scale:
            return f'IF({cell}="","",{cell}/4{times})'
        if "ratio" in item:
            return f'IF({cell}="","",{cell}{times})' if times else cell
        text = '""'
        for key, number in reversed(scale["answers"].items()):
            text = f'IF({cell}="{key}",{number},{text})'
        return f'IF({cell}="","",{text}{times})' if times else text

    for name in items:
        sheet[f"{value}{rows[name]}"] = (None, formula(name))
    for name in nodes:
        if name == root:
            continue
        row, parts = rows[name], below(name)
        heads = [HEADS.get(part) for part in parts]
        if all(heads):
            text = f"SUM({','.join(f'{value}{head}' for head in heads)})"
            for part, head in zip(parts, heads):
                sheet[f"{value}{head}"] = (None, f"{value}{rows[part]}" if form == "points" else f"AVERAGE({value}{rows[part]})*H{head}")
        else:
            cells = ",".join(f"{value}{rows[part]}" for part in parts)
            isMean = parts[0] in items and items[parts[0]].get("weight") is None
            text = f"AVERAGE({cells})*H{row}" if isMean and form != "points" else f"SUM({cells})"
        sheet[f"{value}{row}"] = (None, text)
        sheet[f"{percent}{row}"] = (None, f"{value}{row}/H{row}")
    sheet[f"{value}195"], sheet[f"{value}203"] = (None, f"{value}2"), (None, f"{value}{rows['B']}")
    sheet[f"{value}204"] = (None, f"SUM({value}195,{value}203)")


def plant(sheets, value, pages, r):
    """Types numbers over formulas; the places."""
    done = set()
    for _ in range(r.randrange(1, 4)):
        kind = r.choice(["item", "item", "node", "head", "total", "recap", "recap", "percent", "state"])
        page = r.choice(pages) if pages else None
        if kind in ("recap", "state") and not page:
            kind = "total"
        if kind == "item":
            name = r.choice(list(items))
            spot, number = ("Jawaban", f"{value}{rows[name]}"), r.choice([1, 0.5, 0.7, 0.33, r.randrange(0, 101) / 100])
            if items[name].get("weight") is not None:
                number = float(r.randrange(0, 1751)) / 100
        elif kind == "node":
            spot, number = ("Jawaban", f"{value}{rows[r.choice([n for n in nodes if n != root])]}"), r.randrange(0, 1000) / 100
        elif kind == "head":
            spot, number = ("Jawaban", f"{value}{r.choice(list(HEADS.values()))}"), r.randrange(0, 101) / 100
        elif kind == "total":
            spot, number = ("Jawaban", f"{value}{r.choice(list(TOTALS))}"), r.randrange(3000, 9900) / 100
        elif kind == "percent":
            spot, number = ("Jawaban", f"{'Q' if value == 'P' else 'U'}{rows[r.choice([n for n in nodes if n != root])]}"), r.randrange(0, 101) / 100
        elif kind == "recap":
            row = r.choice(list(RECAP))
            spot, number = (page, f"{r.choice('IJKKL' if row < 12 else 'KKL')}{row}"), r.randrange(0, 1000) / 100
        else:
            spot, number = (page, f"M{r.choice(list(GATES))}"), r.choice(["OK", "Tidak Lulus"])
        sheets[spot[0]][spot[1]] = (number, None)
        done.add(f"{spot[0]}!{spot[1]}")
    return done


# MARK: What must be told

def differing(sheets, value, percent, pages, form, shares):
    """The cells that show something else than the answers give."""
    sheet, wrong = sheets["Jawaban"], set()
    points = lambda target, inside=None: sum(
        (shares[i] or 0) * weight(i) for i in of(target) if inside is None or i.startswith(inside + "."))

    def compare(name, cell, exact, blank=False):
        found = sheets[name].get(cell, (None, None))[0]
        if isinstance(found, str) and found.startswith("#"):
            wrong.add(f"{name}!{cell}")
        elif isinstance(found, float):
            if abs(Fraction(found) - exact) > Fraction(5, 10**7):
                wrong.add(f"{name}!{cell}")
        elif blank and exact != 0:
            wrong.add(f"{name}!{cell}")

    for name, item in items.items():
        unit = weight(name) if form == "points" or item.get("weight") is not None else 1
        compare("Jawaban", f"{value}{rows[name]}", (shares[name] or 0) * unit, blank=True)
        if name in HEADS:
            compare("Jawaban", f"{value}{HEADS[name]}", points(name))
    for row, target in TOTALS.items():
        compare("Jawaban", f"{value}{row}", points(target))

    def ratio(name, cell, own, target):
        found, by = sheets[name].get(cell, (None, None))[0], sheets[name].get(own, (None, None))[0]
        if isinstance(found, float) and not (isinstance(by, float) and abs(found - by / float(whole(target))) <= 5e-7):
            compare(name, cell, points(target) / whole(target))

    for name in nodes:
        if name != root:
            compare("Jawaban", f"{value}{rows[name]}", points(name))
            ratio("Jawaban", f"{percent}{rows[name]}", f"{value}{rows[name]}", name)
    for page in pages:
        for row, target in RECAP.items():
            if row < 12:
                compare(page, f"I{row}", points(target, "A.I"))
                compare(page, f"J{row}", points(target, "A.II"))
            compare(page, f"K{row}", points(target))
            ratio(page, f"L{row}", f"K{row}", target)
            if row in GATES:
                said = sheets[page].get(f"M{row}", ("",))[0]
                said = True if said in ("OK", "Lulus") else False if said == "Tidak Lulus" else None
                number = sheets[page].get(f"K{row}", (None, None))[0]
                minimum = least(GATES[row], "WBK")
                opened = sum(weight(i) for i in of(target) if i in shares["excess"])
                exact = points(target)
                if said is None or (exact >= minimum) != (exact + opened >= minimum) or said == (exact >= minimum):
                    continue
                if isinstance(number, float) and abs(Fraction(number) - exact) > Fraction(5, 10**7) and (number + 5e-7 >= float(minimum)) == said:
                    continue
                wrong.add(f"{page}!M{row}")
    return wrong


def least(gate, predicate):
    rule = next(p for p in rubric["predicates"] if p["id"] == predicate)["gates"][gate]
    return Fraction(str(rule["least"])) if "least" in rule else Fraction(str(rule["leastShare"])) * whole(gates[gate])


def turning(sheets, value, form, shares, wrong, pages):
    """Minimums that a number of the workbook decides otherwise than the answers do."""
    result, sheet = set(), sheets["Jawaban"]
    number = lambda name, cell: (lambda v: v if isinstance(v, float) else None)(sheets[name].get(cell, (None, None))[0])
    seen = {}
    for gate, target in gates.items():
        parts = below(root) if target == root else areas.get(target, [target])
        units = [float(weight(p)) if p in items and form != "points" and items[p].get("weight") is None else 1 for p in parts]
        found = [number("Jawaban", f"{value}{rows[p]}") for p in parts]
        seen.setdefault(gate, []).extend([] if None in found else [sum(f * u for f, u in zip(found, units))])
        for name, places in [("Jawaban", TOTALS)] + [(page, RECAP) for page in pages]:
            for row, other in places.items():
                cell = f"{value if name == 'Jawaban' else 'K'}{row}"
                if other == target and f"{name}!{cell}" in wrong and number(name, cell) is not None:
                    seen[gate].append(number(name, cell))
    for gate, numbers in seen.items():
        for predicate in rubric["predicates"]:
            if gate not in predicate["gates"]:
                continue
            minimum = least(gate, predicate["id"])
            exact = sum((shares[i] or 0) * weight(i) for i in of(gates[gate]))
            most = exact + sum(weight(i) for i in of(gates[gate]) if i in shares["excess"])
            for shown in numbers:
                isMet = shown + 5e-7 >= float(minimum)
                if not (isMet == (exact >= minimum) == (most >= minimum)):
                    result.add((gate, predicate["id"]))
    return result


# MARK: One workbook

def make(number, work):
    r = random.Random(f"lembar {number}")
    sheets = {name: dict(cells) for name, cells in official.items()}
    sheet = sheets["Jawaban"]
    missing = r.choice([0, 0, 0.01, 0.05])
    form = r.choice(["official", "official", "official", "typed weights", "points"])
    isPasted = r.random() < 0.15
    expected, stages = {}, {}
    for stage, answer, value, percent in (("satker", "K", None, None), ("province", "O", "P", "Q"), ("inspectorate", "S", "T", "U")):
        if stage == "inspectorate" and r.random() < 0.6:
            continue
        expected[stage] = {}
        given = fill(sheet, answer, r, missing, expected[stage])
        if value:
            shares = {name: share(item, given.get(name)) for name, item in items.items()}
            shares["excess"] = {
                n for n, i in items.items() if "ratio" in i and n in given and i["ratio"]["excess"] == "impossible"
                and fraction(i["ratio"], given[n])[0] > fraction(i["ratio"], given[n])[1]}
            work_out(sheet, answer, value, percent, form)
            stages[stage] = (value, percent, shares)
    pages = {"province": ["Unit", "TPI Unit", "TPI Itjen"]}
    if "inspectorate" in stages:
        pages = {"province": ["Unit", "TPI Unit"], "inspectorate": ["TPI Itjen"]}
        for cell, (shown, text) in list(sheets["TPI Itjen"].items()):
            sheets["TPI Itjen"][cell] = (shown, text and text.replace("Jawaban!P", "Jawaban!T"))
    planted = set()
    if number % 2:
        for stage, (value, _, _) in stages.items():
            planted |= plant(sheets, value, pages.get(stage, []), r)
    path = f"{work}/filled/{number:03}.xlsx"
    save(sheets, path)
    return {"number": number, "form": form, "pasted": isPasted, "expected": expected, "stages": stages, "pages": pages, "planted": planted}


def check(tilik, work, book):
    path = f"{work}/computed/{book['number']:03}.xlsx"
    if book["pasted"]:
        without_formulas(path)
    sheets = load(path)
    done = subprocess.run([tilik, "compare", path, "--format", "json"], capture_output=True, text=True)
    assert done.returncode in (0, 4), (path, done.stderr[:2000])
    report = {sheet["stage"]: sheet for sheet in json.loads(done.stdout)["sheets"]}
    invented, missed, turns = set(), set(), 0
    for stage, (value, percent, shares) in book["stages"].items():
        wrong = differing(sheets, value, percent, book["pages"].get(stage, []), book["form"], shares)
        told = {d["cell"] for d in report[stage]["differences"]} | {v["cell"] for v in report[stage].get("verdicts", [])}
        invented |= told - wrong
        missed |= wrong - told
        turned = turning(sheets, value, book["form"], shares, wrong, book["pages"].get(stage, []))
        turns += len(turned ^ {(t["gate"], t["predicate"]) for t in report[stage]["turns"]})
    into = f"{work}/in/{book['number']:03}"
    done = subprocess.run([tilik, "import", path, "--into", into, "--as-of", "2026-10-13", "-q"], capture_output=True, text=True)
    assert done.returncode in (0, 4), (path, done.stderr[:2000])
    answers = json.load(open(f"{into}/answers.json"))
    found = {"satker": {name: answers.get(name, {}).get("inputs") for name in items if "ratio" in items[name]}}
    for line in open(f"{into}/review.jsonl"):
        entry = json.loads(line)
        found.setdefault(entry["stage"], {})[entry["indicator"]] = entry.get("inputs")
    counts = sum(found.get(stage, {}).get(name) != values for stage, all in book["expected"].items() for name, values in all.items())
    return {"invented": invented, "missed": missed, "planted": book["planted"] & missed, "turns": turns, "counts": counts,
            "of": sum(len(all) for all in book["expected"].values())}


def main(tilik, work, count, first=0):
    start = time.time()
    for folder in ("filled", "computed", "in"):
        os.makedirs(f"{work}/{folder}", exist_ok=True)
    books = [make(number, work) for number in range(first, first + count)]

    def compute(half):
        files = [f"{work}/filled/{book['number']:03}.xlsx" for book in books[half::2]]
        for at in range(0, len(files), 60):
            subprocess.run(["soffice", f"-env:UserInstallation=file://{work}/office{half}", "--headless", "--convert-to", "xlsx", "--outdir",
                            f"{work}/computed", *files[at:at + 60]], check=True, capture_output=True)

    pool = ThreadPoolExecutor(2)
    list(pool.map(compute, range(2)))
    between = time.time()
    results = list(pool.map(lambda book: check(tilik, work, book), books))
    add = lambda key: sum(len(r[key]) for r in results)
    print(f"{count} official workbooks, computed by LibreOffice: {add('invented')} differences invented, {add('missed')} missed "
          f"({add('planted')} of {sum(len(b['planted']) for b in books)} planted), {sum(r['turns'] for r in results)} minimums turned wrongly, "
          f"{sum(r['counts'] for r in results)} of {sum(r['of'] for r in results)} answers in counts wrong; "
          f"{between - start:.0f} + {time.time() - between:.0f} s")
    bad = [(b, r) for b, r in zip(books, results) if r["invented"] or r["missed"] or r["turns"] or r["counts"]]
    for book, result in bad[:12]:
        print(f"  {book['number']:03} {book['form']}{' pasted' if book['pasted'] else ''}: invented {sorted(result['invented'])[:6]}, "
              f"missed {sorted(result['missed'])[:6]}, minimums {result['turns']}, counts {result['counts']}; planted {sorted(book['planted'])}")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]) if len(sys.argv) > 4 else 0))
