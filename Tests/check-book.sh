#!/bin/bash
# The pocket books of the shipped rubrics, laid out for A4 as a browser prints them: every indicator takes half a page and
# no more, and the page loads nothing.
#
# TILIK_BOOK_VENV  a Python environment, made if missing (/tmp/tilik-book-venv)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source Tests/tool.sh
venv=${TILIK_BOOK_VENV:-/tmp/tilik-book-venv}
version=70.0
if ! ldconfig -p | grep -q libpangoft2; then
    apt-get update -qq && apt-get install -y -qq --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 fonts-dejavu-core >/dev/null
fi
if [[ $("$venv/bin/python" -c "import weasyprint; print(weasyprint.__version__)" 2>/dev/null) != "$version" ]]; then
    [[ -x $venv/bin/python ]] || python3 -m venv "$venv"
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check "weasyprint==$version"
fi
"$venv/bin/python" - "$tilik" <<'PY'
import re, subprocess, sys
import weasyprint

def boxes(box):
    yield box
    for child in getattr(box, "children", []):
        yield from boxes(child)

def refuse(url, **_):
    raise ValueError(f"the book loads {url}")

# Half of an A4 page within the margins of the book, in millimetres.
half, wrong = (297 - 12 - 14) / 2, 0
rubrics = subprocess.run([sys.argv[1], "rubric", "list"], capture_output=True, text=True, check=True).stdout
for rubric in [line.split()[0] for line in rubrics.splitlines()]:
    for language in ["id", "en"]:
        html = subprocess.run([sys.argv[1], "rubric", "book", rubric, "--lang", language], capture_output=True, text=True, check=True).stdout
        document = weasyprint.HTML(string=html, url_fetcher=refuse).render()
        found = [(box.height / 96 * 25.4, number) for number, page in enumerate(document.pages, 1)
                 for box in boxes(page._page_box) if getattr(box, "element_tag", "") == "article"]
        indicators = html.count("<article")
        tall = [f"{height:.0f} mm on page {page}" for height, page in found if height > half]
        wrong += bool(tall) or len(found) != indicators or not indicators
        print(f"{rubric} {language}: {len(document.pages)} pages, {indicators} indicators, "
              f"the tallest {max(found)[0]:.0f} of {half:.0f} mm" + "".join(f"; {it}" for it in tall))
sys.exit(wrong > 0)
PY
