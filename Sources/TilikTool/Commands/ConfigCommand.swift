import Assessment
import JSONText
import Reports

/// `tilik config show`
struct ConfigCommand {
    private let session: Session
    private let format: ConfigFormat

    /// The version of the format as data.
    static let format = "tilik-config/1"

    init(_ session: Session) throws(UsageError) {
        self.session = session
        _ = try ConfigAction(of: session.line)
        guard session.line.operands.count == 1 else { throw UsageError("usage.noOperand") }
        format = try session.line.formats(else: ConfigFormat.text)[0].format
    }

    /// A setting as it holds: nothing where the satker decides.
    private struct Row {
        let option: Option
        let value: String?
        let origin: Settings.Origin
    }

    /// Prints what holds for every command, and who says so.
    func run() throws -> ExitCode {
        let rows = Option.settings.map(row)
        switch format {
        case .text:
            let width = rows.map(\.option.key.count).max() ?? 0
            let values = rows.map { safe($0.value ?? session.words["config.bySatker"]) }
            let valueWidth = values.map(\.count).max() ?? 0
            for (row, value) in zip(rows, values) {
                try session.print(
                    row.option.key.padding(to: width + 2) + value.padding(to: valueWidth + 2) + name(row))
            }
        case .json: try session.print(String(decoding: json(rows), as: UTF8.self))
        }
        return .fine
    }

    private func row(_ option: Option) -> Row {
        if let value = session.line.value(of: option) {
            return Row(option: option, value: value.text, origin: value.origin)
        }
        switch option {
        case .lang: return Row(option: option, value: session.words.language.rawValue, origin: .standard)
        case .jobs: return Row(option: option, value: String(session.jobs), origin: .standard)
        case .asOf:
            let origin = session.hasDay ? Settings.Origin.environment(Session.buildDay) : .standard
            return Row(option: option, value: session.asOf.description, origin: origin)
        default: return Row(option: option, value: nil, origin: .standard)
        }
    }

    private func name(_ row: Row) -> String {
        switch row.origin {
        case .flag: row.option.rawValue
        case .environment(let name): name
        case .file(let name): safe(name)
        case .standard: session.words["config.standard"]
        }
    }

    private func json(_ rows: [Row]) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member("format", Self.format)
            if let file = session.line.settings.file { json.member("file", file) }
            json.key("settings")
            json.array { json in
                for row in rows {
                    json.object(compact: true) { json in
                        json.member("key", row.option.key)
                        if let value = row.value { json.member("value", value) }
                        json.member("origin", kind(row.origin))
                        if row.origin != .standard { json.member("name", name(row)) }
                    }
                }
            }
        }
        return json.bytes
    }

    private func kind(_ origin: Settings.Origin) -> String {
        switch origin {
        case .flag: "flag"
        case .environment: "environment"
        case .file: "file"
        case .standard: "default"
        }
    }
}

extension String {
    fileprivate func padding(to width: Int) -> String {
        self + String(repeating: " ", count: Swift.max(0, width - count))
    }
}
