#!/usr/bin/env python3
"""Scores units and writes the tables of scores and of gaps, as `tilik evaluate --format csv --format gaps-csv` does.

    same_work.py UNITS.jsonl SCORES.csv GAPS.csv [ROOT]

What a careful Python programmer would write who knows this rubric and these units (those of `bench generate`: answers,
evidence and a plan, no decisions): orjson for reading, the csv module for writing, whole numbers over one denominator,
every text made once, files of evidence looked up by their folders. Shares no code with Tilik, whose bytes it must give.
"""
import csv, json, math, os, sys
from fractions import Fraction
from pathlib import Path

import orjson
from whole_rubric import whole

AS_OF = "2026-11-21"
ROOT = Path(__file__).resolve().parent.parent / "Rubrics"
TEXTS = json.loads((ROOT / "catalogue.json").read_text())
RUBRIC = whole(ROOT / "permenpanrb-90-2021/rubric.json")
NONE, UNSEEN, UNDATED, KIND_UNKNOWN, SHARE_NOT_STATED, TOO_FEW, SHARE_SMALL, NIL_NOT_ACCEPTED, OUTSIDE, MISSING = range(10)
LACK_NAMES = {
    NONE: "evidence-missing", UNSEEN: "evidence-unseen", UNDATED: "evidence-undated",
    KIND_UNKNOWN: "evidence-kind-unknown", SHARE_NOT_STATED: "share-not-stated", TOO_FEW: "too-few-dates",
    SHARE_SMALL: "share-too-small", NIL_NOT_ACCEPTED: "nil-not-accepted", OUTSIDE: "evidence-outside-period",
    MISSING: "evidence-missing",
}
CODES = {
    "unanswered": "G101", "lower-answer": "G102", "lower-figure": "G103", "decision-needed": "G104",
    "evidence-missing": "G201", "evidence-outside-period": "G202", "too-few-dates": "G203", "share-too-small": "G204",
    "share-not-stated": "G205", "evidence-undated": "G206", "evidence-unseen": "G207", "nil-not-accepted": "G208",
    "evidence-kind-unknown": "G211",
}
TO_CONFIRM = {"evidence-undated", "evidence-unseen", "evidence-kind-unknown", "share-not-stated"}


def text(key, **values):
    result = TEXTS[key]["id"]
    for name, value in values.items(): result = result.replace("{%s}" % name, value)
    return result


def exact(number): return Fraction(str(number))


def lowered(title):
    return title if len(title) < 2 or title[1].isupper() else title[0].lower() + title[1:]


# The rubric, flat.

class Node:
    def __init__(self, entry, parent, planned):
        self.id, self.title, self.weight = entry["id"], entry["title"]["id"], exact(entry["weight"])
        self.parent, self.children, self.planned = parent, [], planned or entry.get("planned", False)


class Indicator: pass


nodes, indicators = [], []
scales = {s["id"]: s for s in RUBRIC["scales"]}
kinds = {k["id"]: k for k in RUBRIC["evidenceKinds"]}
kind_order = {name: place for place, name in enumerate(kinds)}
shares = {s["id"]: s for s in RUBRIC["shares"]}
authorities = {a["id"]: a for a in RUBRIC["authorities"]}


def lay(entry, parent, planned):
    node, index = Node(entry, parent, planned), len(nodes)
    nodes.append(node)
    own = entry.get("indicators", [])
    node.first = len(indicators)
    for item in own:
        one = Indicator()
        one.entry, one.id, one.title, one.node, one.planned = item, item["id"], item["title"]["id"], index, node.planned
        one.weight = exact(item["weight"]) if "weight" in item else node.weight / len(own)
        one.scale = scales[item["scale"]]
        one.answers = [name for name, _ in sorted(one.scale.get("answers", {}).items(), key=lambda a: -a[1])]
        one.level = {name: place for place, name in enumerate(one.answers)}
        one.is_figure = not one.answers
        one.needs = [needs(item.get("needs"))] if one.is_figure else [needs(item["answers"].get(name, {}).get("needs")) for name in one.answers]
        one.accepted = set().union(*(need["kinds"] for level in one.needs for need in level)) if any(one.needs) else set()
        one.levels = 1 if one.is_figure else len(one.answers) - 1
        one.accepts_nil = item.get("acceptsNil", False)
        indicators.append(one)
    for child in entry.get("nodes", []):
        node.children.append(len(nodes))
        lay(child, index, node.planned)
    node.last = len(indicators)


def needs(entries):
    return [
        {"kinds": set(e["any"]), "times": e.get("times", 1), "share": shares.get(e.get("share")), "nil": e.get("acceptsNil", False)}
        for e in entries or []
    ]


lay(RUBRIC["root"], None, False)
place_of = {one.id: place for place, one in enumerate(indicators)}
node_of = {node.id: place for place, node in enumerate(nodes)}
DEN = 2
for one in indicators:
    for value in [1, *one.scale.get("answers", {}).values()]:
        DEN = math.lcm(DEN, (one.weight * exact(value) / 2).denominator)
for one in indicators:
    one.most = int(one.weight * DEN)
    one.points = [int(one.weight * exact(one.scale["answers"][name]) * DEN) for name in one.answers]
figures = [place for place, one in enumerate(indicators) if one.is_figure]
areas = [(a["id"], a["title"]["id"], [node_of[n] for n in a["nodes"]]) for a in RUBRIC["areas"]]
area_weight = [sum((nodes[n].weight for n in members), Fraction(0)) for _, _, members in areas]


def target(name):
    """What a gate measures: nodes to add up, or one indicator."""
    for area in areas:
        if area[0] == name: return ("area", area[0])
    return ("node", name) if name in node_of else ("indicator", name)


def whole_of(name):
    if name in node_of: return nodes[node_of[name]].weight
    if name in place_of: return indicators[place_of[name]].weight
    return next(w for a, w in zip(areas, area_weight) if a[0] == name)


gates = RUBRIC["gates"]
gate_ranges = []
for gate in gates:
    kind, name = target(gate["of"])
    members = [node_of[name]] if kind == "node" else next((a[2] for a in areas if a[0] == name), [])
    covered = set().union(*(range(nodes[n].first, nodes[n].last) for n in members)) if members else {place_of[name]}
    gate_ranges.append(covered)
thresholds = []
for predicate in RUBRIC["predicates"]:
    heights = {}
    for number, gate in enumerate(gates):
        if gate["id"] in predicate["gates"]:
            height = predicate["gates"][gate["id"]]
            heights[number] = exact(height["least"]) if "least" in height else whole_of(gate["of"]) * exact(height["leastShare"])
    thresholds.append(heights)
aim = [number for number, p in enumerate(RUBRIC["predicates"]) if "requires" not in p][-1]
AIMED = [
    (number, gate["of"], thresholds[aim][number])
    for number, gate in enumerate(gates) if number in thresholds[aim] and not gate.get("impliedBy")
]
for place, one in enumerate(indicators):
    one.gates = {number for number, gate in enumerate(gates) if not gate.get("impliedBy") and place in gate_ranges[number]}


def minimums(name):
    return [heights[number] for heights in thresholds for number, gate in enumerate(gates) if gate["of"] == name and number in heights]


# The rows of the table of scores.

rows = []
for child in nodes[0].children:
    rows.append(("node", child))
    if any(members == [child] for _, _, members in areas) and len(nodes[child].children) > 1:
        rows += [("node", grandchild) for grandchild in nodes[child].children]
    for number, (_, _, members) in enumerate(areas):
        if members != [child] and all(nodes[child].first <= nodes[m].first < nodes[child].last for m in members):
            rows.append(("area", number))
shown = {nodes[i].id if kind == "node" else areas[i][0] for kind, i in rows}
rows += [("node", i) for i in range(1, len(nodes)) if nodes[i].id not in shown]
rows.append(("node", 0))


def decimal(top, bottom, others=()):
    """With four places, or as many as tell it from others that differ; half is rounded up, and nothing is negative here."""
    places = 4
    while True:
        scale = 10**places
        digits = (2 * top * scale + bottom) // (2 * bottom)
        if all(top * d == n * bottom or (2 * n * scale + d) // (2 * d) != digits for n, d in others): break
        places += 1
    return "%d,%0*d" % (digits // scale, places, digits % scale)


row_cells = []
for kind, index in rows:
    name, title, most = (nodes[index].id, nodes[index].title, nodes[index].weight) if kind == "node" else (*areas[index][:2], area_weight[index])
    bounds = [(m.numerator, m.denominator) for m in minimums(name)]
    row_cells.append((kind, index, [name, title, decimal(most.numerator, most.denominator)], bounds))

# Kinds of evidence in the words of plans.

synonyms = {}
for name, kind in kinds.items():
    for synonym in kind["synonyms"]:
        words = "".join(c if c.isascii() and c.isalnum() else " " for c in synonym.lower()).split()
        if words: synonyms.setdefault(words[0], []).append((words, name))
for entries in synonyms.values(): entries.sort(key=lambda e: -len(" ".join(e[0])))
kind_of_words = {}


def kind_in(wording):
    if wording not in kind_of_words:
        words = "".join(c if c.isascii() and c.isalnum() else " " for c in wording.lower()).split()
        kind_of_words[wording] = next(
            (name for at, word in enumerate(words) for form, name in synonyms.get(word, []) if words[at:at + len(form)] == form), None)
    return kind_of_words[wording]


# Texts about gaps, each made once.

def kinds_text(need):
    return text("gap.or").join(lowered(kinds[k]["title"]["id"]) for k in sorted(need["kinds"], key=kind_order.get))


def need_text(need):
    result = kinds_text(need)
    if need["share"]: result = text("gap.share", kinds=result)
    if need["times"] > 1: result = text("gap.times", kinds=result, times=str(need["times"]))
    return result


made = {}


def words_of(name, place, level, number, claimed):
    """Cause and remedy; the figure stays open in them."""
    key = (name, place, level, number, claimed)
    if key in made: return made[key]
    one = indicators[place]
    own = one.needs[level] if level >= 0 else one.needs[0]
    values = {"needs": text("gap.and").join(map(need_text, own))}
    if level < 0: values["answer"] = text("gap.figure")
    else:
        values["answer"] = text("gap.answer", answer=one.answers[level])
        values["criterion"] = lowered(one.entry["answers"][one.answers[level]]["id"])
    if claimed >= 0:
        values["claimed"] = one.answers[claimed]
        values["claimedCriterion"] = lowered(one.entry["answers"][one.answers[claimed]]["id"])
    if 0 <= number < len(own): values |= {"need": need_text(own[number]), "kinds": kinds_text(own[number])}
    if one.is_figure: values["reading"] = lowered(one.entry.get("ratio", {}).get("reading", {}).get("id", ""))
    remedy = "gap.%s.remedy" % name
    if level < 0 and remedy + ".figure" in TEXTS: remedy += ".figure"
    cause, remedy = text("gap." + name, **values), text(remedy, **values)
    authority = authorities[one.entry["authority"]]
    if not authority.get("own"): remedy = "%s (%s)" % (authority["detail"]["id"], remedy)
    basis = "claim" if name in ("unanswered", "lower-answer", "lower-figure", "decision-needed") else "evidence"
    made[key] = (
        [one.id, one.title, CODES[name], basis, text("basis." + basis)], text("report.yes" if name in TO_CONFIRM else "report.no"),
        cause, remedy, [authority["id"], authority["title"]["id"]], RUBRIC["instrument"] + " " + one.entry["citation"])
    return made[key]


gate_cells = {}
months = {}


def due(month):
    if month not in months: months[month] = [month, "%s %s" % (text("month.%d" % int(month[5:])), month[:4])]
    return months[month]


# Reading.

folders = {}


def is_there(path):
    """A file below the root, whose folder is listed once."""
    folder, name = os.path.split(path)
    if folder not in folders:
        try: folders[folder] = {entry.name for entry in os.scandir(os.path.join(root, folder)) if entry.is_file(follow_symlinks=False)}
        except OSError: folders[folder] = set()
    return name in folders[folder]


def last_month(value):
    values = value if isinstance(value, list) else [value]
    return max(v[-7:] for v in values) if values else None


def figure_of(one, answer):
    """Numerator and denominator of the share of a figure's points, and how the figure is told; None while it is open."""
    if one.scale["form"] == "index":
        if answer.get("index") is None: return None
        index, least, most = exact(answer["index"]), one.scale["least"], one.scale["most"]
        share = (index - least) / (most - least)
        told = text("gap.index", index=str(answer["index"]).replace(".", ","), most=str(most).replace(".", ","))
        return share.numerator, share.denominator, told, False
    ratio, inputs = one.entry["ratio"], answer.get("inputs")
    if inputs is None or any(inputs.get(i["id"]) is None and not i.get("optional") for i in ratio["inputs"]): return None
    def total(terms): return sum(-inputs.get(t[1:], -1) if t[0] == "-" else inputs.get(t, -1) for t in terms)
    top, bottom = total(ratio["numerator"]), total(ratio["denominator"])
    zero = top == 0 and bottom == 0
    if bottom == 0:
        value = ratio.get("bothZero") if top == 0 else ratio.get("zeroDenominator")
        if value is None: return ()
        a, b = int(value), 1
    else: a, b = (0, 1) if top <= 0 else (1, 1) if top >= bottom else (top, bottom)
    digits = (2 * a * 100 * 100 + b) // (2 * b)
    percent = "%d,%02d" % (digits // 100, digits % 100)
    return a, b, text("gap.fraction", numerator=str(top), denominator=str(bottom), percent=percent), zero


def shelve(unit, period):
    """The documents of each indicator, with what stands against each."""
    shelf = [[] for _ in indicators]
    year = period[:4] + "-01-01"
    before = "%d-01-01" % (int(period[:4]) - 1)
    end = min(period, AS_OF)
    for number, item in enumerate(unit["evidence"]):
        kind, date = item["kind"], item.get("date")
        seen = "file" in item and is_there(item["file"])
        if date is None: standing = UNDATED
        elif date > end: standing = OUTSIDE
        else:
            entry = kinds.get(kind)
            if entry and entry["validity"] != "standing" and date < (before if entry.get("ofYearBefore") else year): standing = OUTSIDE
            else: standing = NONE if seen else UNSEEN
        named = item["indicator"]
        for name in named if isinstance(named, list) else [named]:
            shelf[place_of[name]].append((number, kind, date, standing, item.get("have"), item.get("of"), item.get("nil", False)))
    return shelf


def lack(need, documents, one, counts_nothing):
    best, doubt, sure, possible = MISSING, NONE, set(), set()
    for number, kind, date, standing, have, total, is_nil in documents:
        if not (kind is None or kind in need["kinds"] or is_nil and not any(n["nil"] for level in one.needs for n in level)): continue
        own = KIND_UNKNOWN if kind is None else NONE
        if is_nil:
            fits = one.accepts_nil and not (kind and kinds[kind].get("picture")) or need["nil"] and (kind is None or kind in need["kinds"])
            if not (fits and (not one.is_figure or counts_nothing)): own = max(own, NIL_NOT_ACCEPTED)
        elif need["share"]:
            share = need["share"]
            if have is None: own = max(own, NONE if share.get("above") == 0 else SHARE_NOT_STATED)
            elif "least" in share and have < share["least"] * total or "above" in share and not have > exact(share["above"]) * total:
                own = max(own, SHARE_SMALL)
        if standing == OUTSIDE or own > SHARE_NOT_STATED:
            best = min(best, OUTSIDE if standing == OUTSIDE else own)
            continue
        own = max(own, standing)
        if need["times"] == 1:
            best = min(best, own)
            if best == NONE: return NONE
            continue
        key = date or number
        possible.add(key)
        if own == NONE: sure.add(key)
        doubt = max(doubt, own)
    if need["times"] == 1: return best
    if len(sure) >= need["times"]: return NONE
    if len(possible) >= need["times"]: return doubt
    return min(best, TOO_FEW) if possible else best


def ceiling(one, documents, counts_nothing):
    if not documents: return (0, 0) if one.levels == 1 and not one.needs[0] else (one.levels, one.levels)
    perhaps = None
    for level in range(one.levels):
        worst = NONE
        for need in one.needs[level]:
            worst = max(worst, lack(need, documents, one, counts_nothing))
            if worst > TOO_FEW: break
        if worst == NONE: return level, level if perhaps is None else perhaps
        if perhaps is None and worst <= SHARE_NOT_STATED: perhaps = level
    return one.levels, one.levels if perhaps is None else perhaps


def add_up(points, wholes):
    """Sums over nodes, as whole numbers over one denominator: `points` over DEN, and of figures over denominators of their own."""
    common = DEN
    for _, bottom in wholes.values(): common = math.lcm(common, bottom)
    factor, sums = common // DEN, [0] * len(nodes)
    for place, one in enumerate(indicators):
        if one.is_figure: sums[one.node] += wholes[place][0] * (common // wholes[place][1])
        else: sums[one.node] += points[place] * factor
    for index in range(len(nodes) - 1, 0, -1): sums[nodes[index].parent] += sums[index]
    return sums, common


def score(kind, index, sums):
    return sums[index] if kind == "node" else sum(sums[n] for n in areas[index][2])


def evaluate(line, number, scores, gaps):
    unit = orjson.loads(line)
    plan, answers = unit["plan"], unit["answers"]
    period = "%d-12-31" % plan["year"]
    claimed, told, is_open = [-1] * len(indicators), {}, [True] * len(indicators)
    least, most = [0] * len(indicators), [0] * len(indicators)
    low, high = {}, {}
    nothing = {}
    given = [False] * len(indicators)
    for place, one in enumerate(indicators):
        answer = answers.get(one.id)
        if one.is_figure:
            found = figure_of(one, answer) if answer else None
            weight = one.weight
            low[place], high[place] = (0, 1), (weight.numerator, weight.denominator)
            nothing[place] = found is None or found == ()
            if found is not None: given[place] = True
            if found:
                top, bottom, told[place], nothing[place] = found
                is_open[place] = False
                low[place] = high[place] = (weight.numerator * top, weight.denominator * bottom)
        else:
            name = answer.get("answer") if isinstance(answer, dict) else answer
            if name is None: least[place], most[place] = one.points[-1], one.most
            else:
                given[place], is_open[place] = True, False
                claimed[place] = one.level[name]
                least[place] = most[place] = one.points[claimed[place]]
    shelf = shelve(unit, period)
    sure, perhaps = [0] * len(indicators), [0] * len(indicators)
    supported = [0] * len(indicators)
    sure_low, perhaps_high = {}, {}
    for place, one in enumerate(indicators):
        supported[place], may = ceiling(one, shelf[place], nothing.get(place))
        if one.is_figure:
            sure_low[place] = low[place] if supported[place] == 0 else (0, 1)
            perhaps_high[place] = high[place] if may == 0 else (0, 1)
        else: sure[place], perhaps[place] = one.points[supported[place]], one.points[may]
    projected = [min(a, b) for a, b in zip(least, sure)]
    projected_low = {p: low[p] if low[p][0] * sure_low[p][1] < sure_low[p][0] * low[p][1] else sure_low[p] for p in figures}
    evidence = add_up(sure, sure_low), add_up(perhaps, perhaps_high)
    claim = add_up(least, low), add_up(most, high)

    # What the plan covers.
    levels, plan_rows, ends = [0] * len(indicators), [-1] * len(indicators), []
    for row_number, row in enumerate(plan["rows"]):
        promised = {kind_in(e) for e in row.get("evidence", [])}
        end = last_month(row["months"]) if "months" in row else None
        ends.append(end)
        named = row.get("indicator", [])
        for name in named if isinstance(named, list) else [named]:
            place = place_of[name]
            if not indicators[place].planned: continue
            level = 2 if end and promised & indicators[place].accepted else 1
            if level > levels[place]: levels[place], plan_rows[place] = level, row_number
    reach = [0] * len(nodes)
    for place, one in enumerate(indicators):
        if one.planned: reach[one.node] += one.most // 2 * levels[place]
    for index in range(len(nodes) - 1, 0, -1): reach[nodes[index].parent] += reach[index]

    # The table of scores.
    start, end = [unit["id"], unit["name"], "", period[:4]], [text("report.no"), "notReviewed", text("reviewState.notReviewed"), "0"]
    for kind, index, cells, bounds in row_cells:
        line_cells = start + cells
        covered = kind == "area" or nodes[index].planned
        line_cells.append(decimal(score(kind, index, reach), DEN) if covered else "")
        for (low_sums, low_common), (high_sums, high_common) in (evidence, claim):
            ends_of = (score(kind, index, low_sums), low_common), (score(kind, index, high_sums), high_common)
            others = bounds + list(ends_of)
            line_cells += [decimal(*ends_of[0], others), decimal(*ends_of[1], others)]
        scores.writerow(line_cells + ["", ""] + end)

    # Gaps.
    sums, common = add_up(projected, projected_low)
    missing = {}
    for gate, of, minimum in AIMED:
        kind, name = target(of)
        if kind == "indicator":
            place = place_of[name]
            top, bottom = projected_low[place] if indicators[place].is_figure else (projected[place], DEN)
        else: top, bottom = score(kind, node_of[name] if kind == "node" else [a[0] for a in areas].index(name), sums), common
        short = -((top * minimum.denominator - minimum.numerator * bottom) * DEN // (minimum.denominator * bottom))
        if short > 0: missing[gate] = short
    found = []

    def gap(name, place, units, level, need):
        closes, held = 0, 0
        for gate in indicators[place].gates:
            if gate in missing:
                held |= 1 << gate
                closes += min(units, missing[gate]) * 1_000_000 // missing[gate]
        found.append((-closes, -units, len(found), name, place, level, need, held))

    def ceil(point): return -(-point[0] * DEN // point[1])

    for place, one in enumerate(indicators):
        own = ceil(low[place]) if one.is_figure else least[place]
        if one.most > own:
            name = (
                "unanswered" if not given[place] else "lower-answer" if not one.is_figure
                else "decision-needed" if is_open[place] else "lower-figure")
            gap(name, place, one.most - own, -1 if one.is_figure else 0, -1)
        if is_open[place]: continue
        has = (own if supported[place] == 0 else 0) if one.is_figure else sure[place]
        if has < own:
            level = -1 if one.is_figure else claimed[place]
            worst, which = NONE, 0
            for number_of_need, need in enumerate(one.needs[max(level, 0)] if max(level, 0) < one.levels or one.is_figure else []):
                lacking = lack(need, shelf[place], one, nothing.get(place))
                if lacking > worst: worst, which = lacking, number_of_need
            gap(LACK_NAMES[worst], place, own - has, level, which)
    found.sort()
    start = [unit["id"], unit["name"]]
    for rank, (_, units, _, name, place, level, need, held) in enumerate(found, 1):
        one = indicators[place]
        subject, confirm, cause, remedy, authority, citation = words_of(name, place, level, need, claimed[place])
        if one.is_figure:
            top, bottom = low[place]
            if name in ("unanswered", "lower-figure", "decision-needed"):
                weight = one.weight
                top, bottom = weight.numerator * bottom - top * weight.denominator, weight.denominator * bottom
            cause = cause.replace("{figure}", told.get(place, ""))
        else: top, bottom = -units, DEN
        if held not in gate_cells:
            own = [gates[g] for g in range(len(gates)) if held >> g & 1]
            gate_cells[held] = [" ".join(g["id"] for g in own), ", ".join(g["title"]["id"] for g in own)]
        row = plan_rows[place]
        when = due(ends[row]) if row >= 0 and ends[row] else ["", ""]
        person = plan["rows"][row].get("pic", "") if row >= 0 else ""
        gaps.writerow(
            [*start, rank, *subject, decimal(top, bottom, ((0, 1),)), confirm, *gate_cells[held], cause, remedy, *authority, *when,
             person, citation, path, number, ""])


def columns(table): return [TEXTS[key]["id"] for key in TEXTS if key.startswith("csv.%s." % table)]


SCORES = "unit name province year node title max plan evidence_least evidence_most claim_least claim_most review_least review_most final review_state review_state_title decided"
GAPS = "unit name rank indicator title code basis basis_title points to_confirm gates gates_title cause remedy authority authority_title due due_title person_in_charge citation file line cell"

if __name__ == "__main__":
    path, scores_path, gaps_path = sys.argv[1:4]
    root = os.path.dirname(path)
    with open(path, "rb") as lines, open(scores_path, "w", encoding="utf-8-sig", newline="") as a, open(gaps_path, "w", encoding="utf-8-sig", newline="") as b:
        scores, gaps = csv.writer(a, delimiter=";"), csv.writer(b, delimiter=";")
        scores.writerow([text("csv.scores." + name) for name in SCORES.split()])
        gaps.writerow([text("csv.gaps." + name) for name in GAPS.split()])
        for number, line in enumerate(lines, 1): evaluate(line, number, scores, gaps)
