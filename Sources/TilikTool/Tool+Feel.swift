import Assessment
import FEEL
import Foundation
import JSONText
import Reports

extension Tool {
    /// `tilik feel EXPRESSION` and `tilik feel --batch [FILE]`
    func feel(_ options: FeelArguments, _ words: Words) async throws -> ExitCode {
        let desk = FeelDesk(clock: Self.clock(options.asOf), words: words)
        if options.isBatch {
            guard options.operands.count <= 1, options.context == nil, options.paths.isEmpty else {
                throw UsageError("usage.feelBatch")
            }
            return try batch(options.operands.first ?? "-", desk, options)
        }
        guard options.operands.count == 1 else { throw UsageError("usage.oneExpression") }
        let expression = options.operands[0]
        guard options.paths.isEmpty else {
            guard options.context == nil else { throw UsageError("usage.feelOn") }
            return try await evaluate(expression, options, words)
        }
        do throws(Diagnostic) {
            let context = try options.context.map { path throws(Diagnostic) in
                try desk.context(Files.read(path, isNamed: true))
            }
            let result = try desk.evaluate(expression, context ?? FEELContext([]))
            try? print(result.value.literal)
            if let fault = result.fault { try? report([fault], omitted: 0, words, isPlain: options.isPlain) }
            return .fine
        } catch {
            try report([error], omitted: 0, words, isPlain: options.isPlain)
            return .invalidInput
        }
    }

    /// `tilik feel EXPRESSION --on PATH`: a line for each unit.
    private func evaluate(_ text: String, _ options: FeelArguments, _ words: Words) async throws -> ExitCode {
        let wordbook = try Self.wordbook()
        let asOf = options.asOf ?? Self.today
        guard let shelf = try shelf(named: options.rubric, on: asOf, words, isPlain: options.isPlain) else {
            return .invalidRubric
        }
        let read = try await readUnits(options.paths, shelf, words, asOf)
        try report(read.faults, omitted: read.omitted, words, isPlain: options.isPlain)
        let source = SourceText(name: "feel", bytes: Array(text.utf8))
        for (submission, rubric) in read.units {
            do throws(FEELFaults) {
                let result = rubric.evaluate(
                    try rubric.expression(text), on: submission, asOf: asOf, reader: PlanReader(rubric, wordbook))
                let reason = result.unknown.map { " (\(words["feel.unknown", ["found": $0]]))" } ?? ""
                try? print("\(submission.id): \(result.value.literal)\(reason)")
            } catch {
                try report(
                    error.all.map { Diagnostic($0, in: source) }, omitted: 0, words, isPlain: options.isPlain)
                return .invalidInput
            }
        }
        return read.faults.isEmpty ? .fine : .invalidInput
    }

    /// Answers a line as soon as it is there; what is wrong with one line is said in its answer, and ends nothing.
    private func batch(_ path: String, _ desk: FeelDesk, _ options: FeelArguments) throws -> ExitCode {
        let descriptor = path == "-" ? 0 : unsafe open(path, O_RDONLY)
        guard descriptor >= 0 else {
            let fault = Diagnostic(.unreadable, file: path, ["found": unsafe String(cString: strerror(errno))])
            try report([fault], omitted: 0, desk.words, isPlain: options.isPlain)
            return .invalidInput
        }
        defer { if descriptor > 0 { close(descriptor) } }
        var waiting: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 18)
        while true {
            let count = unsafe buffer.withUnsafeMutableBytes { unsafe read(descriptor, $0.baseAddress, $0.count) }
            if count > 0 { waiting += buffer[..<count] }
            let end = count > 0 ? waiting.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0 : waiting.count
            var output: [UInt8] = []
            for line in SourceText(name: path, bytes: waiting[..<end]).lines { output += desk.answer(line) + [0x0A] }
            try Files.write(output, to: standardOutput)
            waiting.removeFirst(end)
            if count <= 0 { return .fine }
            guard waiting.count <= Files.maximumSize else {
                let fault = Diagnostic(.fileTooLarge, file: path, ["expected": String(Files.maximumSize >> 20)])
                try report([fault], omitted: 0, desk.words, isPlain: options.isPlain)
                return .invalidInput
            }
        }
    }

    /// The moment that `now()` tells: the start of the day that was named, or the present, in UTC.
    private static func clock(_ day: Day?) -> FEELDateTime {
        let seconds = day.map { Int($0.number) * 86_400 } ?? Int(Date().timeIntervalSince1970)
        let rest = seconds % 86_400
        return FEELDateTime(
            FEELDate(dayNumber: seconds / 86_400)!,
            FEELTime(hour: rest / 3600, minute: rest / 60 % 60, second: rest % 60, offset: 0)!)
    }
}
