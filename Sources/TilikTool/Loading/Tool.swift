import Foundation

/// The command-line tool.
public struct Tool: Sendable {
    /// The version of the tool.
    public static let version = "0.1.0"

    let environment: [String: String]
    let standardOutput: Int32
    let standardError: Int32
    /// The columns of the terminal on which a pager will show what is printed; nil where none will.
    var pagedWidth: Int?

    /// A tool that writes to two descriptors, so that a test can read what it prints.
    public init(environment: [String: String], standardOutput: Int32 = 1, standardError: Int32 = 2) {
        self.environment = environment
        self.standardOutput = standardOutput
        self.standardError = standardError
    }

    /// A tool whose output a pager will show.
    init(environment: [String: String], standardOutput: Int32, standardError: Int32, pagedWidth: Int) {
        self.init(environment: environment, standardOutput: standardOutput, standardError: standardError)
        self.pagedWidth = pagedWidth
    }

    /// Columns of the terminal; 80 where there is none.
    var width: Int {
        if let pagedWidth { return pagedWidth }
        if let columns = environment["COLUMNS"].flatMap(Int.init) { return columns }
        var size = winsize()
        let asked = unsafe ioctl(standardOutput, UInt(TIOCGWINSZ), &size)
        return asked == 0 && size.ws_col > 0 ? Int(size.ws_col) : 80
    }
}
