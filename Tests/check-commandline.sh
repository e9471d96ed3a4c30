#!/bin/bash
# What only a shell sees of the command line: pages of the manual by mandoc, completion by the shells themselves and by
# shellcheck, how a run ends that is interrupted or whose reader goes away, settings in the working folder, and that nothing
# asks the network.
set -euo pipefail
shopt -s inherit_errexit
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source Tests/tool.sh
root=$PWD

packages=()
for name in mandoc shellcheck zsh fish util-linux; do
    command -v "${name/util-linux/script}" >/dev/null || packages+=("$name")
done
if ((${#packages[@]})); then
    apt-get update -qq && apt-get install -y -qq --no-install-recommends "${packages[@]}" >/dev/null
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
passed=0
failed=0

# Says whether something holds: a sentence, then a command.
holds() {
    local what=$1
    shift
    if "$@"; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "FAILED: $what"; fi
}
same() { [[ $1 == "$2" ]] || { printf '  found:    %q\n  expected: %q\n' "$1" "$2"; return 1; }; }
has() { grep -qF -- "$2" <<<"$1" || { printf '  found:    %q\n  expected: %q\n' "$1" "$2"; return 1; }; }

# The manual.
for language in id en; do
    "$tilik" man --to "man-$language" --lang "$language" --as-of 2026-11-21 --quiet
    for page in "man-$language"/*.1; do holds "$page is a page of the manual" mandoc -Tlint -Wstyle "$page"; done
done

# Completion, as each shell reads it, and what it offers.
for shell in bash zsh fish; do
    "$tilik" completion "$shell" >"tilik.$shell"
    holds "completion for $shell is a script" "$shell" -n "tilik.$shell"
done
holds "completion for bash has no faults of style" shellcheck tilik.bash
offers() {
    bash -c 'source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _tilik; echo "${COMPREPLY[*]-}"' bash tilik.bash "$@"
}
holds "commands" same "$(offers tilik ev)" "evaluate"
holds "options" same "$(offers tilik evaluate --su)" "--summary"
holds "an option of another command is not offered" same "$(offers tilik evaluate --wai)" ""
holds "formats" same "$(offers tilik check x --format g)" "github gitlab"
holds "formats after a sign" same "$(offers tilik check x --format = g)" "github gitlab"
holds "rubrics" same "$(offers tilik evaluate --rubric k)" "kpu"
holds "actions" same "$(offers tilik rubric l)" "list lint"
holds "files are left to the shell" same "$(offers tilik evaluate --institution x)" ""
holds "fish offers formats" has "$(fish -c "source tilik.fish; complete -C 'tilik check --format g'")" "gitlab"

# How a run ends.
units=$root/Examples/kalimantan
code=0; "$tilik" evaluate "$units" --as-of 2026-11-21 --json 2>err | head -n 1 >/dev/null || code=${PIPESTATUS[0]}
holds "a reader that goes away is no fault to speak of ($code)" same "$(cat err)" ""
mkfifo pipe
# A shell in the background ignores interrupts, and what it starts does too: Python gives them back.
cat >interrupt.py <<'PY'
import os, signal, subprocess, sys, time
signal.signal(signal.SIGINT, signal.SIG_DFL)
run = subprocess.Popen(sys.argv[1:], stderr=subprocess.PIPE, preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))
time.sleep(0.5)
run.send_signal(signal.SIGINT)
error = run.communicate()[1].decode()
print(128 - run.returncode if run.returncode < 0 else run.returncode, error, end="")
PY
holds "an interrupt ends with 130" same "$(timeout 20 python3 interrupt.py "$tilik" evaluate - --as-of 2026-11-21 3<>pipe <pipe || true)" "130 "
holds "a terminal is no input" has "$(timeout 20 script -qec "'$tilik' evaluate -" /dev/null </dev/null 2>&1 || true)" "terminal"
paged() { timeout 20 env "$1" script -qec "'$tilik' rubric list" /dev/null </dev/null 2>&1 | tr -d '\r'; }
holds "where a person looks, the pager shows it" has "$(paged PAGER="sed s/^/hal:/")" "hal:permenpanrb-90-2021"
holds "an empty pager is none" has "$(paged PAGER=)" "permenpanrb-90-2021"
holds "one that is not there loses nothing" has "$(paged PAGER=tidak-ada-ini)" "permenpanrb-90-2021"
holds "nor for questions" has "$(timeout 20 script -qec "'$tilik' feel --batch" /dev/null </dev/null 2>&1 || true)" "terminal"

# Settings of the working folder.
mkdir -p project/unit
cp -r "$units/contoh/." project/unit
echo '{"asOf": "2026-11-21", "lang": "en"}' >project/tilik.json
plain=$("$tilik" evaluate "$units/contoh" --as-of 2026-11-21 --lang en)
holds "the working folder's file is obeyed" same \
    "$(cd project && "$tilik" evaluate unit --quiet | sed "s|unit/|$units/contoh/|g" | head -n 3)" "$(head -n 3 <<<"$plain")"
holds "and told" same "$(cd project && "$tilik" evaluate unit 2>&1 >/dev/null)" "settings from tilik.json: asOf"
holds "it is no satker" same "$(cd project && "$tilik" evaluate . -q --json | grep -c '"digest"')" 1
holds "nor is it replaced, nor made" has "$(cd project && "$tilik" evaluate unit --json --format json=tilik.json --force 2>&1 || true)" "tilik.json"
mv project/tilik.json project/unit/
holds "one among the files of a satker is not obeyed" has \
    "$(cd project/unit && "$tilik" evaluate . --as-of 2026-11-21 2>&1)" "tidak dipakai sebagai pengaturan"

# No network, and no locale.
holds "nothing asks the network" same \
    "$(unshare -rn "$tilik" evaluate "$units/contoh" --as-of 2026-11-21 --lang en)" "$plain"
holds "a locale changes nothing" same \
    "$(LC_ALL=en_US.UTF-8 LANG=de_DE.UTF-8 "$tilik" evaluate "$units/contoh" --as-of 2026-11-21 --lang en)" "$plain"

echo "check-commandline: $passed passed, $failed failed"
((failed == 0))
