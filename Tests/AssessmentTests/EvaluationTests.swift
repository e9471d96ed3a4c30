import JSONText
import Testing

@testable import Assessment

struct EvaluationTests {
    // MARK: Claim

    @Test func `an unanswered indicator is open, not zero`() {
        let evaluation = Fixture.evaluate(#""answers":{"A.I.1.i.a":"Ya","A.I.1.i.b":null}"#)
        #expect(evaluation.claim.of("A.I.1.i.a") == ["0.25", "0.25"])
        #expect(evaluation.claim.of("A.I.1.i.b") == ["0", "0.25"])
        #expect(evaluation.claim.node("A.I.1.i") == ["0.25", "0.5"])
        #expect(evaluation.claim.node("total") == ["0.25", "100"])
    }

    @Test func `after the sheet is locked an open item counts at its least, with a remark`() {
        let answers = #""answers":{"A.I.1.i.a":"Ya"}"#
        let locked = Fixture.evaluate(#""locked":"2026-11-20","# + answers)
        #expect(locked.claim.node("total") == ["0.25", "0.25"])
        #expect(locked.remarks.contains(.lockedWithOpenItems(112)))
        // On the very day of locking the sheet is still open.
        #expect(Fixture.evaluate(#""locked":"2026-11-21","# + answers).claim.node("total") == ["0.25", "100"])
    }

    @Test(arguments: [
        ("A.II.1.i.a", #"{"jumlah_agen_perubahan":5,"jumlah_perubahan":3}"#, "0.6"),
        ("A.II.1.i.a", #"{"jumlah_agen_perubahan":5,"jumlah_perubahan":7}"#, "1"),
        ("A.II.1.i.b", #"{"jumlah_perubahan":3,"jumlah_perubahan_terintegrasi":1}"#, "1/3"),
        ("A.II.3.iii.a", #"{"pelanggaran_tahun_sebelumnya":4,"pelanggaran_tahun_ini":1}"#, "1.5"),
        ("A.II.3.iii.a", #"{"pelanggaran_tahun_sebelumnya":1,"pelanggaran_tahun_ini":4}"#, "0"),
        ("A.II.3.iii.a", #"{"pelanggaran_tahun_sebelumnya":0,"pelanggaran_tahun_ini":0}"#, "2"),
        ("A.II.3.iii.a", #"{"pelanggaran_tahun_sebelumnya":0,"pelanggaran_tahun_ini":2}"#, "0"),
        ("A.II.5.ii.a", #"{"pengaduan_harus_ditindaklanjuti":0,"pengaduan_selesai":0}"#, "3"),
        ("A.II.5.iii.a", #"{"wajib_lhkpn_kepala_satker":1,"wajib_lhkpn_pejabat":2,"wajib_lhkpn_lainnya":0,"sudah_lapor_lhkpn":2}"#, "2/3"),
        ("A.II.6.i.b", #"{"jumlah_layanan_terdata":8,"jumlah_layanan_dipermudah":6}"#, "0.9375"),
    ])
    func `ratios count as the rubric reads them`(_ id: String, _ inputs: String, _ points: String) {
        let evaluation = Fixture.evaluate("\"answers\":{\"\(id)\":{\"inputs\":\(inputs)}}")
        #expect(evaluation.claim.of(id) == [points, points])
    }

    @Test func `nothing of nothing needs a decision where the rubric gives no value`() throws {
        let evaluation = Fixture.evaluate(
            #""answers":{"A.II.4.i.a":{"inputs":{"jumlah_sasaran_kinerja":0,"jumlah_sasaran_tercapai":0}}}"#)
        #expect(evaluation.claim.of("A.II.4.i.a") == ["0", "2"])
        let gap = try #require(evaluation.gaps.first { $0.indicator == Fixture.index("A.II.4.i.a") })
        #expect(gap.code == .decisionNeeded)
    }

    @Test func `an input that is missing leaves a ratio open`() {
        let evaluation = Fixture.evaluate(#""answers":{"A.II.4.i.a":{"inputs":{"jumlah_sasaran_kinerja":3}}}"#)
        #expect(evaluation.claim.of("A.II.4.i.a") == ["0", "2"])
    }

    @Test func `a survey counts its index over its range, exactly`() {
        let evaluation = Fixture.evaluate(#""answers":{"B.I.a":{"index":3.6},"B.II.a":{"index":3.333}}"#)
        #expect(evaluation.claim.of("B.I.a") == ["15.75", "15.75"])
        #expect(evaluation.claim.of("B.II.a") == ["14.581875", "14.581875"])
    }

    // MARK: Evidence

    @Test func `evidence that is absent is open, and evidence that is empty is closed`() {
        #expect(Fixture.evaluate("").evidence.node("total") == ["0", "100"])
        #expect(Fixture.evaluate(#""evidence":[]"#).evidence.node("total") == ["0", "0"])
    }

    /// Least and most points of A.I.1.i.a (a decree, 0.25 points) with one document.
    private func decree(_ document: String, asOf: Day = Fixture.asOf) -> [String] {
        let document = "{\"kind\":\"sk\",\"indicator\":\"A.I.1.i.a\",\(document)}"
        return Fixture.evaluate(
            "\"period\":{\"from\":\"2026-01-01\",\"to\":\"2026-12-31\"},\"evidence\":[\(document)]", asOf: asOf
        ).evidence.of("A.I.1.i.a")
    }

    @Test func `a standing document counts until it is withdrawn`() {
        #expect(decree(#""file":"ada.pdf","date":"2019-03-01""#) == ["0.25", "0.25"])
        #expect(decree(#""file":"ada.pdf","date":"2019-03-01","withdrawn":"2026-05-01""#) == ["0", "0"])
        #expect(decree(#""file":"ada.pdf","date":"2019-03-01","withdrawn":"2026-12-01""#) == ["0.25", "0.25"])
        #expect(decree(#""file":"ada.pdf","date":"2019-03-01","withdrawn":"2026-11-21""#) == ["0", "0"])
        #expect(decree(#""file":"ada.pdf","date":"2019-03-01","withdrawn":"2026-11-22""#) == ["0.25", "0.25"])
        #expect(decree(#""file":"ada.pdf","date":"2026-11-22""#) == ["0", "0"])
        #expect(decree(#""file":"ada.pdf","date":"2026-11-21""#) == ["0.25", "0.25"])
    }

    @Test func `a link that cannot be opened counts for the upper end only`() {
        #expect(decree(#""link":"https://example.go.id/sk","date":"2026-03-01""#) == ["0", "0.25"])
    }

    /// Least and most points of A.I.4.ii.e (a performance report in time, 5/16 points) with a report of some date.
    private func report(_ date: String, kind: String = "laporan_kinerja") -> [String] {
        Fixture.evaluate(
            """
            "period":{"from":"2026-01-01","to":"2026-12-31"},"evidence":[
            {"kind":"\(kind)","indicator":"A.I.4.ii.f","file":"ada.pdf","date":"\(date)","have":1,"of":1}]
            """
        ).evidence.of("A.I.4.ii.f")
    }

    @Test func `a performance report may be of the year before, and no older`() {
        #expect(report("2026-01-20")[0] != "0")
        #expect(report("2025-01-01")[0] != "0")
        #expect(report("2024-12-31") == ["0", "0"])
        #expect(report("2026-11-22") == ["0", "0"])
    }

    /// Levels of A.I.6.iv.a, whose criterion is four surveys a year.
    @Test(arguments: [(0, "0"), (1, "1/12"), (2, "1/6"), (3, "0.25"), (4, "1/3"), (5, "1/3")])
    func `a criterion that counts asks for that many different dates`(_ count: Int, _ points: String) {
        let documents = (0..<count).map {
            "{\"kind\":\"laporan_survei\",\"indicator\":\"A.I.6.iv.a\",\"file\":\"ada.pdf\",\"date\":\"2026-0\($0 + 1)-15\"}"
        }
        let evaluation = Fixture.evaluate("\"evidence\":[\(documents.joined(separator: ","))]")
        #expect(evaluation.evidence.of("A.I.6.iv.a") == [points, points])
    }

    @Test func `the same date twice is one date`() {
        let one = #"{"kind":"laporan_survei","indicator":"A.I.6.iv.a","file":"ada.pdf","date":"2026-03-15"}"#
        #expect(Fixture.evaluate("\"evidence\":[\(one),\(one)]").evidence.of("A.I.6.iv.a") == ["1/12", "1/12"])
    }

    /// A.I.2.i.b: all, most or some procedures applied.
    @Test(arguments: [
        (#","have":24,"of":24"#, ["0.25", "0.25"]), (#","have":13,"of":24"#, ["1/6", "1/6"]),
        (#","have":12,"of":24"#, ["1/12", "1/12"]), (#","have":0,"of":24"#, ["0", "0"]), ("", ["1/12", "0.25"]),
    ])
    func `a share is tested as stated, and unknown when it is not`(_ share: String, _ points: [String]) {
        let kinds = ["sop", "laporan_monev"].map {
            "{\"kind\":\"\($0)\",\"indicator\":\"A.I.2.i.b\",\"file\":\"ada.pdf\",\"date\":\"2026-03-15\"\(share)}"
        }
        let evaluation = Fixture.evaluate("\"evidence\":[\(kinds.joined(separator: ","))]")
        #expect(evaluation.evidence.of("A.I.2.i.b") == points)
    }

    @Test func `a nil report supports where the rubric accepts one, and nowhere else`() {
        func points(_ id: String) -> [String] {
            Fixture.evaluate(
                "\"evidence\":[{\"kind\":\"laporan_pengaduan\",\"indicator\":\"\(id)\",\"file\":\"ada.pdf\",\"date\":\"2026-03-15\",\"nil\":true}]"
            ).evidence.of(id)
        }
        #expect(points("A.I.5.iii.b") == ["0.375", "0.375"])
        #expect(points("A.I.5.iii.a") == ["0", "0"])
    }

    @Test func `a figure is supported when its document is there`() {
        let claim = #""answers":{"B.I.a":{"index":3.6}},"evidence":["#
        let document = #"{"kind":"laporan_survei","indicator":"B.I.a","date":"2026-03-15""#
        #expect(Fixture.evaluate(claim + "]").evidence.of("B.I.a") == ["0", "0"])
        #expect(Fixture.evaluate(claim + document + #","file":"ada.pdf"}]"#).evidence.of("B.I.a") == ["15.75", "15.75"])
        #expect(Fixture.evaluate(claim + document + "}]").evidence.of("B.I.a") == ["0", "15.75"])
    }

    // MARK: Review

    private let claimed = #""answers":{"A.I.1.i.a":"Ya","A.I.1.i.b":"A","A.I.1.ii.a":"Ya"}"#

    @Test func `the last stage that decided counts, whatever the order of the journal`() {
        let journal = """
            {"stage":"inspectorate","date":"2026-10-05","indicator":"A.I.1.i.b","answer":"B","reason":"r"}
            {"stage":"province","date":"2026-10-09","indicator":"A.I.1.i.b","answer":"C","reason":"r"}
            {"stage":"province","date":"2026-10-01","agree":["A.I.1.ii","A.I.1.i.a"]}
            """
        let evaluation = Fixture.evaluate(claimed, journal: journal)
        #expect(evaluation.review?.of("A.I.1.i.b") == ["0.125", "0.125"])
        #expect(evaluation.review?.of("A.I.1.i.a") == ["0.25", "0.25"])
        #expect(evaluation.review?.of("A.I.1.ii.a") == ["1/3", "1/3"])
        #expect(evaluation.decided == 3)
    }

    @Test func `within a stage the last entry counts, and entries after the day do not`() {
        let journal = """
            {"stage":"province","date":"2026-10-01","indicator":"A.I.1.i.b","answer":"C","reason":"r"}
            {"stage":"province","date":"2026-10-02","indicator":"A.I.1.i.b","answer":"B","reason":"r"}
            {"stage":"national","date":"2026-11-22","indicator":"A.I.1.i.b","answer":"C","reason":"r"}
            """
        #expect(Fixture.evaluate(claimed, journal: journal).review?.of("A.I.1.i.b") == ["0.125", "0.125"])
    }

    @Test func `a decision may raise what was claimed or answer what was open`() {
        let journal = #"{"stage":"province","date":"2026-10-01","indicator":"A.I.1.ii.b","answer":"A","reason":"r"}"#
        #expect(Fixture.evaluate(claimed, journal: journal).review?.of("A.I.1.ii.b") == ["1/3", "1/3"])
    }

    @Test func `a later stage that agrees agrees with what stands, not with the claim`() {
        let journal = """
            {"stage":"province","date":"2026-10-01","indicator":"A.I.1.i.b","answer":"C","reason":"r"}
            {"stage":"inspectorate","date":"2026-10-09","agree":"total"}
            """
        let evaluation = Fixture.evaluate(claimed, journal: journal)
        #expect(evaluation.review?.of("A.I.1.i.b") == ["0", "0"])
        #expect(evaluation.review?.of("A.I.1.i.a") == ["0.25", "0.25"])
        let raised = #"{"stage":"inspectorate","date":"2026-10-09","indicator":"A.I.1.i.b","answer":"A"}"#
        let faults = Fixture.read(claimed, journal: journal + "\n" + raised).sink.diagnostics
        #expect(faults.map(\.code) == [.reasonMissing])
    }

    @Test func `nothing of nothing is decided by a value, and not by agreeing`() {
        let answers = #""answers":{"A.II.4.i.a":{"inputs":{"jumlah_sasaran_kinerja":0,"jumlah_sasaran_tercapai":0}}}"#
        let agreed = #"{"stage":"province","date":"2026-10-01","agree":"A.II.4.i.a"}"#
        #expect(Fixture.read(answers, journal: agreed).sink.diagnostics.map(\.code) == [.nothingToAgree])
        let whole = #"{"stage":"province","date":"2026-10-01","agree":"total"}"#
        #expect(Fixture.evaluate(answers, journal: whole).decided == 0)
        let decided = #"{"stage":"province","date":"2026-10-01","indicator":"A.II.4.i.a","value":0.5,"reason":"r"}"#
        #expect(Fixture.evaluate(answers, journal: decided).review?.of("A.II.4.i.a") == ["1", "1"])
    }

    @Test func `a nil report supports a ratio of nothing to nothing and no other`() {
        func points(_ all: Int, _ done: Int) -> [String] {
            Fixture.evaluate(
                """
                "answers":{"A.II.5.ii.a":{"inputs":{"pengaduan_harus_ditindaklanjuti":\(all),"pengaduan_selesai":\(done)}}},
                "evidence":[{"kind":"laporan_pengaduan","indicator":"A.II.5.ii.a","file":"ada.pdf","date":"2026-03-15","nil":true}]
                """
            ).evidence.of("A.II.5.ii.a")
        }
        #expect(points(0, 0) == ["3", "3"])
        #expect(points(50, 50) == ["0", "0"])
    }

    // MARK: Plan

    /// Coverage of A.I.1.i.a (1/4 point) by one row.
    @Test(arguments: [
        (#""evidence":["SK Tim ZI"],"months":"2026-03""#, "0.25"), (#""evidence":["SK Tim ZI"]"#, "0.125"),
        (#""months":"2026-03""#, "0.125"), (#""evidence":["Sosialisasi SPIP"],"months":"2026-03""#, "0.125"),
        (#""evidence":["Sertifikat"],"months":"2026-03""#, "0.125"),
        (#""evidence":[{"text":"dokumen","kind":"sk"}],"months":["2026-03"]"#, "0.25"),
        (#""evidence":"SK","uncertain":"2026-12""#, "0.25"),
    ])
    func `a row plans an indicator in full or in part`(_ row: String, _ points: String) {
        let evaluation = Fixture.evaluate("\"plan\":{\"year\":2026,\"rows\":[{\"indicator\":\"A.I.1.i.a\",\(row)}]}")
        #expect(evaluation.plan?.points[Fixture.node("A")].description == points)
    }

    @Test func `a schedule of the sub-component is its rows' schedule`() {
        let evaluation = Fixture.evaluate(
            #""plan":{"year":2026,"rows":[{"indicator":"A.I.1.i.a","evidence":"SK"}],"schedules":[{"node":"A.I.1.i","percent":{"2026-04":100}}]}"#)
        #expect(evaluation.plan?.points[Fixture.node("A")].description == "0.25")
    }

    @Test func `a schedule without months takes none away, and one of an area is its rows' too`() {
        for schedules in [
            #"{"node":"A.I.1.i","months":"2026-05"},{"node":"A.I.1.i"}"#, #"{"node":"A.I.1","months":"2026-05"}"#,
        ] {
            let evaluation = Fixture.evaluate(
                "\"plan\":{\"year\":2026,\"rows\":[{\"indicator\":\"A.I.1.i.a\",\"evidence\":\"SK\"}],\"schedules\":[\(schedules)]}")
            #expect(evaluation.plan?.points[Fixture.node("A")].description == "0.25")
        }
    }

    @Test func `one row may serve several indicators, and results cannot be planned`() {
        let evaluation = Fixture.evaluate(
            #""plan":{"year":2026,"rows":[{"indicator":["A.I.1.i.a","A.I.1.ii.a","B.I.a"],"evidence":["SK","rencana kerja"],"months":"2026-03"}]}"#)
        #expect(evaluation.plan?.points[Fixture.node("A")].description == "7/12")
        #expect(evaluation.plan?.points[Fixture.node("B")].description == "0")
        #expect(evaluation.plan?.levels[Fixture.index("B.I.a")] == .notPlannable)
    }

    @Test func `the period is the plan year by default`() {
        let evaluation = Fixture.evaluate(#""plan":{"year":2025,"rows":[]}"#)
        #expect(evaluation.period == Period(year: 2025))
        #expect(Fixture.evaluate("").period == Period(year: 2026))
    }

    // MARK: Predicates

    @Test func `a gate is met at the very minimum, unmet just below, and undecided while it depends`() {
        func state(_ index: String) -> State? {
            let evaluation = Fixture.evaluate("\"answers\":{\(index)}")
            return Fixture.rubric.gates(of: 0, on: .claim, evaluation).first { $0.gate == Fixture.gate("ipak") }?.state
        }
        #expect(state(#""B.I.a":{"index":3.6}"#) == .met)
        #expect(state(#""B.I.a":{"index":3.599999999999}"#) == .unmet)
        #expect(state("") == .undecided)
    }

    @Test func `prerequisites are undecided while a fact is unknown, and differ by kind of institution`() {
        func states(_ kind: String, _ index: String) -> [State] {
            var result = Fixture.read(#""facts":{"tlhp":100,"lapor_harta":99.5,"core_layanan":true}"#)
            let reader = SubmissionReader(rubric: Fixture.rubric)
            let (institution, sink) = reader.readInstitution(
                SourceText(name: "i.json", bytes: "{\"name\":\"I\",\"kind\":\"\(kind)\",\"facts\":{\"indeks_rb\":\"\(index)\"}}".utf8))
            #expect(sink.isEmpty)
            result.submission.adopt(institution)
            let evaluation = Fixture.rubric.evaluate(result.submission, asOf: Fixture.asOf)
            return evaluation.predicates[0].prerequisites.map(\.state)
        }
        let u = State.undecided
        #expect(states("pemerintah_daerah", "CC") == [u, u, .met, u, .met, u, .met, .unmet, u, u])
        #expect(states("kementerian_lembaga", "CC") == [u, u, .unmet, u, .met, u, .met, .unmet, u, u])
    }

    @Test func `the law lifts prerequisites of regional service units, never their minimums`() {
        func evaluation(_ kind: String) -> Evaluation {
            var result = Fixture.read(#""type":"rumah_sakit_umum_daerah","holds":[],"answers":{}"#)
            let reader = SubmissionReader(rubric: Fixture.rubric)
            let bytes = "{\"name\":\"I\",\"kind\":\"\(kind)\"}".utf8
            result.submission.adopt(reader.readInstitution(SourceText(name: "i.json", bytes: bytes)).institution)
            return Fixture.rubric.evaluate(result.submission, asOf: Fixture.asOf)
        }
        let regional = evaluation("pemerintah_daerah")
        #expect(regional.predicates[0].prerequisiteState == .met)
        #expect(Fixture.rubric.state(of: 0, on: .claim, regional) == .undecided)
        // A predicate that must be held is not lifted, and a ministry's unit is not meant.
        #expect(regional.predicates[1].prerequisiteState == .unmet)
        #expect(evaluation("kementerian_lembaga").predicates[0].prerequisiteState == .undecided)
    }

    @Test func `WBBM is shown for those that hold WBK, or on request`() {
        #expect(Fixture.evaluate("").shown == [0])
        #expect(Fixture.evaluate(#""holds":[]"#).shown == [0])
        #expect(Fixture.evaluate(#""holds":["WBK"]"#).shown == [0, 1])
        #expect(Fixture.evaluate(#""holds":["WBK"]"#).target == 1)
        #expect(Fixture.evaluate(#""target":"WBBM""#).shown == [0, 1])
        #expect(Fixture.evaluate("", target: 1).target == 1)
        let held = Fixture.evaluate(#""holds":["WBK"]"#).predicates[1].prerequisites.last
        #expect(held?.state == .met)
        #expect(Fixture.evaluate("").predicates[1].prerequisites.last?.state == .undecided)
        #expect(Fixture.evaluate(#""holds":[]"#).predicates[1].prerequisites.last?.state == .unmet)
    }
}
