#!/bin/bash
# The folders of a module stand in a chain: each knows only those before it. The compiler says so: the files of a folder are
# type-checked together with the folders before it and nothing else of their module, so that a name from a later folder
# is an error. A folder that stands in no chain fails too.
#
# This is the one list of the chains; `.` are the files beside the folders. Needs a build (debug or release), whose modules
# and compiler flags it takes. Folders named on the command line (Assessment/Words) are checked alone.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
exec python3 - "$@" <<'PY'
import concurrent.futures, glob, json, os, pathlib, subprocess, sys, time

chains = {
    "JSONText": ".",
    "FEEL": "Numbers Scan Pattern Temporal Values Syntax Evaluate Compile Functions .",
    "Assessment": "Values Diagnostics Reading Written Expressions Rubric Words Submission Journal Scores PlanReading Records"
    " Evaluate Realisation Findings Rollup",
    "Documents": ".",
    "Exchange": "Text Plan Pages Sheet Evidence Join .",
    "Reports": ". Check Explain Page",
    "ExchangeReports": ".",
    "RubricWorks": "Compare Lint Cases Reports",
    "TilikTool": "CommandLine FileAccess Intake Loading Commands .",
}
# These have a file or two each.
single = {"CZlib", "EmbedRubrics", "ShippedRubrics", "bench", "embed", "tilik"}

start = time.monotonic()
plans = [p for p in glob.glob(".build/*/description.json") if os.path.islink(os.path.dirname(p))]
if not plans:
    sys.exit("check-chains: nothing is built; run swift build first")
plan = max(plans, key=os.path.getmtime)
with open(plan) as file:
    commands = {c["moduleName"]: c for c in json.load(file)["swiftCommands"].values()}

# What decides how a file is understood; the rest of a build's flags is about its products.
with_value = {"-swift-version", "-package-name", "-enable-upcoming-feature", "-enable-experimental-feature", "-Xcc", "-target", "-I"}
alone = {"-warnings-as-errors", "-strict-memory-safety", "-parse-as-library"}


def flags(module):
    command = commands[module]
    host = pathlib.Path(command["executable"]).resolve().parent.parent / "lib/swift/host"
    found = ["-module-name", module, "-parse-as-library", "-I", command["importPath"], "-plugin-path", str(host / "plugins")]
    # Its name ends as the system's libraries do.
    found += [w for server in host.glob("libSwiftInProcPluginServer.*") for w in ("-in-process-plugin-server-path", str(server))]
    words = iter(command["otherArguments"])
    for word in words:
        if word in with_value:
            value = next(words)
            if value not in ("-g", "-fno-omit-frame-pointer"):
                found += [word, value]
        elif word in alone or word.startswith("-D"):
            found.append(word)
    return found


def files(module, folder):
    root = pathlib.Path("Sources", module)
    found = root.glob("*.swift") if folder == "." else (root / folder).rglob("*.swift")
    return sorted(str(f) for f in found)


def check(module, folder):
    chain = chains[module].split()
    before = [f for earlier in chain[: chain.index(folder)] for f in files(module, earlier)]
    primary = [word for f in files(module, folder) for word in ("-primary-file", f)]
    call = ["swiftc", "-frontend", "-typecheck", *primary, *before, *flags(module)]
    done = subprocess.run(call, capture_output=True, text=True)
    return module, folder, done.returncode, done.stdout + done.stderr


faults = 0
for module in sorted(os.listdir("Sources")):
    if module in single:
        continue
    if module in chains and module not in commands:
        sys.exit(f"check-chains: {module} is not built; run swift build first")
    if module not in chains:
        print(f"Sources/{module}: stands in no chain; add it to Tests/check-chains.sh")
        faults += 1
        continue
    folders = {p.name for p in pathlib.Path("Sources", module).iterdir() if p.is_dir() and any(p.rglob("*.swift"))}
    if files(module, "."):
        folders.add(".")
    listed = chains[module].split()
    for folder in sorted(folders - set(listed)):
        print(f"Sources/{module}/{folder}: stands in no place of the chain; add it to Tests/check-chains.sh")
        faults += 1
    for folder in sorted(set(listed) - folders):
        print(f"Sources/{module}/{folder}: is in the chain of Tests/check-chains.sh and has no files")
        faults += 1
work = [(m, f) for m, chain in chains.items() for f in chain.split() if files(m, f)]
if sys.argv[1:]:
    work = [(m, f) for m, f in work if f"{m}/{f}" in sys.argv[1:] or m in sys.argv[1:]]
with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
    for module, folder, status, text in pool.map(lambda w: check(*w), work):
        if status:
            faults += 1
            print(f"Sources/{module}/{folder}: does not stand alone on the folders before it ({chains[module]})\n{text}")
print(f"{len(work)} folders of {len(chains)} modules, {faults} faults, {time.monotonic() - start:.1f} s")
sys.exit(1 if faults else 0)
PY
