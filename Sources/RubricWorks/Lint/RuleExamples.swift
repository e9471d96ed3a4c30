import Assessment
import JSONText

extension Rubric {
    /// Whether a rule fires on the plans that it shows as wrong and as right; nil for one that cannot be read.
    func examples(of rule: Int, _ reader: PlanReader?) -> (wrong: Bool?, right: Bool?) {
        (fires(rule, on: rules[rule].wrong, reader), fires(rule, on: rules[rule].right, reader))
    }

    private func fires(_ rule: Int, on plan: String, _ reader: PlanReader?) -> Bool? {
        guard !plan.isEmpty else { return nil }
        var submissions = SubmissionReader(rubric: self)
        let result = submissions.read(plan: SourceText(name: "", bytes: plan.utf8), id: "x", name: "x")
        guard result.sink.isEmpty else { return nil }
        return findings(in: result.submission, asOf: inForceFrom, reader: reader, only: rule).isEmpty == false
    }
}
