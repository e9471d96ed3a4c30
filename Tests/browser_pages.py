"""Pages of Tilik in a browser, held against the JSON report of the same run. Called by check-pages.sh."""
import json, os, pathlib, re, subprocess, sys, tempfile, time
from fractions import Fraction
import axe_playwright_python, html5lib
from browser import Browser

tilik = sys.argv[1]
bench = str(pathlib.Path(tilik).with_name("bench"))
axe = (pathlib.Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
shots = os.environ.get("TILIK_PAGES_SHOTS")
folder = pathlib.Path(tempfile.mkdtemp(prefix="tilik-pages-"))
wrong, start = [], time.monotonic()


def expect(holds, text):
    if not holds:
        wrong.append(text)
        print("  WRONG", text)


def make(name, arguments, day, units=None):
    """A page and the JSON report of the same run."""
    page, data = folder / f"{name}.html", folder / f"{name}.json"
    call = [tilik, "evaluate", *arguments, "--as-of", day, "--quiet", "--force"]
    done = subprocess.run(call + ["--format", f"html={page}", "--format", f"json={data}"], capture_output=True, text=True)
    expect(done.returncode in (0, 4), f"{name}: {done.returncode} {done.stderr[-300:]}")
    return str(page), json.loads(data.read_text())


# MARK: Figures


def number(text):
    """A printed number with its places; nil for a dash."""
    text = text.strip().rstrip("*").replace("−", "-").replace(",", ".")
    if not re.fullmatch(r"-?\d+(\.\d+)?", text):
        return None
    return Fraction(text), len(text.partition(".")[2])


def prints(text, exact):
    """True when a text is the exact number, rounded half up to the places that it has."""
    found = number(text)
    if found is None:
        return False
    value, places = found
    scaled = Fraction(exact) * 10**places
    return (2 * scaled + 1) // 2 == value * 10**places


def interval(text, score):
    text = re.sub(r"^[✓✗?] ", "", text.strip()).rstrip("*")
    ends = text.split("–") if "–" in text else [text, text]
    return len(ends) == 2 and prints(ends[0], score["least"]) and prints(ends[1], score["most"])


def check_board(browser, data, name):
    """Every satker's cells on the board are its scores on the basis that its row names."""
    rows = browser.run("""[...document.querySelectorAll('#board .board tbody tr')].map(r =>
        [r.querySelector('th')?.innerText ?? '', [...r.querySelectorAll('td')].map(c => c.innerText.trim())])""")
    board = [(rows[i][0], rows[i][1], rows[i + 1][1][0]) for i in range(0, len(rows), 2)]
    units = {u["name"]: u for u in data["units"]}
    expect(len(board) == len(data["units"]), f"{name}: {len(board)} rows for {len(data['units'])} satker")
    for title, cells, note in board:
        unit = units.get(re.sub(r"^\d+ ", "", title))
        expect(unit is not None, f"{name}: no {title}")
        if unit is None:
            continue
        basis = next((b for b in ["review", "claim", "evidence"] if b in unit["bases"]), None)
        words = {"review": "penilaian TPI", "claim": "penilaian mandiri", "evidence": "data dukung"}
        if basis is None:
            expect(set(cells[:9]) == {"–"}, f"{name}: {title} has no basis and shows {cells[:9]}")
            continue
        expect(f"angka menurut {words[basis]}" in note, f"{name}: {title}: {note}")
        scores = unit["bases"][basis]
        keys = ["A"] + [f"area-{i}" for i in range(1, 7)] + ["B", "total"]
        for key, cell in zip(keys, cells):
            expect(interval(cell.split("\n")[-1], scores[key]), f"{name}: {title} {key}: {cell} is not {scores[key]}")


def check_gaps(browser, unit, name, selector):
    """The list of gaps, as the table that the script makes of it, is that of the report, in its order."""
    rows = browser.run(f"""[...document.querySelectorAll({json.dumps(selector)} + ' table.gaps tbody tr')].map(r =>
        [...r.cells].map(c => c.innerText.trim()).concat(r.querySelector('time')?.dateTime ?? ''))""")
    expect(len(rows) == len(unit["gaps"]), f"{name}: {len(rows)} rows for {len(unit['gaps'])} gaps of {unit['id']}")
    for row, gap in zip(rows, unit["gaps"]):
        where = f"{name}: {unit['id']} {gap['indicator']} {gap['code']}"
        expect(row[0] == f"{gap['indicator']} {gap['title']}", f"{where}: {row[0]}")
        expect(row[1].startswith("−") and prints(row[1][1:], gap["points"]), f"{where}: {row[1]} is not {gap['points']}")
        expect(gap["cause"].split()[0] in row[2] and gap["remedy"].split()[0] in row[3], f"{where}: {row[2:4]}")
        gates = [g for g in row[4].split("; ") if g]
        expect(len(gates) == len(gap["gates"]), f"{where}: {row[4]} for {gap['gates']}")
        expect(row[8] == gap.get("due", ""), f"{where}: {row[8]} is not {gap.get('due')}")
        if len(gap.get("personInCharge", "")) < 60:
            expect(row[7] == " ".join(gap.get("personInCharge", "").split()), f"{where}: {row[7]}")


def check_filters(browser, name, selector):
    """Each choice leaves as many rows as it says, two together the rows that both have; and all come back."""
    told = browser.run(f"""(() => {{
        const table = document.querySelector({json.dumps(selector)} + ' table.gaps'), form = table.closest('.scroll').previousElementSibling;
        const rows = [...table.tBodies[0].rows], faults = [], visible = () => rows.filter((r) => r.checkVisibility()).length;
        const selects = [...form.querySelectorAll('select')], set = (s, v) => {{ s.value = v; s.dispatchEvent(new Event('change', {{ bubbles: true }})); }};
        let choices = 0;
        for (const select of selects) for (const option of select.options) {{
            set(select, option.value);
            const shown = visible();
            const wanted = option.value ? +option.textContent.match(/\\((\\d+)\\)$/)[1] : rows.length;
            if (shown !== wanted || !form.querySelector('output').textContent.startsWith(shown + ' '))
                faults.push(option.textContent + ' shows ' + shown + ', ' + form.querySelector('output').textContent);
            if (option === select.options[select.options.length - 1]) {{
                for (const other of selects) if (other !== select) {{
                    const before = rows.filter((r) => !r.hidden).length;
                    set(other, other.options[1].value);
                    const both = visible();
                    set(select, '');
                    const alone = new Set(rows.filter((r) => !r.hidden));
                    set(select, option.value); set(other, '');
                    const own = rows.filter((r) => !r.hidden && alone.has(r)).length;
                    if (both !== own || both > before) faults.push(select.value + ' and ' + other.options[1].value + ': ' + both + ' for ' + own);
                }}
                set(select, '');
            }}
            choices += 1;
        }}
        if (visible() !== rows.length) faults.push('not all come back');
        return [selects.length, choices, faults];
    }})()""")
    expect(told[0] >= 4 and told[1] > 12, f"{name}: {told[0]} filters with {told[1]} choices")
    for fault in told[2]:
        expect(False, f"{name}: filter {fault}")


# MARK: The page itself


def check_page(browser, path, name):
    """It fetches nothing, says nothing on the console, and every link of it leads somewhere."""
    for fault in browser.faults(path):
        expect(False, f"{name}: {fault}")
    told = browser.run("""(() => {
        const ids = [...document.querySelectorAll('[id]')].map((e) => e.id), known = new Set(ids);
        const links = [...document.querySelectorAll('a, use')].map((e) => e.getAttribute('href')).filter((h) => !(h[0] === '#' && known.has(h.slice(1))));
        const kinds = new Set([...document.querySelectorAll('*')].map((e) => e.localName));
        const loads = [...document.querySelectorAll('[src], [style], [onclick], [onerror], [onload], link, img, iframe, object, embed, base')].length;
        return [ids.length - known.size, links.slice(0, 5), [...kinds].sort().join(' '), loads, document.scripts.length, document.compatMode];
    })()""")
    expect(told[0] == 0, f"{name}: {told[0]} identities stand twice")
    expect(told[1] == [], f"{name}: links that lead nowhere: {told[1]}")
    expect(told[3] == 0 and told[4] == 1 and told[5] == "CSS1Compat", f"{name}: {told[2:]}")
    return told[2]


def check_width(browser, path, name):
    for width in (390, 1280):
        browser.open(path, width)
        browser.run("document.querySelectorAll('details').forEach((d, i) => { if (i < 60) d.open = true; })")
        time.sleep(0.2)
        found = browser.run("document.documentElement.scrollWidth")
        expect(found <= width, f"{name}: {found} wide on {width}")


def check_axe(browser, path, name):
    for dark in (False, True):
        browser.open(path, dark=dark)
        browser.run("['details.unit', 'details.item', 'details.sum', '#common details'].forEach((s) => { const d = document.querySelector(s); if (d) d.open = true; })")
        browser.run(axe + "; 1")
        told = browser.run("""axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], resultTypes: ['violations'] })
            .then((r) => r.violations.map((v) => [v.id, v.impact, v.nodes.length, v.nodes[0].html.slice(0, 160), v.nodes[0].failureSummary.slice(0, 240)]))""")
        for fault in told:
            expect(False, f"{name} {'dark' if dark else 'light'}: {fault}")


def check_paper(browser, path, name):
    """What the head of the office gets is one sheet of A4."""
    browser.open(path)
    browser.call("Emulation.setDeviceMetricsOverride", width=round(184 / 25.4 * 96), height=1000, deviceScaleFactor=1, mobile=False)
    browser.media("print")
    bottom = browser.run("document.querySelector('#summary').getBoundingClientRect().bottom + scrollY")
    expect(bottom <= (297 - 24) / 25.4 * 96, f"{name}: the summary is {bottom * 25.4 / 96:.0f} mm high")
    browser.media("")


def check_silent(browser, path, data, name):
    """Without its script a page has every gap of every satker that handed in anything."""
    browser.open(path, script=False)
    text = pathlib.Path(path).read_text()
    lists = re.findall(r"<div class=gaplist.*?</div>", text, re.S)
    found = sum(part.count("<li>") for part in lists)
    wanted = sum(len(u["gaps"]) for u in data["units"] if u["review"]["state"] != "nothingSubmitted")
    expect(found == wanted, f"{name}: {found} gaps without script, {wanted} in the report")


def check_valid(path, name):
    parser = html5lib.HTMLParser(strict=False)
    parser.parse(pathlib.Path(path).read_text())
    for place, code, values in parser.errors[:5]:
        expect(False, f"{name}: {place} {code} {values}")


def look(browser, path, name):
    if not shots:
        return
    os.makedirs(shots, exist_ok=True)
    for width, dark in ((1280, False), (1280, True), (390, False)):
        browser.open(path, width, dark)
        browser.run("['details.unit', 'details.item', 'details.sum'].forEach((s) => { const d = document.querySelector(s); if (d) d.open = true; })")
        browser.picture(f"{shots}/{name}-{width}{'-dark' if dark else ''}.png")
    browser.open(path)
    browser.paper(f"{shots}/{name}.pdf")


def hostile():
    """A satker whose every text would like to be more than text."""
    bad = "<script>window.hacked=1</script><img src=x onerror=window.hacked=1>\"'><b>&amp; \u202Eevil\u0007 =1+1 ]]> --> </td></table>"
    long = "panjang " * 5000
    unit = {
        "id": "jahat", "name": bad, "province": bad, "note": bad,
        "plan": {"year": 2026, "rows": [{"no": bad, "action": bad, "evidence": [bad], "months": "2026-01..2026-03", "pic": bad,
                                         "indicator": ["A.I.1.i.a"]}, {"action": long, "evidence": ["SK"], "months": "2026-02", "pic": long}]},
        "answers": {"A.I.1.i.a": {"answer": "Ya", "note": bad}, "A.I.1.i.b": {"answer": "B", "note": long}},
        "evidence": [{"kind": "sk", "title": bad, "indicator": ["A.I.1.i.a"], "date": "2026-02-03", "link": "javascript:window.hacked=1"},
                     {"kind": None, "title": long, "indicator": ["A.I.1.i.b"], "link": bad}],
    }
    plain = json.loads(json.dumps(unit).replace(json.dumps(bad)[1:-1], "teks").replace(json.dumps(long)[1:-1], "teks "))
    plain["id"], plain["name"] = "baik", "Satker biasa"
    return unit, plain, {"id": "nama", "name": "Hanya nama"}


browser = Browser()
try:
    pages = {}
    pages["kalimantan"] = make("kalimantan", ["Examples/kalimantan"], "2026-11-21")
    pages["contoh"] = make("contoh", ["Examples/kalimantan/contoh"], "2026-11-21")
    for sent in ["kalimantan-selatan", "jawa-tengah"]:
        path = folder / sent
        path.mkdir()
        subprocess.run(["tar", "-xzf", f"Tests/Documents/sent/{sent}.tar.gz", "-C", path], check=True)
        pages[sent] = make(sent, [str(path / "kiriman"), "--roster", str(path / "satker.csv")], "2026-11-29")
    for name, (path, data) in pages.items():
        ready = min(browser.open(path) for _ in range(3))
        check_page(browser, path, name)
        if name == "contoh":
            check_gaps(browser, data["units"][0], name, "#sgaps")
            check_filters(browser, name, "#sgaps")
        else:
            check_board(browser, data, name)
            names = {u["name"]: u for u in data["units"]}
            titles = browser.run("[...document.querySelectorAll('details.unit')].map((d) => [d.id, d.querySelector('h3').innerText.replace(/^\\d+ /, '')])")
            browser.run("document.querySelectorAll('details.unit').forEach((d) => { d.open = true; })")
            time.sleep(0.3)
            listed = [(i, names[t]) for i, t in titles if names[t]["review"]["state"] != "nothingSubmitted"]
            for identity, unit in listed:
                check_gaps(browser, unit, name, f"#{identity}gaps")
            check_filters(browser, name, f"#{listed[0][0]}gaps")
            check_silent(browser, path, data, name)
        for fault in browser.faults(path):
            expect(False, f"{name}: {fault}")
        check_axe(browser, path, name)
        check_width(browser, path, name)
        check_paper(browser, path, name)
        look(browser, path, name)
        print(f"{name}: {os.path.getsize(path) / 1e3:.0f} KB, usable after {ready:.0f} ms")
    for name in ["kalimantan", "contoh"]:
        check_valid(pages[name][0], name)

    # Texts that would like to run, and satker of which nothing is known.
    for language in ["id", "en"]:
        units = hostile()
        for name, chosen in [(f"hostile-{language}", units), (f"hostile-one-{language}", units[:1])]:
            (folder / f"{name}.jsonl").write_text("".join(json.dumps(u) + "\n" for u in chosen))
            unit = ["--unit", "jahat"] if len(chosen) == 1 else []
            path, data = make(name, [str(folder / f"{name}.jsonl"), "--lang", language] + unit, "2026-11-21")
            browser.open(path)
            kinds = check_page(browser, path, name)
            browser.run("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
            expect(browser.run("window.hacked") is None, f"{name}: something ran")
            expect(set(kinds.split()) <= set("""a abbr b body br caption circle dd defs details div dl dt figcaption figure footer form g h1 h2 h3 h4 head
                header html i label li main meta nav ol option output p path pre script section select small span strong style summary svg table
                tbody td th thead time title tr ul use""".split()), f"{name}: {kinds}")
            check_valid(path, name)
            check_width(browser, path, name)
            look(browser, path, name)
    (folder / "kosong").mkdir()
    path, data = make("none", [str(folder / "kosong")], "2026-11-21")
    if os.path.exists(path):
        browser.open(path)
        check_page(browser, path, "none")

    # Many satker.
    for count, most in [(40, 2e6), (200, 8e6)]:
        subprocess.run([bench, "generate", str(count), str(folder / f"{count}.jsonl")], check=True)
        path, data = make(f"many-{count}", [str(folder / f"{count}.jsonl")], "2026-11-21")
        size = os.path.getsize(path)
        expect(size < most, f"{count} satker: {size} bytes")
        ready = min(browser.open(path) for _ in range(3))
        check_page(browser, path, f"many-{count}")
        began = time.monotonic()
        browser.run("document.querySelector('details.unit').open = true; document.querySelector('details.unit').getBoundingClientRect().height")
        print(f"{count} satker: {size / 1e6:.2f} MB, usable after {ready:.0f} ms, a satker opened in {(time.monotonic() - began) * 1000:.0f} ms")
        look(browser, path, f"many-{count}")
finally:
    browser.close()
print(f"pages: {len(wrong)} wrong, {time.monotonic() - start:.0f} s")
subprocess.run(["rm", "-r", str(folder)])
sys.exit(1 if wrong else 0)
