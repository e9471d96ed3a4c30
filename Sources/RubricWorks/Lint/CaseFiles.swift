enum CaseFiles { static let usualName = "cases.json" }
