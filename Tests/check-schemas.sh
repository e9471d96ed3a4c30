#!/bin/bash
# Checks the JSON Schemas in Rubrics/schema: that they are valid, that what this repository ships and the tool writes fits
# them, and that they refuse what is wrong. That they have the keys and codes that Swift has is tested in Swift
# (Tests/TilikToolTests/Project/SchemaTests.swift).
#
# TILIK_VENV  a Python environment, made if missing (/tmp/tilik-venv)
set -euo pipefail
shopt -s inherit_errexit

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"
source Tests/tool.sh
venv=${TILIK_VENV:-/tmp/tilik-venv}
version=0.39.0

if [[ $("$venv/bin/check-jsonschema" --version 2>/dev/null) != *" $version" ]]; then
    [[ -x $venv/bin/python ]] || python3 -m venv "$venv"
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check "check-jsonschema==$version"
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0
failed=0

pass() { passed=$((passed + 1)); echo "ok    $1"; }
fail() {
    failed=$((failed + 1))
    echo "FAIL  $1"
    [[ ! -s $work/log ]] || sed 's/^/      /' "$work/log"
}
# What the rest of the arguments run must succeed.
holds() {
    local name=$1
    shift
    if "$@" >"$work/log" 2>&1; then pass "$name"; else fail "$name"; fi
}
# Files fit a schema. The base keeps references between schemas inside the folder, so that nothing is downloaded.
fits() {
    local schema=$root/Rubrics/schema/$1.schema.json
    shift
    "$venv/bin/check-jsonschema" --base-uri "file://$schema" --schemafile "$schema" "$@"
}

# Files of one schema are looked at together; what does not fit is named with its file.
schemas=(Rubrics/schema/*.schema.json)
holds "${#schemas[@]} schemas are schemas" "$venv/bin/check-jsonschema" --check-metaschema "${schemas[@]}"

rubrics=(Rubrics/*/rubric.json)
holds "${#rubrics[@]} rubrics" fits rubric "${rubrics[@]}"
mapfile -t parts < <(for file in "${rubrics[@]}"; do "$venv/bin/python" Tests/whole_rubric.py --parts "$file"; done)
holds "${#parts[@]} parts of rubrics" fits rubric-part "${parts[@]}"
cases=(Rubrics/*/cases.json Rubrics/*/cases/*.json)
holds "${#cases[@]} files of cases" fits cases "${cases[@]}"
holds "Rubrics/lexicon.json" fits lexicon Rubrics/lexicon.json
echo '{"rubric": "kpu", "institution": "i.json", "target": "WBK", "asOf": "2026-11-21", "lang": "id", "jobs": 2, "note": "n"}' >"$work/config.json"
holds "settings" fits config "$work/config.json"
holds "and the tool takes them" "$tilik" config show --config "$work/config.json"
for name in satker plan answers evidence institution; do
    mapfile -t files < <(find Examples -name "$name.json" -type f | LC_ALL=C sort)
    holds "${#files[@]} files $name.json of Examples" fits "$name" "${files[@]}"
done

# Every line of a journal must fit.
journal() {
    local name=$1 file=$2 count
    if [[ ! -f $file ]]; then
        fail "$name: no such file"
        return
    fi
    mkdir -p "$work/lines"
    count=$("$venv/bin/python" - "$file" "$work/lines" <<'PY'
import sys
from pathlib import Path

count = 0
for number, line in enumerate(Path(sys.argv[1]).read_text().split("\n"), 1):
    if line.strip():
        Path(sys.argv[2], f"line-{number}.json").write_text(line)
        count += 1
print(count)
PY
    )
    if ((count > 0)); then
        holds "$name, $count lines" fits review "$work"/lines/*.json
    else
        pass "$name, no lines"
    fi
    rm -rf "$work/lines"
}
while IFS= read -r file; do
    journal "$file" "$file"
done < <(find Examples \( -name review.jsonl -o -name '*.review.jsonl' \) -type f | LC_ALL=C sort)

# The same units in the form of a single file.
mkdir "$work/units"
count=0
while IFS= read -r file; do
    count=$((count + 1))
    "$venv/bin/python" - "${file%/*}" >"$work/units/$count.json" <<'PY'
import json, sys
from pathlib import Path

folder = Path(sys.argv[1])
unit = json.loads((folder / "satker.json").read_text())
for name in ["plan", "answers", "evidence"]:
    if (folder / f"{name}.json").exists(): unit[name] = json.loads((folder / f"{name}.json").read_text())
json.dump(unit, sys.stdout)
PY
done < <(find Examples -name satker.json -type f | LC_ALL=C sort)
holds "$count satker of Examples as single files" fits submission "$work"/units/*.json

# Runs the tool; it must end with the code given, and what it prints must fit. It is left in $work/printed.json.
prints() {
    local name=$1 schema=$2 expected=$3 code=0
    shift 3
    "$tilik" "$@" >"$work/printed.json" 2>"$work/log" || code=$?
    if ((code == expected)); then
        holds "$name" fits "$schema" "$work/printed.json"
    else
        fail "$name: exit code $code, not $expected"
    fi
}
prints "the evaluation of Examples/kalimantan" evaluation 0 \
    evaluate Examples/kalimantan --as-of 2026-11-21 --format json
cp "$work/printed.json" "$work/good-evaluation.json"
mkdir "$work/faulty"
echo '{"id": "x", "name": "X", "nmae": 1}' >"$work/faulty/satker.json"
prints "the evaluation of a faulty unit" evaluation 4 evaluate "$work/faulty" --as-of 2026-11-21 --format json

# Documents and workbooks: what is imported from them, and what a comparison says.
for document in kapuas.txt bengkayang.txt kalimantan-barat.txt retyped/kapuas.xlsx; do
    prints "the import of Tests/Documents/$document" submission 0 import "Tests/Documents/$document" --quiet
done
holds "the export of Examples/kalimantan/contoh" "$tilik" export Examples/kalimantan/contoh --to "$work/contoh.xlsx"
holds "the import of that workbook" "$tilik" import "$work/contoh.xlsx" --into "$work/contoh" --as-of 2026-11-01
for name in satker answers evidence; do
    holds "$name.json from the workbook" fits "$name" "$work/contoh/$name.json"
done
journal "review.jsonl from the workbook" "$work/contoh/review.jsonl"
prints "the comparison of the workbook" comparison 0 compare "$work/contoh.xlsx" --format json

# What a check finds, and the files by which a project lives with it.
prints "the check of Tests/Documents" check 1 check Tests/Documents/*.txt --as-of 2026-11-21 --format json --quiet
cp "$work/printed.json" "$work/good-check.json"
prints "the check of a faulty unit" check 4 check "$work/faulty" --as-of 2026-11-21 --format json
holds "a baseline is written" "$tilik" check Tests/Documents/kapuas.txt --as-of 2026-11-21 \
    --write-baseline "$work/baseline.json"
holds "the baseline" fits baseline "$work/baseline.json"
prints "the check with a baseline" check 0 check Tests/Documents/kapuas.txt --as-of 2026-11-21 \
    --baseline "$work/baseline.json" --format json

# Where numbers come from: an indicator, a node, a minimum, a basis.
for id in A.II.1.i.b A.I.5.iv pengungkit claim; do
    prints "the explanation of $id" explanation 0 explain Examples/kalimantan/contoh "$id" --as-of 2026-11-21 --format json
    [[ $id != A.II.1.i.b ]] || cp "$work/printed.json" "$work/good-explanation.json"
done
prints "the explanation of a plan" explanation 0 \
    explain Examples/kalimantan A.I.5.iv.c --unit kpu-kapuas --as-of 2026-11-21 --format json

# How two rubrics differ.
cp -r Rubrics/permenpanrb-90-2021 "$work/draft"
sed -i -e 's/"B": 0.67,/"B": 0.6,/' -e 's/facts.spip >= 3/facts.spip >= 4/' "$work/draft/rubric.json"
prints "the difference of two rubrics" rubric-diff 0 rubric diff permenpanrb-90-2021 "$work/draft" \
    --on Examples/kalimantan --as-of 2026-11-21 --format json

# Cases that must be refused, each beside a case that differs in nothing else and must fit.
mkdir "$work/cases"
"$venv/bin/python" - "$work" >"$work/cases.tsv" <<'PY'
import copy, json, sys
from pathlib import Path

work = Path(sys.argv[1])
number = 0
def case(name, schema, good, change):
    global number
    bad = copy.deepcopy(good)
    change(bad)
    number += 1
    for kind, value in [("good", good), ("bad", bad)]:
        (work / "cases" / f"{number}-{kind}.json").write_text(json.dumps(value))
    print(schema, number, name, sep="\t")
def put(**values): return lambda it: it.update(values)
def drop(key): return lambda it: it.__delitem__(key)
def rename(old, new): return lambda it: it.__setitem__(new, it.pop(old))

satker = {"id": "x", "name": "X", "province": "Y", "locked": "2024-02-29",
    "period": {"from": "2025-01-01", "to": "2025-12-31"}}
case("a misspelt key in satker.json", "satker", satker, rename("province", "provice"))
case("a satker without an id", "satker", satker, drop("id"))
case("a satker with an empty id", "satker", satker, put(id=""))
case("the date 2025-2-3", "satker", satker, put(locked="2025-2-3"))
case("the date 2025-02-29", "satker", satker, put(locked="2025-02-29"))
case("the date 2025-04-31", "satker", satker, put(locked="2025-04-31"))
case("a period without an end", "satker", satker, lambda it: it["period"].pop("to"))
case("a fact that is null", "satker", {**satker, "facts": {"tlhp": 100}}, put(facts={"tlhp": None}))
waivers = {"format": "tilik-waivers/1", "rubric": "permenpanrb-90-2021", "waivers": [
    {"code": "K101", "unit": "x", "reason": "digabung", "approver": "TPI", "from": "2026-01-01", "until": "2026-12-31"}]}
case("a waiver without an approver", "waivers", waivers, lambda it: it["waivers"][0].pop("approver"))
case("a waiver with a blank reason", "waivers", waivers, lambda it: it["waivers"][0].update(reason=" "))
case("a waiver without an end", "waivers", waivers, lambda it: it["waivers"][0].pop("until"))
case("a waiver until 2026-02-30", "waivers", waivers, lambda it: it["waivers"][0].update(until="2026-02-30"))
case("waivers in a baseline", "waivers", waivers, put(format="tilik-baseline/1"))
baseline = {"format": "tilik-baseline/1", "asOf": "2026-11-21", "findings": [{"code": "K101", "fingerprint": "00"}]}
case("a baseline without findings", "baseline", baseline, drop("findings"))
case("an accepted remark without a fingerprint", "baseline", baseline, lambda it: it["findings"][0].pop("fingerprint"))
unit = {**satker, "plan": {"rows": []}, "answers": {}, "evidence": []}
case("a misspelt section in a single file", "submission", unit, rename("answers", "anwsers"))
case("a plan without rows in a single file", "submission", unit, put(plan={}))

plan = {"rows": [{"months": ["2025-10", "2025-10..2025-12"], "evidence": ["SK", {"kind": "sk", "text": "SK"}]}],
    "schedules": [{"node": "A.I", "percent": {"2025-10": 50}}]}
case("the month 2025-13", "plan", plan, lambda it: it["rows"][0].update(months="2025-13"))
case("a range of months with one dot", "plan", plan, lambda it: it["rows"][0].update(months="2025-10.2025-12"))
case("a misspelt key in a row", "plan", plan, lambda it: it["rows"][0].update(PIC="Tim"))
case("a planned document without words", "plan", plan, lambda it: it["rows"][0].update(evidence={"kind": "sk"}))
case("a schedule of 101 percent", "plan", plan, lambda it: it["schedules"][0].update(percent={"2025-10": 101}))
case("a schedule by year", "plan", plan, lambda it: it["schedules"][0].update(percent={"2025": 100}))

row = lambda change: lambda it: change(it["rows"][0])
match = lambda change: row(lambda it: change(it["match"]))
plan = {"rows": [{"line": 9, "also": [10, 12], "when": "menyesuaikan", "node": "A.I.1.i", "indicator": ["A.I.1.i.a"],
        "match": {"confidence": "high", "words": ["tim"], "indicators": [
            {"id": "A.I.1.i.a", "confidence": "low", "words": ["tim"]}]}}],
    "leftovers": [{"line": 14, "text": "Mengetahui"}]}
case("further lines that are no list", "plan", plan, row(put(also=10)))
case("a further line 0", "plan", plan, row(put(also=[0])))
case("a time that is no text", "plan", plan, row(put(when=2025)))
case("a match without confidence", "plan", plan, match(drop("confidence")))
case("a match that is quite sure", "plan", plan, match(put(confidence="sure")))
case("a match with one word as a text", "plan", plan, match(put(words="tim")))
case("a misspelt key in a match", "plan", plan, match(rename("indicators", "indicator")))
case("a matched indicator without an id", "plan", plan, match(lambda it: it["indicators"][0].pop("id")))
case("a matched indicator of confidence 0.9", "plan", plan,
    match(lambda it: it["indicators"][0].update(confidence=0.9)))
case("a leftover without a line", "plan", plan, lambda it: it["leftovers"][0].pop("line"))
case("a leftover that is a text", "plan", plan, put(leftovers=["Mengetahui"]))
case("a misspelt key in a leftover", "plan", plan, lambda it: rename("text", "txt")(it["leftovers"][0]))

answers = {"a": "Ya", "b": None, "c": {"answer": "B", "note": "n"}, "d": {"inputs": {"x": 0, "y": None}},
    "e": {"index": 3.5, "source": "own", "date": "2025-06-30", "respondents": 30}}
case("an answer that is true", "answers", answers, put(a=True))
case("a count below zero", "answers", answers, put(d={"inputs": {"x": -1}}))
case("a misspelt key in an answer", "answers", answers, put(c={"anwser": "B"}))
case("an answer beside a figure", "answers", answers, put(d={"answer": "B", "inputs": {"x": 1}}))
case("an answer beside a figure of null", "answers",
    {"a": {"answer": None, "inputs": None, "index": None, "value": None, "note": "n"}, "b": {"answer": None, "inputs": {}},
        "c": {"answer": "B", "inputs": None}, "d": {"inputs": None, "value": 0.5}},
    put(c={"answer": "B", "inputs": {}}))
case("counts beside a share, with an answer of null", "answers", {"a": {"answer": None, "inputs": None, "value": 1}},
    put(a={"answer": None, "inputs": {}, "value": 1}))
case("an answer of a number", "answers", {"a": {"answer": None}}, put(a={"answer": 1}))
answers = {"a": {"value": 0.5, "cell": "Jawaban!K6"}, "b": {"value": 1}, "c": {"answer": "B", "cell": "Jawaban!K9"}}
case("a share above one", "answers", answers, put(b={"value": 1.01}))
case("a share below zero", "answers", answers, put(b={"value": -0.1}))
case("a share that is a text", "answers", answers, put(b={"value": "100%"}))
case("a share beside an answer", "answers", answers, lambda it: it["c"].update(value=1))
case("a share beside counts", "answers", answers, lambda it: it["b"].update(inputs={"x": 1}))
case("a cell of an answer that is a list", "answers", answers, lambda it: it["a"].update(cell=["Jawaban", "K6"]))

item = {"kind": "sk", "indicator": ["a"], "date": "2025-01-31", "file": "bukti/a..b.pdf", "have": 3, "of": 4}
evidence = lambda change: lambda it: change(it[0])
case("an evidence item without kind", "evidence", [item], evidence(drop("kind")))
case("an evidence item of kind false", "evidence", [{**item, "kind": None}], evidence(put(kind=False)))
case("an evidence item of an empty kind", "evidence", [{**item, "kind": None}], evidence(put(kind="")))
case("a cell of an evidence item that is a number", "evidence", [{**item, "cell": "Jawaban!N6"}], evidence(put(cell=6)))
case("a planned document of kind null", "plan", {"rows": [{"evidence": {"kind": "sk", "text": "SK"}}]},
    row(lambda it: it["evidence"].update(kind=None)))
case("an evidence item without indicator", "evidence", [item], evidence(drop("indicator")))
case("a number without the number it is of", "evidence", [item], evidence(drop("of")))
case("a number of none", "evidence", [item], evidence(put(of=0)))
case("a path out of the folder", "evidence", [item], evidence(put(file="bukti/../../a.pdf")))
case("an absolute path", "evidence", [item], evidence(put(file="/a.pdf")))

institution = {"name": "X", "kind": "k", "facts": {"a": True, "b": 3, "c": "WTP"}}
case("an institution without a kind", "institution", institution, drop("kind"))
review = {"stage": "province", "date": "2025-09-01", "agree": "A.I", "indicator": "a", "answer": "B", "reason": "r"}
case("a review line without a stage", "review", review, drop("stage"))
case("a review line about nothing", "review", review,
    lambda it: [it.pop(key) for key in ["agree", "indicator", "answer"]])
case("a decision without an answer", "review", review, drop("answer"))
case("a cell of a review line that is null", "review", {**review, "cell": "Jawaban!Q9"}, put(cell=None))

lexicon = json.loads(Path("Rubrics/lexicon.json").read_text())
lexicon["ticks"] = ["v"]
case("a lexicon of another format", "lexicon", lexicon, put(format="tilik-lexicon/2"))
case("a misspelt key in the lexicon", "lexicon", lexicon, rename("stopWords", "stopwords"))
case("one stop word as a text", "lexicon", lexicon, put(stopWords="dan"))
case("an empty tick", "lexicon", lexicon, put(ticks=["v", ""]))
case("initials that are a list", "lexicon", lexicon, put(silentInitials=["k", "p"]))
case("a root with one word as a text", "lexicon", lexicon, put(roots={"peta": "pemetaan"}))
case("a synonym of three", "lexicon", lexicon, lambda it: it["synonyms"][0].append("x"))
case("a synonym without what it stands for", "lexicon", lexicon, lambda it: it["synonyms"][0].pop())
case("a year of eleven months", "lexicon", lexicon, lambda it: it["months"].pop())
case("an unknown column", "lexicon", lexicon, lambda it: it["columns"].update(budget=["anggaran"]))
case("an unknown column of a sheet", "lexicon", lexicon, lambda it: it["sheet"].update(answers=["jawaban"]))
case("an unknown part of a document", "lexicon", lexicon, lambda it: it["document"].update(signed=["ttd"]))
case("kinds of documents without ids", "lexicon", lexicon, lambda it: it["document"].update(kinds=["keputusan"]))
case("a part of a year of 13 months", "lexicon", lexicon, lambda it: it["spans"][0].update(months=13))
case("a part of a year without months", "lexicon", lexicon, lambda it: it["spans"][0].pop("months"))
case("a stage with one name as a text", "lexicon", lexicon, lambda it: it["stages"].update(satker="unit"))

comparison = {"format": "tilik-comparison/1", "file": "lke.xlsx", "rubric": "r", "sheets": [
    {"sheet": "Jawaban", "unit": "", "stage": "satker", "compared": 2, "uncomputed": None,
        "differences": [{"id": "A.I", "cell": "Jawaban!AB6", "theirs": "#DIV/0!", "ours": "4/7", "causes": [
            {"cause": "error", "found": "#DIV/0!"}, {"cause": "leavesOut", "ids": "A.I.1, A.I.2"},
            {"cause": "weight", "theirs": "3", "ours": "4"}, {"cause": "unknown"},
            {"cause": "excess", "theirs": "7", "ours": "6", "found": "Lampiran III"}]}],
        "verdicts": [{"cell": "TPI Unit!M6", "found": "OK", "gate": "g", "predicate": "WBK", "required": "4.8", "ours": "4/7"}],
        "turns": [{"gate": "g", "predicate": "WBK", "required": "4.8", "theirs": "4.938511904761904", "ours": "4/7"}]}]}
sheet = lambda change: lambda it: change(it["sheets"][0])
difference = lambda change: sheet(lambda it: change(it["differences"][0]))
cause = lambda index, change: difference(lambda it: change(it["causes"][index]))
turn = lambda change: sheet(lambda it: change(it["turns"][0]))
difference_of = {"format": "tilik-rubric-diff/1", "from": {"id": "a", "digest": "0" * 64}, "to": {"id": "b", "digest": "f" * 64},
    "changes": [{"change": "reweighted", "subject": "node", "id": "A", "title": "A", "part": "weight", "from": "1", "to": "1/3"}],
    "units": [{"id": "u", "name": "U", "totals": [{"basis": "claim", "from": ["1", "2.5"], "to": ["1/3", "2"]}],
        "states": [{"predicate": "WBK", "id": "g", "from": "met", "to": None}]}]}
changed = lambda change: lambda it: change(it["changes"][0])
case("a change of unknown kind", "rubric-diff", difference_of, changed(put(change="altered")))
case("a change of nothing", "rubric-diff", difference_of, changed(drop("subject")))
case("a difference of rubrics without a digest", "rubric-diff", difference_of, lambda it: it["to"].pop("digest"))
case("a total that is a number", "rubric-diff", difference_of, lambda it: it["units"][0]["totals"][0].update(to=[1, 2]))
case("a comparison of another format", "comparison", comparison, put(format="tilik-comparison/2"))
case("a comparison without a file", "comparison", comparison, drop("file"))
case("a sheet without its unit", "comparison", comparison, sheet(drop("unit")))
case("a sheet of which nothing was compared", "comparison", comparison, sheet(put(compared=0)))
case("a difference without a cause", "comparison", comparison, difference(put(causes=[])))
case("a difference that is a binary number", "comparison", comparison, difference(put(ours=0.571)))
case("a difference in a cell without a sheet", "comparison", comparison, difference(put(cell="AB6")))
case("an unknown cause", "comparison", comparison, cause(3, put(cause="magic")))
case("an error that is not told", "comparison", comparison, cause(0, drop("found")))
case("items left out that are not told", "comparison", comparison, cause(1, drop("ids")))
case("a weight beside nothing", "comparison", comparison, cause(2, drop("ours")))
case("a cause with what belongs to another", "comparison", comparison, cause(3, put(ids="A")))
case("counts that cannot be, without their law", "comparison", comparison, cause(4, drop("found")))
case("a sheet that is not computed and was compared", "comparison", comparison, sheet(put(uncomputed={"cell": "J!P6", "formulas": 9})))
case("a verdict without its words", "comparison", comparison, sheet(lambda it: it["verdicts"][0].pop("found")))
case("a turn without a gate", "comparison", comparison, turn(drop("gate")))
case("a turn of points in words", "comparison", comparison, turn(put(theirs="four")))

cases = json.loads(Path("Rubrics/permenpanrb-88-2021/cases.json").read_text())
of_case = lambda change: lambda it: change(it["cases"][0])
expected = lambda change: of_case(lambda it: change(it["expect"]))
case("a case without a day", "cases", cases, of_case(drop("asOf")))
case("a case that expects nothing", "cases", cases, of_case(put(expect={})))
case("an expected score of three ends", "cases", cases, expected(put(scores={"claim": {"total": [1, 2, 3]}})))
case("an expected score in words", "cases", cases, expected(put(scores={"claim": {"total": "third"}})))
case("an expected score of the plan", "cases", cases, expected(put(scores={"plan": {"total": 1}})))
case("an unknown state of a case", "cases", cases, expected(put(predicates={"A": "maybe"})))
case("an unknown gap of a case", "cases", cases, expected(put(gaps={"1.a": ["G999"]})))

explanation = json.loads((work / "good-explanation.json").read_text())
account = lambda it: it["units"][0]["indicator"]
case("an explanation without a path", "explanation", explanation, drop("path"))
case("points that are a number", "explanation", explanation,
    lambda it: it["units"][0]["whole"]["points"]["claim"].update(least=0.5))
case("a review beside a projection", "explanation", explanation,
    lambda it: it["units"][0]["whole"]["points"].update(projection=it["units"][0]["whole"]["points"]["claim"]))
case("a mean without a weight", "explanation", explanation, lambda it: it["units"][0].update(formula={"form": "mean", "count": 2}))
case("a decision without a place", "explanation", explanation, lambda it: account(it)["decision"].pop("source"))
case("a document that is fine", "explanation", explanation,
    lambda it: account(it)["evidence"]["documents"][0].update(standing="fine"))
evaluation = json.loads((work / "good-evaluation.json").read_text())
first = lambda change: lambda it: change(it["units"][0])
case("an evaluation without units", "evaluation", evaluation, drop("units"))
case("an evaluation of another format", "evaluation", evaluation, put(format="tilik-evaluation/2"))
case("a unit without gaps", "evaluation", evaluation, first(drop("gaps")))
case("an unknown state", "evaluation", evaluation, first(lambda it: it["predicates"][0].update(state="maybe")))
case("an exact number that is rounded", "evaluation", evaluation,
    first(lambda it: it["indicators"][0].update(max="0.250")))

sys.dont_write_bytecode = True
sys.path.append("Tests")
from whole_rubric import whole
rubric = whole("Rubrics/permenpanrb-90-2021/rubric.json")
def node(it):
    it = it["root"]
    while "indicators" not in it: it = it["nodes"][0]
    return it
case("a rubric indicator without scale", "rubric", rubric, lambda it: node(it)["indicators"][0].pop("scale"))
part = json.loads(Path("Rubrics/permenpanrb-90-2021/areas/1-manajemen-perubahan.json").read_text())
case("a part with an id", "rubric-part", part, put(id="x"))
case("a part whose nodes have no parent", "rubric-part", part, put(nodes=part["nodes"]["A.I.1"]))
case("a part outside of the folder", "rubric", {**rubric, "parts": ["a..b/c.json"]}, put(parts=["../c.json"]))
case("a part that is named twice", "rubric", {**rubric, "parts": ["a.json"]}, put(parts=["a.json", "a.json"]))
case("an expression of no lines", "rubric", rubric, lambda it: it["rules"][0].update(when=[]))
case("a rubric node without a weight", "rubric", rubric, lambda it: node(it).pop("weight"))
case("a weight below a mean", "rubric", rubric,
    lambda it: (node(it).update(aggregate="mean"), node(it)["indicators"][0].update(weight=1)))
case("a title in one language", "rubric", rubric, lambda it: it["title"].pop("en"))
dated = [{"from": "2021-12-31", "value": 75, "citation": "c"}]
def total(it): return it["predicates"][0]["gates"]["total"]
rubric_dated = copy.deepcopy(rubric)
total(rubric_dated)["least"] = dated
case("a dated minimum without a citation", "rubric", rubric_dated, lambda it: total(it)["least"][0].pop("citation"))
case("a rule of unknown severity", "rubric", rubric, lambda it: it["rules"][0].update(severity="fatal"))
case("a rule without a condition", "rubric", rubric, lambda it: it["rules"][0].pop("when"))
case("an example of a rule that is no plan", "rubric", rubric, lambda it: it["rules"][0].update(wrong={"row": []}))
overlay = json.loads(Path("Rubrics/kpu/rubric.json").read_text())
case("an overlay with a tree of its own", "rubric", overlay, put(root=rubric["root"]))
case("changes of nothing", "rubric", overlay, drop("extends"))
case("a change of weights", "rubric", overlay, lambda it: it["changes"].update(weights={"A.I.1.i.a": 1}))
case("an added indicator without a scale", "rubric", overlay,
    lambda it: it["changes"]["indicators"]["A.I.5.ii"][0].pop("scale"))
config = {"rubric": "kpu", "asOf": "2026-11-21", "lang": "id", "jobs": 2}
case("a setting that there is not", "config", config, put(failOn="error"))
case("a setting of a day that does not exist", "config", config, put(asOf="2026-02-30"))
case("a setting of a language that there is not", "config", config, put(lang="in"))
case("a setting of no threads", "config", config, put(jobs=0))
case("a scale of unknown form", "rubric", rubric, lambda it: it["scales"][0].update(form="choise"))
PY
# All cases of a schema at once: the good ones must fit, and each of the bad ones must be named among what does not.
while IFS= read -r schema; do
    good=() bad=()
    while IFS= read -r number; do
        good+=("$work/cases/$number-good.json")
        bad+=("$work/cases/$number-bad.json")
    done < <(awk -F '\t' -v schema="$schema" '$1 == schema { print $2 }' "$work/cases.tsv")
    holds "the cases beside those that $schema refuses" fits "$schema" "${good[@]}"
    fits "$schema" --output-format json "${bad[@]}" >"$work/refused.json" 2>"$work/log" || true
    while IFS=$'\t' read -r verdict name; do
        if [[ $verdict == refused ]]; then pass "refused: $name"; else fail "$name is not refused"; fi
    done < <("$venv/bin/python" - "$schema" "$work" <<'PY'
import json, sys
from pathlib import Path

schema, work = sys.argv[1], Path(sys.argv[2])
report = json.loads((work / "refused.json").read_text() or "{}")
refused = {Path(error["filename"]).name for error in report.get("errors", [])}
for line in (work / "cases.tsv").read_text().splitlines():
    of, number, name = line.split("\t")
    if of == schema: print("refused" if f"{number}-bad.json" in refused else "kept", name, sep="\t")
PY
    )
done < <(cut -f 1 "$work/cases.tsv" | sort -u)

echo "$passed checks passed, $failed failed"
((failed == 0))
