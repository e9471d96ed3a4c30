import FEEL
import JSONText
import Testing

@testable import Assessment

/// Laws that plans cite are those of the day of the plan's decision, not of today.
struct LawDayTests {
    private static let reader = PlanReader(Fixture.rubric, Wordbook(RegionTests.lexicon, RegionTests.regions))

    /// The remarks on laws and old names in a plan, each with what it says.
    private func remarks(date: String = "", year: Int? = nil, basis: String = "", row: String = "Rapat evaluasi") throws -> [String] {
        var head = #""kind":"keputusan","number":"26","basis":[\#(basis)]"#
        if !date.isEmpty { head += #","date":"\#(date)""# }
        let year = year.map { "\"year\":\($0)," } ?? ""
        let json = """
            {"id":"u","name":"U","plan":{\(year)"document":{\(head)},"rows":[{"action":"\(row)","evidence":["Notula"]}]}}
            """
        var reader = SubmissionReader(rubric: Fixture.rubric, locker: Fixture.Locker())
        let result = reader.read(SourceText(name: "u.json", bytes: json.utf8))
        #expect(result.sink.diagnostics.map(\.code.rawValue) == [])
        let codes = ["K117", "K131", "K312", "K313", "K322", "K323", "K324"]
        func text(_ value: FEELValue?) -> String? {
            switch value {
            case .string(let text)?: text
            case .list(let items)?: items.items.compactMap(\.string).joined(separator: ", ")
            default: nil
            }
        }
        return Fixture.rubric.findings(in: result.submission, asOf: Fixture.asOf, reader: Self.reader)
            .map { (Fixture.rubric.rules[$0.rule].id, $0.details) }.filter { codes.contains($0.0) }
            .map { code, details in
                let said = ["by", "known", "now"].lazy.compactMap { text(details[$0]) }.first ?? ""
                return said.isEmpty ? code : "\(code) \(said)"
            }
    }

    private func cite(_ law: String, by: String = "", ordinal: Int? = nil) -> String {
        let amended = by.isEmpty ? "" : #","amended":["\#(by)"]"#
        let number = ordinal.map { #","ordinals":[{"cite":"\#(by)","number":\#($0)}]"# } ?? ""
        return #"{"cite":"\#(law)"\#(amended)\#(number)}"#
    }

    @Test(arguments: [
        // The successor of a successor stands in its place once it is there.
        ("2021-06-01", "PermenPANRB 14/2014", "K313"), ("2019-06-01", "PermenPANRB 14/2014", ""),
        ("2026-06-04", "PermenPANRB 59/2020", ""), ("2026-06-05", "PermenPANRB 59/2020", "K312 PermenPANRB 8/2026"),
        ("2021-08-30", "PP 53/2010", ""), ("2021-08-31", "PP 53/2010", "K312 PP 94/2021"),
        // Nobody knows the day of 2023; the last of the year is the latest.
        ("2023-12-30", "PermenPANRB 26/2020", ""), ("2023-12-31", "PermenPANRB 26/2020", "K312 PermenPANRB 9/2023"),
        ("2026-01-05", "PermenPANRB 8/2026", ""), ("2026-01-05", "PermenPANRB 37/2012", "K313"),
        ("2023-12-31", "PermenPANRB 37/2012", ""),
    ])
    func `a basis is lapsed from the day on which it was replaced`(_ date: String, _ law: String, _ found: String) throws {
        let remarks = try remarks(date: date, basis: cite(law)).map { $0.hasPrefix("K313") ? "K313" : $0 }
        #expect(remarks == (found.isEmpty ? [] : [found]))
    }

    @Test(arguments: [
        ("2025-02-01", "PKPU 8/2019", "PKPU 4/2021", "K322 PKPU 4/2021"), ("2025-02-01", "PKPU 8/2019", "PKPU 12/2023", ""),
        ("2023-05-08", "PKPU 8/2019", "PKPU 5/2022", ""), ("2023-05-09", "PKPU 8/2019", "PKPU 5/2022", "K322 PKPU 5/2022"),
        // A change that stands in no list is earlier where its year is.
        ("2025-02-01", "PKPU 8/2019", "PKPU 21/2020", "K322 PKPU 21/2020"), ("2025-02-01", "PKPU 8/2019", "PKPU 3/2024", ""),
        ("2025-02-01", "PKPU 14/2020", "PKPU 3/2023", "K322 PKPU 3/2023"), ("2023-12-30", "PKPU 14/2020", "PKPU 3/2023", ""),
        ("2025-02-01", "UU 7/2017", "Perppu 1/2022", ""), ("2025-02-01", "UU 7/2017", "UU 7/2023", ""),
        // What nobody has checked is worth knowing at most.
        ("2026-02-01", "Perpres 16/2018", "Perpres 12/2021", "K324 Perpres 12/2021"), ("2025-02-01", "Perpres 16/2018", "Perpres 12/2021", ""),
        ("2026-02-01", "Perpres 16/2018", "", ""),
    ])
    func `the last change is that of the day of the decision`(
        _ date: String, _ law: String, _ change: String, _ found: String
    ) throws {
        #expect(try remarks(date: date, basis: cite(law, by: change)) == (found.isEmpty ? [] : [found]))
    }

    @Test(arguments: [
        ("PKPU 14/2020", "PKPU 21/2023", 2, ""), ("PKPU 14/2020", "PKPU 21/2023", 3, "K323 2"), ("PKPU 8/2019", "PKPU 12/2023", 5, ""),
        ("PKPU 8/2019", "PKPU 12/2023", 4, "K323 5"), ("UU 30/2002", "UU 19/2019", 3, ""), ("UU 1/1999", "UU 2/2000", 3, ""),
    ])
    func `the number of a change is compared with the list`(_ law: String, _ change: String, _ number: Int, _ found: String) throws {
        let remarks = try remarks(date: "2026-01-05", basis: cite(law, by: change, ordinal: number))
        #expect(remarks == (found.isEmpty ? [] : [found]))
    }

    @Test(arguments: [
        ("Evaluasi SPBE menurut PermenPANRB 59/2020", "2026-07-01", 2026, "K131 PermenPANRB 8/2026"),
        ("Evaluasi SPBE menurut PermenPANRB 59/2020", "2026-01-05", 2026, ""), ("Evaluasi SPBE menurut PermenPANRB 59/2020", "", 2026, ""),
        ("Evaluasi SPBE menurut PermenPANRB 59/2020", "", 2027, "K131 PermenPANRB 8/2026"),
        ("Evaluasi e-government", "2026-07-01", 2026, "K117 SPBE (PermenPANRB 8/2026)"),
        ("Evaluasi e-government", "2026-01-05", 2026, "K117 SPBE (PermenPANRB 59/2020)"),
        ("Koordinasi dengan Kemenkumham", "2024-10-20", 2024, ""),
    ])
    func `rows name the law in force on the day of the plan`(_ row: String, _ date: String, _ year: Int, _ found: String) throws {
        #expect(try remarks(date: date, year: year, row: row) == (found.isEmpty ? [] : [found]))
    }

    @Test func `what replaced a law is followed to what was in force on a day`() throws {
        let rubric = Fixture.rubric
        let law = try #require(rubric.law("PermenPANRB 14/2014"))
        #expect(rubric.replacements(of: law, on: Day("2021-06-01")) == ["PermenPANRB 26/2020"])
        #expect(rubric.replacements(of: law, on: Day("2024-06-01")) == ["PermenPANRB 9/2023"])
        #expect(rubric.replacements(of: law, on: nil) == ["PermenPANRB 9/2023"])
    }

    @Test func `the list has what the page of reference asks for, and no change without its law`() {
        let laws = Fixture.rubric.laws
        let wanted = [
            "Perppu 1/2022", "PermenPANRB 30/2018", "PermenPANRB 8/2026", "PermenPANRB 17/2024", "PermenPANRB 37/2012",
            "PermenPANRB 3/2023", "PermenPANRB 14/2017", "PermenPANRB 89/2021", "PermenPANRB 53/2014", "Perpres 29/2014",
            "Perpres 95/2018", "Perpres 12/2025", "SE MenPANRB 4/2025", "SE MenPANRB 4/2023", "SE MenPANRB 6/2025", "KepmenPANRB 182/2024",
        ]
        #expect(Set(wanted).subtracting(laws.map(\.id)) == [])
        #expect(Set(laws.map(\.id)).count == laws.count)
        for law in laws {
            #expect(law.amendments.map(\.cite).count == Set(law.amendments.map(\.cite)).count)
            let days = law.amendments.compactMap(\.known)
            #expect(days == days.sorted(), "\(law.id)")
            let numbers = law.amendments.compactMap(\.ordinal)
            #expect(numbers == Array(Set(numbers)).sorted(), "\(law.id)")
            #expect((law.status == .replaced) == !law.replacedBy.isEmpty, "\(law.id)")
            #expect(law.status != .amended || !law.amendments.isEmpty, "\(law.id)")
        }
    }
}
