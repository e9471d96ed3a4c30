#!/bin/bash
# Holds FEEL's decimals, calendar and regular expressions against what Python's own libraries make of the same: random
# questions, answered by `tilik feel --batch`. Results must be equal to the last digit.
#
# TILIK_QUESTIONS  how many (60000)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source Tests/tool.sh
python3 - "$tilik" "${TILIK_QUESTIONS:-60000}" <<'PY'
import decimal, json, random, re, subprocess, sys, time
from datetime import date, timedelta
from decimal import Decimal

tilik, count = sys.argv[1], int(sys.argv[2])
random.seed(20261121)
decimal.setcontext(decimal.Context(prec=34, rounding=decimal.ROUND_HALF_EVEN, Emin=-6143, Emax=6144, clamp=1,
                                   traps=[]))
wide = decimal.Context(prec=7000, Emin=-999999, Emax=999999, traps=[])
modes = {"decimal": decimal.ROUND_HALF_EVEN, "floor": decimal.ROUND_FLOOR, "ceiling": decimal.ROUND_CEILING,
         "round up": decimal.ROUND_UP, "round down": decimal.ROUND_DOWN, "round half up": decimal.ROUND_HALF_UP,
         "round half down": decimal.ROUND_HALF_DOWN}


def number(far=True):
    digits = "".join(random.choice("0123456789") for _ in range(random.choice([1, 2, 3, 10, 20, 33, 34, 40])))
    if random.random() < 0.2:
        digits = random.choice(["5", "50", "499999", "500001", "99999999999999999999999999999999995", "1" + "0" * 33])
    exponent = random.choice([0, 0, 0, -1, -2, -5, -20, 3, 30] + ([-6100, -6170, 6000, 6110, 300] if far else []))
    sign = random.choice(["", "-"])
    return f"{sign}{digits}e{exponent}" if exponent else sign + digits


def finite(value):
    return None if not value.is_finite() else value + 0


def arithmetic():
    a, b = number(), number()
    if random.random() < 0.3: b = number(far=False)
    x, y = +Decimal(a), +Decimal(b)
    sign = random.choice("+-*/")
    if not (x.is_finite() and y.is_finite()): return f"({a}) {sign} ({b})", None
    value = {"+": x + y, "-": x - y, "*": x * y, "/": x / y if y else Decimal("NaN")}[sign]
    return f"({a}) {sign} ({b})", finite(value)


def rounding():
    a, scale, name = number(far=False), random.randint(-5, 25), random.choice(list(modes))
    x = +Decimal(a)
    value = x if -x.as_tuple().exponent <= scale else x.quantize(Decimal((0, (1,), -scale)), modes[name], wide)
    return f"{name}({a}, {scale})", finite(value)


def modulo():
    a, b = number(far=False), number(far=False)
    x, y = +Decimal(a), +Decimal(b)
    if not y: return f"modulo({a}, {b})", None
    rest = wide.remainder(x, y)
    if rest and (rest < 0) != (y < 0): rest = wide.add(rest, y)
    return f"modulo({a}, {b})", finite(+rest)


def function():
    name = random.choice(["sqrt", "exp", "log"])
    a = number(far=name != "exp")
    x = +Decimal(a)
    if name == "exp":
        x = Decimal(random.randint(-10**12, 10**12)).scaleb(random.choice([-12, -9, -11, -20]))
        a = str(x)
        return f"exp({a})", finite(x.exp())
    if name == "log" and random.random() < 0.3:
        a = str(Decimal(1) + Decimal(random.randint(1, 99)).scaleb(-random.randint(20, 33)))
        x = +Decimal(a)
    if not x.is_finite() or x < 0 or (name == "log" and x == 0): return f"{name}({a})", None
    return f"{name}({a})", finite(x.sqrt() if name == "sqrt" else x.ln())


def exact(value):
    """Rounded once: digits enough to tell a tie, and none so far off that Python's own power errs in them."""
    return finite(+decimal.Context(prec=110, Emin=-10**6, Emax=10**6, traps=[]).plus(value))


def root():
    """Powers with a fraction: any, those that come out even, and those next to what they are rounded at."""
    deep = decimal.Context(prec=140, Emin=-10**6, Emax=10**6, traps=[])
    kind = random.random()
    if kind < 0.3:
        a = str(abs(Decimal(number(far=False))))
        b = random.choice(["", "-"]) + str(Decimal(random.randint(1, 10**9)).scaleb(random.choice([-9, -8, -7, -12])))
    elif kind < 0.6:
        degree = random.choice([2, 4, 5, 8, 10, 20])
        a = str(exact(deep.power(Decimal(random.randint(2, 10**int(34 / degree))), degree)).scaleb(
            degree * random.randint(-3, 3)))
        b = str(Decimal(random.randint(-60, 60)) / degree)
    elif kind < 0.9:
        a = str(Decimal(1) + Decimal(random.randint(-99, 99)).scaleb(-33 if random.random() < 0.5 else -34))
        b = random.choice(["0.5", "0.1", "0.25", "0.75", "1.5", "-0.5", "2.5", "0.05"])
    else:
        a, b = str(abs(Decimal(number()))), str(Decimal(random.randint(-10**4, 10**4)).scaleb(random.choice([-1, -2, -3])))
    x, y = +Decimal(a), +Decimal(b)
    if not x.is_finite(): return f"({a}) ** ({b})", None
    if not y: return f"({a}) ** ({b})", Decimal(1)
    if not x: return f"({a}) ** ({b})", None if y < 0 else Decimal(0)
    if random.random() < 0.02 and y != y.to_integral_value(): return f"(-{a}) ** ({b})", None
    return f"({a}) ** ({b})", exact(deep.power(x, y))


def power():
    a, n = number(far=False), random.choice([0, 1, 2, 3, 7, 31, 100, -1, -2, -9, 999])
    x = +Decimal(a)
    if not x and n < 0: return f"({a}) ** ({n})", None
    long = decimal.Context(prec=200, Emin=-10**6, Emax=10**6, traps=[])
    return f"({a}) ** ({n})", finite(+long.power(x, n) if n else Decimal(1))


def comparison():
    a, b = number(), number()
    if random.random() < 0.3: b = a + "0" if "e" not in a else a
    x, y = +Decimal(a), +Decimal(b)
    if not (x.is_finite() and y.is_finite()): return f"({a}) < ({b})", None
    sign = random.choice(["<", "<=", "=", ">", ">=", "!="])
    value = {"<": x < y, "<=": x <= y, "=": x == y, ">": x > y, ">=": x >= y, "!=": x != y}[sign]
    return f"({a}) {sign} ({b})", value


def calendar():
    a = date(1, 1, 1) + timedelta(days=random.randint(0, 3652058))
    b = date(1, 1, 1) + timedelta(days=random.randint(0, 3652058))
    days = random.randint(-(a - date(1, 1, 1)).days, (date(9999, 12, 31) - a).days)
    return random.choice([
        (f'string(@"{a}" + @"{"-" if days < 0 else ""}P{abs(days)}D")', (a + timedelta(days=days)).isoformat()),
        (f'(@"{a}" - @"{b}") / @"P1D"', Decimal((a - b).days)),
        (f'@"{a}".weekday', Decimal(a.isoweekday())),
        (f'week of year(@"{a}")', Decimal(a.isocalendar()[1])),
        (f'day of year(@"{a}")', Decimal(a.timetuple().tm_yday)),
        (f'day of week(@"{a}")', a.strftime("%A")),
        (f'month of year(@"{a}")', a.strftime("%B")),
        (f'@"{a}" < @"{b}"', a < b),
    ])


def pattern(depth=0):
    kind = random.random()
    if depth > 3 or kind < 0.4: return random.choice(["a", "b", "c", ".", "[ab]", "[^a]", r"\d", "ab"])
    if kind < 0.55: return pattern(depth + 1) + pattern(depth + 1)
    if kind < 0.7: return f"({pattern(depth + 1)}|{pattern(depth + 1)})"
    inner = pattern(depth + 1)
    # What a repetition of nothing means is every engine's own.
    if re.fullmatch(inner, ""): return inner
    inner = inner if len(inner) == 1 else f"(?:{inner})"
    return inner + random.choice(["*", "+", "?", "*?", "+?", "??", "{2}", "{1,3}", "{2,}"])


def expression():
    source = pattern()
    source = random.choice(["", "^"]) + source + random.choice(["", "", "$"])
    text = "".join(random.choice("abc1 ") for _ in range(random.randint(0, 12)))
    compiled = re.compile(source)
    quoted = source.replace("\\", "\\\\")
    if random.random() < 0.5 or any(m.end() == m.start() for m in compiled.finditer(text)):
        return f'matches("{text}", "{quoted}")', bool(compiled.search(text))
    return f'replace("{text}", "{quoted}", "<$0>")', compiled.sub(lambda m: f"<{m.group()}>", text)


makers = [arithmetic] * 6 + [rounding] * 2 + [modulo, function, power, root, comparison] + [calendar] * 2 + [expression] * 3
questions = [random.choice(makers)() for _ in range(count)]
lines = "".join(json.dumps({"id": i, "expression": text}) + "\n" for i, (text, _) in enumerate(questions))
start = time.time()
answers = subprocess.run([tilik, "feel", "--batch"], input=lines, capture_output=True, text=True, check=True).stdout
seconds = time.time() - start
wrong = 0
for (text, expected), line in zip(questions, answers.splitlines(), strict=True):
    got = json.loads(line, parse_float=Decimal, parse_int=Decimal)["value"]
    if isinstance(expected, Decimal) and isinstance(got, Decimal) and got == expected: continue
    if got == expected and type(got) == type(expected): continue
    wrong += 1
    if wrong <= 20: print(f"{text}\n  Python {expected}\n  tilik  {got}")
print(f"FEEL against Python: {count} questions, {wrong} answered otherwise, {seconds:.1f} s")
sys.exit(wrong > 0)
PY
