import Testing

@testable import Assessment

struct DayTests {
    @Test(arguments: ["2025-02-30", "2025-13-01", "2025-00-10", "2025-2-3", "25-02-03", "2025-02-29", "1899-01-01", ""])
    func `days that do not exist are refused`(_ text: String) {
        #expect(Day(text) == nil)
    }

    @Test(arguments: ["2024-02-29", "2025-12-31", "1900-01-01", "2000-03-01", "2999-12-31", "1970-01-01"])
    func `days that exist are read and written`(_ text: String) {
        #expect(Day(text)?.description == text)
    }

    @Test func `days are counted from 1970`() {
        #expect(Day("1970-01-01")?.number == 0)
        #expect(Day("2026-11-21")?.number == 20_778)
    }

    @Test func `every day of a century follows the one before`() throws {
        var day = try #require(Day("1999-12-31"))
        for _ in 0..<36_600 {
            let next = Day(number: day.number + 1)
            #expect(Day(next.description) == next)
            day = next
        }
    }

    @Test func `a year earlier than a leap day is the day before March`() {
        #expect(Day("2024-02-29")?.adding(years: -1).description == "2023-02-28")
    }

    @Test func `months know their last day`() {
        #expect(Month("2024-02")?.lastDay.description == "2024-02-29")
        #expect(Month("2025-13") == nil)
        #expect(Month("2025-1") == nil)
    }

    @Test func `the digest is SHA-256`() {
        #expect(
            SHA256.hexadecimal(Array("abc".utf8))
                == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect(
            SHA256.hexadecimal([UInt8](repeating: 0x61, count: 119))
                == "31eba51c313a5c08226adf18d4a359cfdfd8d2e816b13f4af952f7ea6584dcfb")
    }
}
