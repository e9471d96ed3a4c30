#!/bin/bash
# Checks the JSON Schemas in Rubrics/schema: that they are valid, that what this repository ships fits them, that they
# name the keys and codes that the Swift sources name, and that they refuse what is wrong.
#
# TILIK       the tool                              (.build/release/tilik)
# TILIK_VENV  a Python environment, made if missing (/tmp/tilik-venv)
set -euo pipefail
shopt -s inherit_errexit

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
tilik=${TILIK:-$root/.build/release/tilik}
[[ $tilik == /* ]] || tilik=$PWD/$tilik
venv=${TILIK_VENV:-/tmp/tilik-venv}
version=0.39.0
cd "$root"

[[ -x $tilik ]] || { echo "no tool at $tilik: build it, or set TILIK" >&2; exit 2; }
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

for schema in Rubrics/schema/*.schema.json; do
    holds "$schema is a schema" "$venv/bin/check-jsonschema" --check-metaschema "$schema"
done
holds "the schemas have the keys and codes of the sources" "$venv/bin/python" - <<'PY'
import json, re, sys
from pathlib import Path

def schema(name): return json.loads(Path(f"Rubrics/schema/{name}.schema.json").read_text())
def text(pattern): return "\n".join(path.read_text() for path in sorted(Path("Sources/Assessment").glob(pattern)))
wrong = 0
def same(name, source, schema):
    global wrong
    if set(source) != set(schema):
        wrong += 1
        print(f"{name}: only in the source {sorted(set(source) - set(schema))},")
        print(f"    only in the schema {sorted(set(schema) - set(source))}")

def enums(source):
    for name, body in re.findall(r"private enum (\w+)Key: String[^{]*\{([^}]*)\}", source):
        keys = []
        for case in re.findall(r"case\s+((?:[\w`$\"= ]+,?\s*)+?)(?=case\b|$)", body.strip() + "\n"):
            for item in case.split(","):
                item = item.strip()
                if item: keys.append(item.split('"')[1] if '"' in item else item.strip("`"))
        yield name, keys

def keys(schema):
    return (schema if "properties" in schema else schema["then"])["properties"]

submission, rubric, evaluation = schema("submission"), schema("rubric"), schema("evaluation")
defs = submission["$defs"]
places = {
    "Unit": submission, "Period": defs["period"], "Institution": defs["institution"], "Answer": defs["answer"],
    "Evidence": defs["evidenceItem"], "Journal": defs["reviewLine"], "Plan": defs["plan"],
    "Document": defs["planDocument"], "Basis": defs["planBasis"], "Row": defs["planRow"],
    "Schedule": defs["planSchedule"], "Target": defs["planTarget"], "PlannedEvidence": defs["plannedEvidence"],
    "Rubric": rubric, "InForce": rubric["properties"]["inForce"], "Grades": rubric["$defs"]["gradeList"],
    "Kind": rubric["$defs"]["evidenceKind"],
}
places |= {n[0].upper() + n[1:]: s for n, s in rubric["$defs"].items() if n[0].upper() + n[1:] not in places}
found = dict(enums(text("Submission/SubmissionReader*.swift") + text("Rubric/RubricReader*.swift")))
for name, names in found.items():
    if name in places: same(name, names, keys(places[name]))
    else: wrong += 1; print(f"{name}Key has no schema")
if len(found) < 34: wrong += 1; print(f"only {len(found)} lists of keys found in the sources")
head = {*submission["properties"]} - {"plan", "answers", "evidence"}
same("satker", head, keys(defs["satker"]))

for name, file in [("diagnostic", "Diagnostics/DiagnosticCode.swift"), ("gap", "Evaluate/Gap.swift")]:
    codes = re.findall(r'case \w+ = "(\S+) (\S+)"', text(file))
    properties = evaluation["$defs"][name]["properties"]
    same(f"{name} codes", [code for code, _ in codes], properties["code"]["enum"])
    same(f"{name} names", [name for _, name in codes], properties["name"]["enum"])
remarks = re.findall(r'make\(\s*"(\w+)(\\\()?', Path("Sources/Reports/UnitView.swift").read_text())
same("remarks", [key for key, _ in remarks],
    {code.split(".")[0] for code in evaluation["$defs"]["remark"]["properties"]["code"]["enum"]})
sys.exit(wrong > 0)
PY

holds "Rubrics/permenpanrb-90-2021/rubric.json" fits rubric Rubrics/permenpanrb-90-2021/rubric.json
for name in satker plan answers evidence institution; do
    while IFS= read -r file; do
        holds "$file" fits "$name" "$file"
    done < <(find Examples -name "$name.json" -type f | LC_ALL=C sort)
done
while IFS= read -r file; do
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
        holds "$file, $count lines" fits review "$work"/lines/*.json
    else
        pass "$file, no lines"
    fi
    rm -rf "$work/lines"
done < <(find Examples \( -name review.jsonl -o -name '*.review.jsonl' \) -type f | LC_ALL=C sort)

# The same units in the form of a single file.
while IFS= read -r file; do
    "$venv/bin/python" - "${file%/*}" >"$work/unit.json" <<'PY'
import json, sys
from pathlib import Path

folder = Path(sys.argv[1])
unit = json.loads((folder / "satker.json").read_text())
for name in ["plan", "answers", "evidence"]:
    if (folder / f"{name}.json").exists(): unit[name] = json.loads((folder / f"{name}.json").read_text())
json.dump(unit, sys.stdout)
PY
    holds "${file%/*} as a single file" fits submission "$work/unit.json"
done < <(find Examples -name satker.json -type f | LC_ALL=C sort)

# Runs the tool on a folder; it must end with the code given, and what it prints must fit.
evaluation() {
    local name=$1 expected=$2 code=0
    "$tilik" evaluate "$3" --as-of 2026-11-21 --format json >"$work/evaluation.json" 2>"$work/log" || code=$?
    if ((code == expected)); then
        holds "$name" fits evaluation "$work/evaluation.json"
    else
        fail "$name: exit code $code, not $expected"
    fi
}
evaluation "the evaluation of Examples/kalimantan" 0 Examples/kalimantan
cp "$work/evaluation.json" "$work/good-evaluation.json"
mkdir "$work/faulty"
echo '{"id": "x", "name": "X", "nmae": 1}' >"$work/faulty/satker.json"
evaluation "the evaluation of a faulty unit" 4 "$work/faulty"

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

answers = {"a": "Ya", "b": None, "c": {"answer": "B", "note": "n"}, "d": {"inputs": {"x": 0, "y": None}},
    "e": {"index": 3.5, "source": "own", "date": "2025-06-30", "respondents": 30}}
case("an answer that is true", "answers", answers, put(a=True))
case("a count below zero", "answers", answers, put(d={"inputs": {"x": -1}}))
case("a misspelt key in an answer", "answers", answers, put(c={"anwser": "B"}))
case("an answer beside a figure", "answers", answers, put(d={"answer": "B", "inputs": {"x": 1}}))

item = {"kind": "sk", "indicator": ["a"], "date": "2025-01-31", "file": "bukti/a..b.pdf", "have": 3, "of": 4}
evidence = lambda change: lambda it: change(it[0])
case("an evidence item without kind", "evidence", [item], evidence(drop("kind")))
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

evaluation = json.loads((work / "good-evaluation.json").read_text())
first = lambda change: lambda it: change(it["units"][0])
case("an evaluation without units", "evaluation", evaluation, drop("units"))
case("an evaluation of another format", "evaluation", evaluation, put(format="tilik-evaluation/2"))
case("a unit without gaps", "evaluation", evaluation, first(drop("gaps")))
case("an unknown state", "evaluation", evaluation, first(lambda it: it["predicates"][0].update(state="maybe")))
case("an exact number that is rounded", "evaluation", evaluation,
    first(lambda it: it["indicators"][0].update(max="0.250")))

rubric = json.loads(Path("Rubrics/permenpanrb-90-2021/rubric.json").read_text())
def node(it):
    it = it["root"]
    while "indicators" not in it: it = it["nodes"][0]
    return it
case("a rubric indicator without scale", "rubric", rubric, lambda it: node(it)["indicators"][0].pop("scale"))
case("a rubric node with nothing in it", "rubric", rubric, lambda it: node(it).pop("indicators"))
case("a rubric node without a weight", "rubric", rubric, lambda it: node(it).pop("weight"))
case("a weight below a mean", "rubric", rubric,
    lambda it: (node(it).update(aggregate="mean"), node(it)["indicators"][0].update(weight=1)))
case("a title in one language", "rubric", rubric, lambda it: it["title"].pop("en"))
case("a scale of unknown form", "rubric", rubric, lambda it: it["scales"][0].update(form="choise"))
PY
while IFS=$'\t' read -r schema number name; do
    if ! fits "$schema" "$work/cases/$number-good.json" >"$work/log" 2>&1; then
        fail "$name: the case beside it is refused too"
    elif fits "$schema" "$work/cases/$number-bad.json" >"$work/log" 2>&1; then
        fail "$name is not refused"
    elif ! grep -q "Schema validation errors" "$work/log"; then
        fail "$name: the check itself failed"
    else
        pass "refused: $name"
    fi
done <"$work/cases.tsv"

echo "$passed checks passed, $failed failed"
((failed == 0))
