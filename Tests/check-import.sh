#!/bin/bash
# Imports every plan document under Tests/Documents and holds it against the truth: how many rows are found, how many
# stand on the right sub-component, how many of the placements on indicators are right. Prints a line a document.
#
#   Tests/Documents/*.txt      three real plans as PDF text; the truth is Examples/kalimantan, made by hand
#   Tests/Documents/retyped    the rows of the same plans in other dialects and file formats
#   Tests/Documents/unseen     plans of made-up units, written with their truth by people who did not know the rubric's
#                              phrases
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source Tests/tool.sh
python3 - "$tilik" <<'PY'
import glob, json, os, re, subprocess, sys, time

tilik = sys.argv[1]
words = lambda text: set(re.findall(r"[a-z0-9]+", text.lower()))
plain = lambda item: item["text"] if isinstance(item, dict) else item


def text(row):
    return words(" ".join([row.get("wording", ""), row.get("action", ""), *map(plain, row.get("evidence", []))]))


def months(ranges):
    result = set()
    for part in ranges or []:
        first, last = [int(m[:4]) * 12 + int(m[5:]) for m in (part.split("..") * 2)[:2]]
        result.update(range(first, last + 1))
    return result


def evidence(row):
    return [" ".join(re.findall(r"[a-z0-9]+", plain(item).lower())) for item in row.get("evidence", [])]


def align(truth, rows):
    """Pairs of rows in order, as alike as can be."""
    like = [[len(a & b) / max(1, len(a | b)) for b in map(text, rows)] for a in map(text, truth)]
    best = [[0.0] * (len(rows) + 1) for _ in range(len(truth) + 1)]
    for i in reversed(range(len(truth))):
        for j in reversed(range(len(rows))):
            pair = like[i][j] if like[i][j] > 0.2 else 0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], best[i + 1][j + 1] + pair)
    pairs, i, j = [], 0, 0
    while i < len(truth) and j < len(rows):
        pair = like[i][j] if like[i][j] > 0.2 else 0
        if pair and best[i][j] == best[i + 1][j + 1] + pair:
            pairs.append((truth[i], rows[j]))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


class Sum:
    def __init__(self):
        self.rows = self.found = self.extra = self.node = self.right = self.wrong = self.missed = 0
        self.several = self.ofSeveral = 0
        self.sure = self.surelyWrong = self.months = self.evidence = 0

    def add(self, other):
        for name, value in vars(other).items():
            setattr(self, name, getattr(self, name) + value)

    def line(self, name):
        placed = max(1, self.right + self.wrong)
        return (f"{name:24} rows {self.found}/{self.rows}, {self.extra} extra; sub-component {self.node / self.rows:6.1%}; indicators right "
                f"{self.right / placed:6.1%}, found {self.right / max(1, self.right + self.missed):6.1%}; "
                f"of several {self.several}/{self.ofSeveral}; sure and wrong {self.surelyWrong} of {self.sure}; months {self.months / max(1, self.found):4.0%}; evidence {self.evidence / max(1, self.found):4.0%}")


def measure(path, truth, withMonths=True):
    start = time.time()
    done = subprocess.run([tilik, "import", "-q", path], capture_output=True, text=True)
    assert done.returncode == 0, (path, done.stderr)
    plan = json.loads(done.stdout)["plan"]
    sum = Sum()
    pairs = align(truth, plan["rows"])
    sum.rows, sum.found, sum.extra = len(truth), len(pairs), len(plan["rows"]) - len(pairs)
    for want, got in pairs:
        sum.node += want.get("node") == got.get("node")
        right, tolerated, placed = set(want.get("indicator", [])), set(want.get("also", [])), set(got.get("indicator", []))
        sum.right += len(right & placed)
        sum.wrong += len(placed - right - tolerated)
        sum.missed += len(right - placed)
        # Rows that need more than one indicator, counted apart.
        if len(right) > 1:
            sum.several += len(right & placed)
            sum.ofSeveral += len(right)
        sure = {m["id"] for m in got.get("match", {}).get("indicators", []) if m["confidence"] == "high"}
        sum.sure += len(sure)
        sum.surelyWrong += len(sure - right - tolerated)
        sum.evidence += evidence(want) == evidence(got)
        sum.months += not withMonths or months(want.get("months")) == months(got.get("months"))
    return sum


truths = {name: json.load(open(f"Examples/kalimantan/{name}/plan.json"))["rows"] for name in ("bengkayang", "kapuas", "kalimantan-barat")}
groups = {"real": [(f"Tests/Documents/{name}.txt", rows, True) for name, rows in truths.items()], "retyped": [], "unseen": [], "layouts": []}
for path in sorted(glob.glob("Tests/Documents/retyped/*")):
    stem = re.split(r"[-.]", os.path.basename(path))[0]
    groups["retyped"].append((path, truths["kalimantan-barat" if stem == "kalbar" else stem], False))
for path in sorted(glob.glob("Tests/Documents/unseen/*.truth.json")):
    document = next(p for p in glob.glob(path.replace(".truth.json", ".*")) if not p.endswith(".json"))
    # Those from p on were written for their layouts: columns, months and pages of every kind.
    groups["layouts" if os.path.basename(path)[0] in "pq" else "unseen"].append((document, json.load(open(path))["rows"], True))
# What each group has to reach: rows found, right sub-components, right placements, and how many of the sure ones may be wrong.
floors = {"real": (1, 0.97, 0.90, 0), "retyped": (1, 0.97, 0.90, 0), "unseen": (0.995, 0.955, 0.92, 0.01), "layouts": (0.99, 0.95, 0.92, 0.01)}
failed = False
for group, documents in groups.items():
    total = Sum()
    for path, truth, withMonths in documents:
        sum = measure(path, truth, withMonths)
        total.add(sum)
        print(sum.line(os.path.basename(path)))
    print(total.line("= " + group) + "\n")
    rows, node, right, surelyWrong = floors[group]
    if total.found < rows * total.rows or total.node < node * total.rows or total.right < right * (total.right + total.wrong) or total.surelyWrong > surelyWrong * total.sure:
        print(f"{group}: below what has to be reached")
        failed = True
sys.exit(failed)
PY
