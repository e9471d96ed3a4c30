#!/bin/bash
# Changes every number and rule of the rubric of Zona Integritas and of its overlay, one at a time, and checks that the
# cases beside them notice all but those that are named here: what no score hangs on, such as how often documents of a kind
# are due, and what plans share, which takes several to see. `swift test` does the same for the smaller rubrics; this one
# takes minutes there and seconds in release.
#
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source Tests/tool.sh
failed=0

# Fails unless those that nothing notices are the ones on standard input, in their order.
survivors() {
    local expected run found
    expected=$(cat)
    # What nothing notices makes the run fail; a run that fails otherwise does not say how many there are.
    run=$("$tilik" rubric test "$1" --mutate --lang en) || true
    found=$(sed -nE 's/^.*\.json:[0-9]+:[0-9]+: ([^:]*: )*//p' <<<"$run")
    if [[ $run == *" noticed by nothing"* && $found == "$expected" ]]; then
        echo "ok    $1"
    else
        failed=1
        echo "FAIL  $1: - expected, + noticed by nothing"
        diff -u <(printf '%s\n' "$expected") <(printf '%s\n' "$found") | tail -n +4
    fi
}

survivors permenpanrb-90-2021 <<'LIST'
4 → 5
4 → 3
2 → 3
2 → 1
4 → 5
4 → 3
4 → 5
4 → 3
4 → 5
4 → 3
copy.percent in [60..89] and copy.words >= 60 → not(copy.percent in [60..89] and copy.words >= 60)
copy.percent >= 90 and copy.words >= 60 → not(copy.percent >= 90 and copy.words >= 60)
LIST
survivors kpu </dev/null
exit "$failed"
