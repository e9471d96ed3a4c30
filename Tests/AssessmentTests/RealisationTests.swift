import JSONText
import ShippedRubrics
import Testing

@testable import Assessment

/// A plan against the documents at hand.
struct RealisationTests {
    static let lexicon = try! Lexicon(
        SourceText(name: "lexicon.json", bytes: ShippedRubrics.bytes(of: "lexicon.json") ?? []))
    static let tracker = PlanTracker(lexicon)

    /// What came of the rows of a plan; no evidence is no list of documents at all.
    static func realise(_ rows: String, evidence: String?, asOf: String = "2026-08-31") throws -> PlanRealisation {
        let list = evidence.map { #","evidence":[\#($0)]"# } ?? ""
        let result = Fixture.read(#""plan":{"year":2026,"rows":[\#(rows)]}\#(list)"#)
        #expect(result.sink.diagnostics.map(\.code.rawValue) == [])
        let realisation = try #require(tracker.realise(result.submission, Fixture.rubric, asOf: Day(asOf)!))
        #expect(PlanRealisation.State.allCases.reduce(0) { $0 + realisation.count($1) } == realisation.rows.count)
        return realisation
    }

    private func row(
        _ evidence: String, months: String = #""months":"2026-03""#, action: String = "Rapat", rest: String = ""
    ) -> String {
        let promise = evidence.isEmpty ? "" : #","evidence":[\#(evidence)]"#
        return #"{"action":"\#(action)","indicator":"A.I.1.iii.b",\#(months)\#(promise)\#(rest)}"#
    }

    private func document(
        _ kind: String, _ date: String?, title: String = "", indicator: String = "A.I.1.iii.b", rest: String = ""
    ) -> String {
        let day = date.map { #","date":"\#($0)""# } ?? ""
        let name = title.isEmpty ? "" : #","title":"\#(title)""#
        return #"{"kind":\#(kind == "null" ? kind : "\"\(kind)\""),"indicator":"\#(indicator)"\#(day)\#(name)\#(rest)}"#
    }

    private func state(_ row: String, _ evidence: String?, asOf: String = "2026-08-31") throws -> PlanRealisation.State {
        try Self.realise(row, evidence: evidence, asOf: asOf).rows[0].state
    }

    @Test(
        arguments: [
            ("2026-03-10", "2026-08-31", PlanRealisation.State.done), ("2026-03-31", "2026-08-31", .done),
            ("2026-01-10", "2026-08-31", .done), ("2026-04-01", "2026-08-31", .late), (nil, "2026-08-31", .done),
            // It is not there yet, or is of the year before.
            ("2026-04-10", "2026-04-09", .overdue), ("2025-03-10", "2026-08-31", .overdue),
            ("2026-03-10", "2026-03-09", .notDue), ("2026-03-10", "2026-03-11", .done),
        ] as [(String?, String, PlanRealisation.State)])
    func `one document for one month`(_ date: String?, _ asOf: String, _ expected: PlanRealisation.State) throws {
        #expect(try state(row(#""Notula rapat""#), document("notula", date), asOf: asOf) == expected)
    }

    @Test func `the last day of a month is in time, and what is due then is due at its close`() throws {
        #expect(try state(row(#""Notula""#), "", asOf: "2026-03-30") == .notDue)
        #expect(try state(row(#""Notula""#), "", asOf: "2026-03-31") == .overdue)
    }

    @Test func `a part of the documents is a part of the row, as an exact share`() throws {
        let found = try Self.realise(
            row(#""Undangan","Daftar hadir","Notula""#), evidence: document("notula", "2026-05-10")
        ).rows[0]
        #expect(found.state == .partly)
        #expect(found.share == Rational(1, 3))
        #expect(found.late == 1)
        #expect(found.promises.map(\.found) == [0, 0, 1])
        #expect(found.promises[2].matches == [PlanRealisation.Match(item: 0, reason: .kindAndIndicator)])
    }

    @Test func `without a list of documents nothing is missed`() throws {
        let found = try Self.realise(row(#""Notula""#) + "," + row(#""Notula""#, months: #""months":"2026-11""#), evidence: nil)
        #expect(found.rows.map(\.state) == [.unclear, .notDue])
        #expect(found.rows[0].doubts == [.evidenceNotSubmitted])
        #expect(!found.isEvidenceSubmitted)
        #expect(found.checkpoints.allSatisfy { $0.count(.overdue) == 0 && $0.share == nil })
    }

    @Test func `without a time nothing is late or missed`() throws {
        let plain = row(#""Notula""#, months: #""when":"kapan saja""#)
        #expect(try state(plain, "") == .unclear)
        #expect(try state(plain, document("notula", "2026-07-01")) == .done)
        let found = try Self.realise(plain, evidence: "").rows[0]
        #expect(found.doubts == [.noSchedule] && found.due == nil && found.quarters.isEmpty)
    }

    @Test(arguments: [
        (#","doubts":["when"]"#, PlanRealisation.Doubt.scheduleDoubted), (#","doubts":["evidence"]"#, .documentsDoubted),
        (#","match":{"confidence":"low"}"#, .placeDoubted),
    ])
    func `what was read with doubt is not held against the unit`(_ rest: String, _ doubt: PlanRealisation.Doubt) throws {
        let found = try Self.realise(row(#""Undangan","Notula""#, rest: rest), evidence: "").rows[0]
        #expect(found.state == .unclear)
        #expect(found.doubts == [doubt])
        // What is there all the same is there, and nothing of it is called late for a doubted time or document.
        let all = document("notula", "2026-06-10") + "," + document("undangan", "2026-06-08")
        let full = try state(row(#""Undangan","Notula""#, rest: rest), all)
        #expect(full == (doubt == .placeDoubted ? .late : .done))
    }

    @Test func `months that a mark may mean make nothing due`() throws {
        let found = try Self.realise(row(#""Notula""#, months: #""uncertain":"2026-03""#), evidence: "").rows[0]
        #expect(found.state == .unclear && found.doubts == [.scheduleDoubted])
        #expect(found.months.map(\.description) == ["2026-03"])
    }

    @Test func `a row that names no document is judged by one that is plainly its`() throws {
        let plain = row("", action: "Rapat evaluasi pembangunan zona integritas")
        #expect(try state(plain, document("notula", "2026-03-05", title: "Jadwal piket")) == .unclear)
        #expect(try Self.realise(plain, evidence: "").rows[0].doubts == [.noDocuments])
        let told = try Self.realise(
            plain, evidence: document("notula", "2026-03-05", title: "Notula rapat evaluasi zona integritas")
        ).rows[0]
        #expect(told.state == .done)
        #expect(told.promises.map(\.document) == [nil])
        // The same title under another indicator is no such document.
        #expect(
            try state(
                plain,
                document("notula", "2026-03-05", title: "Rapat evaluasi pembangunan zona integritas", indicator: "A.I.5.i.b"))
                == .unclear)
    }

    @Test func `a document whose kind nobody has stated may be what is promised`() throws {
        let found = try Self.realise(row(#""Notula""#), evidence: document("null", "2026-03-05")).rows[0]
        #expect(found.state == .unclear && found.doubts == [.kindNotStated])
        let titled = document("null", "2026-03-05", title: "Notula rapat evaluasi")
        #expect(try state(row(#""Notula rapat evaluasi""#), titled) == .done)
    }

    @Test(arguments: [
        // Every month, since the plan says so; two dates of the eight that are due.
        (#""months":"2026-01..2026-12""#, "Rapat tiap bulan", 12, 8),
        (#""months":"2026-01..2026-12""#, "Rapat bulanan", 12, 8),
        (#""months":"2026-01..2026-12""#, "Rapat tiap akhir triwulan", 4, 2),
        (#""months":"2026-01..2026-12""#, "Rapat setiap 6 bulan", 2, 1),
        // Twelve marks alone promise nothing twelve times, nor do two steps of one thing.
        (#""months":"2026-01..2026-12""#, "Rapat", 1, 0),
        (#""months":["2026-02","2026-07"]"#, "Rapat", 1, 1),
        (#""months":["2026-02","2026-03","2026-08"]"#, "Rapat", 1, 1),
        // Three in even steps do.
        (#""months":["2026-03","2026-06","2026-09","2026-12"]"#, "Rapat", 4, 2),
    ])
    func `how often a record is promised`(_ months: String, _ action: String, _ promised: Int, _ due: Int) throws {
        let found = try Self.realise(
            row(#""Notula","SK tim""#, months: months, action: action), evidence: document("notula", "2026-05-05")
        ).rows[0]
        #expect(found.promises.map(\.promised) == [promised, 1])
        // What holds until it is withdrawn is due once, at the end.
        #expect(found.promises.map(\.due) == [due, due == promised ? 1 : 0])
    }

    @Test(
        arguments: [
            (["2026-03-05", "2026-06-05"], PlanRealisation.State.done, 2, 0), (["2026-03-05", "2026-03-05"], .partly, 1, 0),
            (["2026-07-02", "2026-08-02"], .late, 2, 2), (["2026-04-02", "2026-06-20"], .late, 2, 1),
            (["2026-01-05", "2026-02-05"], .done, 2, 0), (["2026-06-05"], .partly, 1, 0), ([nil, "2026-06-05"], .done, 2, 0),
            ([nil, nil], .done, 2, 0), ([nil, "2026-08-01"], .late, 2, 1), ([], .overdue, 0, 0),
        ] as [([String?], PlanRealisation.State, Int, Int)])
    func `documents of a quarter against the quarters that are due`(
        _ dates: [String?], _ expected: PlanRealisation.State, _ count: Int, _ late: Int
    ) throws {
        let quarterly = row(
            #""Notula""#, months: #""months":["2026-03","2026-06","2026-09","2026-12"]"#, action: "Rapat tiap triwulan")
        for list in [dates, dates.reversed()] {
            let evidence = list.map { document("notula", $0) }.joined(separator: ",")
            let found = try Self.realise(quarterly, evidence: evidence).rows[0]
            #expect(found.state == expected)
            #expect([found.found, found.needed, found.late] == [count, 2, late])
        }
    }

    @Test func `a document answers by number, by kind and indicator, or by its title`() throws {
        let plan = [
            #"{"action":"a","months":"2026-03","evidence":"Keputusan Nomor 12/KPU/2026"}"#,
            #"{"action":"b","months":"2026-03","indicator":"A.I.1.i.a","evidence":"SK agen perubahan kabupaten"}"#,
            #"{"action":"c","months":"2026-03","indicator":"A.I.1.i.a","evidence":"perjanjian kinerja"}"#,
        ].joined(separator: ",")
        let evidence = [
            document("sk", "2026-02-01", rest: #","number":"12/KPU/2026""#),
            document("sk", "2026-02-01", title: "Penetapan agen perubahan kabupaten"),
            document("notula", "2026-02-01", title: "Notula pembahasan perjanjian kinerja", indicator: "A.I.1.i.a"),
        ].joined(separator: ",")
        let found = try Self.realise(plan, evidence: evidence).rows
        #expect(found[0].promises[0].matches == [PlanRealisation.Match(item: 0, reason: .number)])
        #expect(found[1].promises[0].matches == [PlanRealisation.Match(item: 1, reason: .titleWords)])
        // The minutes of a talk about an agreement are no agreement.
        #expect(found[2].state == .overdue)
        #expect(found[0].state == .done && found[0].doubts == [.placeDoubted])
    }

    @Test func `a title that tells of one promise speaks for no other, and one that tells of none for all`() throws {
        let both = #"{"action":"a","months":"2026-03","indicator":"A.I.1.i.a","evidence":["SK tim kerja","SK agen perubahan"]}"#
        func found(_ title: String) throws -> [Int] {
            let evidence = document("sk", "2026-02-01", title: title, indicator: "A.I.1.i.a")
            return try Self.realise(both, evidence: evidence).rows[0].promises.map(\.found)
        }
        #expect(try found("Keputusan agen perubahan 2026") == [0, 1])
        #expect(try found("Keputusan Sekretaris") == [1, 1])
    }

    @Test func `a nil report stands for what its indicator accepts one for`() throws {
        let plan = #"{"action":"a","months":"2026-03","indicator":"A.I.5.iii.b","evidence":"laporan tindak lanjut pengaduan"}"#
        let none = document("surat_pernyataan", "2026-03-01", indicator: "A.I.5.iii.b", rest: #","nil":true"#)
        #expect(Fixture.rubric.indicators[Fixture.index("A.I.5.iii.b")].acceptsNil)
        #expect(try state(plan, none) == .done)
    }

    @Test func `a withdrawn document is there until it is withdrawn`() throws {
        let plan = row(#""SK tim""#)
        let sk = document("sk", "2026-02-01", rest: #","withdrawn":"2026-05-01""#)
        #expect(try state(plan, sk, asOf: "2026-04-30") == .done)
        #expect(try state(plan, sk, asOf: "2026-05-01") == .overdue)
    }

    @Test func `a row without months has those of its node's schedule`() throws {
        let result = Fixture.read(
            #""plan":{"rows":[{"action":"a","indicator":"A.I.1.iii.b","evidence":"Notula"}],"#
                + #""schedules":[{"node":"A.I.1","months":"2026-04..2026-06"}]},"evidence":[]"#)
        let found = try #require(Self.tracker.realise(result.submission, Fixture.rubric, asOf: Day("2026-08-31")!))
        #expect(found.rows[0].due == Day("2026-06-30") && found.rows[0].state == .overdue)
    }

    @Test func `the quarters hold the plan as it stood at their ends`() throws {
        let plan = [
            row(#""Notula""#, months: #""months":"2026-02""#),
            row(#""Undangan""#, months: #""months":"2026-05""#),
            row(#""Sertifikat""#, months: #""months":"2026-11""#),
        ].joined(separator: ",")
        let evidence = document("notula", "2026-04-10") + "," + document("undangan", "2026-05-02")
        let found = try Self.realise(plan, evidence: evidence)
        #expect(found.checkpoints.map(\.id) == ["B03", "B06", "B09", "B12"])
        #expect(found.checkpoints.map(\.due) == [1, 2, 2, 3])
        #expect(found.checkpoints.map(\.isReached) == [true, true, false, false])
        #expect(found.checkpoints[0].counts == [.overdue: 1] && found.checkpoints[0].share == .zero)
        #expect(found.checkpoints[1].counts == [.late: 1, .done: 1] && found.checkpoints[1].share == .one)
        #expect(found.checkpoints[3].counts == [.late: 1, .done: 1, .notDue: 1])
        #expect(found.checkpoints[3].share == Rational(2, 3))
    }

    @Test func `what the unit reports is told beside its documents`() throws {
        func observations(_ percent: String, _ evidence: String?) throws -> [PlanRealisation.Observation] {
            let claim = #","realisation":{"text":"selesai","percent":\#(percent),"date":"2026-03-09"},"obstacle":"hujan""#
            return try Self.realise(row(#""Undangan","Notula""#, rest: claim), evidence: evidence).rows[0].observations
        }
        #expect(try observations("100", "") == [.claimedWithoutEvidence])
        #expect(try observations("100", document("notula", nil)) == [.claimedBeyondEvidence])
        #expect(try observations("99.5", "").isEmpty)
        #expect(try observations("100", nil).isEmpty)
        // A report changes no state.
        let claimed = row(#""Notula""#, rest: #","realisation":"selesai semua""#)
        #expect(try state(claimed, "") == .overdue)
    }

    @Test(arguments: [#"{"percent":-1}"#, #"{"percent":"penuh"}"#, #"{"date":"2026-02-30"}"#, #"{"persen":1}"#, "7"])
    func `a report of a row that cannot be right is a fault`(_ value: String) {
        let result = Fixture.read(#""plan":{"rows":[{"action":"a","realisation":\#(value)}]}"#)
        #expect(result.sink.diagnostics.count == 1)
    }

    /// Any plans and documents: what has to be true of all of them.
    @Test func `the order of documents changes nothing, and what is due only grows`() throws {
        var lottery = Lottery(7)
        let kinds = ["notula", "undangan", "daftar_hadir", "sk", "laporan_monev"]
        let names = ["Notula rapat", "Undangan rapat tim", "Daftar hadir", "SK tim kerja", "Laporan monev tiap triwulan"]
        let places = ["A.I.1.iii.b", "A.I.1.iii.a", "A.I.1.i.a"]
        for _ in 0..<60 {
            let rows = (0..<6).map { _ in
                let months = (0..<(1 + lottery.draw(4))).map { _ in "\"2026-\(Self.two(1 + lottery.draw(12)))\"" }
                let documents = (0..<lottery.draw(4)).map { _ in "\"\(names[lottery.draw(5)])\"" }
                return #"{"action":"Rapat tim","indicator":"\#(places[lottery.draw(3)])","months":[\#(months.joined(separator: ","))],"#
                    + #""evidence":[\#(documents.joined(separator: ","))]}"#
            }.joined(separator: ",")
            let documents = (0..<8).map { _ in
                document(
                    kinds[lottery.draw(5)],
                    lottery.draw(4) == 0 ? nil : "2026-\(Self.two(1 + lottery.draw(12)))-\(Self.two(1 + lottery.draw(28)))",
                    title: lottery.draw(2) == 0 ? "" : names[lottery.draw(5)], indicator: places[lottery.draw(3)])
            }
            let asOf = "2026-\(Self.two(1 + lottery.draw(12)))-28"
            let one = try Self.realise(rows, evidence: documents.joined(separator: ","), asOf: asOf)
            let other = try Self.realise(rows, evidence: documents.reversed().joined(separator: ","), asOf: asOf)
            for (a, b) in zip(one.rows, other.rows) {
                #expect(a.state == b.state && a.found == b.found && a.late == b.late)
                #expect(a.promises.map { $0.matches.map(\.item) } == b.promises.map { $0.matches.map { 7 - $0.item }.sorted() })
                #expect(a.found <= a.needed && a.late <= a.found)
                if let share = a.share { #expect(Rational.zero <= share && share <= .one) }
            }
            for (early, later) in zip(one.checkpoints, one.checkpoints.dropFirst()) { #expect(early.due <= later.due) }
            for checkpoint in one.checkpoints { #expect(checkpoint.counts.values.reduce(0, +) == checkpoint.due) }
        }
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
