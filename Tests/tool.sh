# Sourced by the checks beside it, in the project's own folder: which tool they run.
#
# TILIK   the tool (.build/release/tilik); the benchmark is looked for beside it
tilik=$(realpath -m "${TILIK:-.build/release/tilik}")
[[ -x $tilik ]] || { echo "no tool at $tilik: run swift build -c release, or set TILIK" >&2; exit 2; }
