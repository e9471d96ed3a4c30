#!/bin/bash
# The pages of `evaluate --format html` in a real browser: nothing is fetched and nothing fails, figures are those of the
# JSON report, filters filter, every link leads somewhere, WCAG 2.2 AA as far as axe-core can tell, in the light and in the
# dark, nothing wider than a telephone, one sheet of A4 for the head of the office, sizes, and texts that would like to run.
# How long a page takes until it can be used is told and not judged: it is the machine's time.
#
# TILIK_PAGES_VENV   a Python environment, made if missing (/tmp/tilik-pages-venv)
# TILIK_PAGES_SHOTS  a folder for pictures of every page, to be looked at (none are taken without it)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source Tests/tool.sh
venv=${TILIK_PAGES_VENV:-/tmp/tilik-pages-venv}
packages=("websocket-client==1.9.2" "axe-playwright-python==0.1.8" "html5lib==1.1" "six==1.17.0" "webencodings==0.5.1")
if ! command -v chromium >/dev/null; then
    apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core >/dev/null
fi
if [[ $(cat "$venv/packages" 2>/dev/null) != "${packages[*]}" ]]; then
    [[ -x $venv/bin/python ]] || python3 -m venv "$venv"
    # Only axe itself is wanted of its package, which would bring browsers of its own.
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps "${packages[@]}"
    echo "${packages[*]}" >"$venv/packages"
fi
exec "$venv/bin/python" Tests/browser_pages.py "$tilik"
