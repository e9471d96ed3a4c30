/// Looks for a pattern in a text.
struct PatternMatcher {
    let pattern: Pattern
    let text: [Unicode.Scalar]
    /// Steps taken so far.
    private(set) var steps = 0
    /// True when the text was given up, since it took more steps than a search may take.
    private(set) var isExhausted = false
    private static let maximumSteps = 20_000_000

    /// From and to of every group, -1 where it took no part.
    typealias Groups = [Int]

    init(_ pattern: Pattern, _ text: String) {
        self.pattern = pattern
        self.text = Array(text.unicodeScalars)
    }

    /// The first match that begins at or after a place, the leftmost and of these the one that the pattern prefers.
    mutating func next(from start: Int) -> Groups? {
        if pattern.hasReferences { return backtracked(from: start) }
        return simulated(from: start)
    }

    private func holds(_ instruction: Pattern.Instruction, at place: Int) -> Bool {
        switch instruction {
        case .start: place == 0 || pattern.isMultiline && place < text.count && text[place - 1] == "\n"
        case .end: place == text.count || pattern.isMultiline && text[place] == "\n"
        default: false
        }
    }

    private func accepts(_ program: Int, at place: Int) -> Bool {
        guard place < text.count else { return false }
        if text[place].isASCII { return pattern.ascii[program].contains(text[place]) }
        return switch pattern.program[program] {
        case .character(let scalar):
            scalar == text[place] || pattern.isCaseless && CharacterSet.isSameLetter(scalar, text[place])
        case .set(let set): set.contains(text[place], isCaseless: pattern.isCaseless)
        default: false
        }
    }

    /// False where no match can begin.
    private func canStart(at place: Int) -> Bool {
        guard let starts = pattern.starts else { return true }
        return place < text.count && (!text[place].isASCII || starts.contains(text[place]))
    }

    // MARK: Whether there is a match

    /// True when the pattern matches anywhere: nothing is noted but where the program stands.
    mutating func isFound() -> Bool {
        if pattern.hasReferences { return backtracked(from: 0) != nil }
        var (current, next, pending): ([Int], [Int], [Int]) = ([], [], [])
        var seen = [Int](repeating: -1, count: pattern.program.count)
        for place in 0...text.count {
            // Those that wait were added at this place before.
            if canStart(at: place) { add(0, at: place, &pending, &seen, to: &current) }
            steps += current.count
            guard steps < Self.maximumSteps else {
                isExhausted = true
                return false
            }
            next.removeAll(keepingCapacity: true)
            for program in current {
                if case .match = pattern.program[program] { return true }
                if accepts(program, at: place) { add(program + 1, at: place + 1, &pending, &seen, to: &next) }
            }
            swap(&current, &next)
        }
        return false
    }

    private func add(
        _ program: Int, at place: Int, _ pending: inout [Int], _ seen: inout [Int], to list: inout [Int]
    ) {
        pending.append(program)
        while let program = pending.popLast() {
            guard seen[program] != place else { continue }
            seen[program] = place
            switch pattern.program[program] {
            case .jump(let target): pending.append(target)
            case .split(let first, let second):
                pending.append(second)
                pending.append(first)
            case .save: pending.append(program + 1)
            case .start, .end:
                if holds(pattern.program[program], at: place) { pending.append(program + 1) }
            default: list.append(program)
            }
        }
    }

    // MARK: All possibilities at once

    private struct Threads {
        var list: [(place: Int, groups: Groups)] = []
        var seen: [Int]

        init(_ count: Int) { seen = Array(repeating: -1, count: count) }
    }

    /// Thompson's simulation: each character is looked at once for every place of the program (R. Cox, Regular Expression
    /// Matching: the Virtual Machine Approach).
    private mutating func simulated(from start: Int) -> Groups? {
        let none = Groups(repeating: -1, count: 2 * pattern.groupCount)
        var current = Threads(pattern.program.count)
        var next = Threads(pattern.program.count)
        var found: Groups?
        for place in start...max(start, text.count) {
            if found == nil, canStart(at: place) { add(0, none, at: place, to: &current) }
            if current.list.isEmpty, found != nil { break }
            next.list.removeAll(keepingCapacity: true)
            steps += current.list.count
            guard steps < Self.maximumSteps else {
                isExhausted = true
                return nil
            }
            for (program, groups) in current.list {
                let instruction = pattern.program[program]
                if case .match = instruction {
                    found = groups
                    break
                }
                if accepts(program, at: place) { add(program + 1, groups, at: place + 1, to: &next) }
            }
            swap(&current, &next)
        }
        return found
    }

    /// Adds a place of the program and all that follow it without a character being taken.
    private func add(_ program: Int, _ groups: Groups, at place: Int, to threads: inout Threads) {
        var pending = [(program, groups)]
        while let (program, groups) = pending.popLast() {
            guard threads.seen[program] != place else { continue }
            threads.seen[program] = place
            switch pattern.program[program] {
            case .jump(let target): pending.append((target, groups))
            case .split(let first, let second):
                pending.append((second, groups))
                pending.append((first, groups))
            case .save(let slot):
                var saved = groups
                saved[slot] = place
                pending.append((program + 1, saved))
            case .start, .end:
                if holds(pattern.program[program], at: place) { pending.append((program + 1, groups)) }
            default: threads.list.append((program, groups))
            }
        }
    }

    // MARK: One possibility after the other

    /// References to groups cannot be followed all at once; the number of steps is limited instead, in proportion to the
    /// length of the text.
    private mutating func backtracked(from start: Int) -> Groups? {
        let limit = 100_000 + 1000 * text.count
        for first in start...max(start, text.count) {
            var pending = [(program: 0, place: first, groups: Groups(repeating: -1, count: 2 * pattern.groupCount))]
            while let (program, place, groups) = pending.popLast() {
                steps += 1
                guard steps < limit else {
                    isExhausted = true
                    return nil
                }
                switch pattern.program[program] {
                case .match: return groups
                case .jump(let target): pending.append((target, place, groups))
                case .split(let a, let b):
                    pending.append((b, place, groups))
                    pending.append((a, place, groups))
                case .save(let slot):
                    var saved = groups
                    saved[slot] = place
                    pending.append((program + 1, place, saved))
                case .start, .end:
                    if holds(pattern.program[program], at: place) { pending.append((program + 1, place, groups)) }
                case .reference(let number):
                    let (low, high) = (groups[2 * number], groups[2 * number + 1])
                    guard low >= 0, high >= low else {
                        pending.append((program + 1, place, groups))
                        continue
                    }
                    let count = high - low
                    guard place + count <= text.count else { continue }
                    let isSame = (0..<count).allSatisfy { index in
                        let (a, b) = (text[low + index], text[place + index])
                        return a == b || pattern.isCaseless && CharacterSet.isSameLetter(a, b)
                    }
                    steps += count
                    if isSame { pending.append((program + 1, place + count, groups)) }
                case .character, .set:
                    if accepts(program, at: place) { pending.append((program + 1, place + 1, groups)) }
                }
            }
        }
        return nil
    }

    /// A part of the text.
    func string(_ range: Range<Int>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: text[range])
        return String(view)
    }
}
