import JSONText

extension RubricSource {
    /// Puts what an overlay says on top: its lists after these, its changes into what is here. What it changes must be
    /// here, and what it adds must be new, weigh nothing and lower no minimum.
    mutating func extend(with overlay: RubricSource, _ sink: inout DiagnosticSink) {
        files = overlay.files
        start = overlay.start
        keys = overlay.keys
        parts = overlay.parts
        id = overlay.id
        title = overlay.title
        base = overlay.base
        inForceFrom = overlay.inForceFrom ?? inForceFrom
        inForceTo = overlay.inForceTo ?? inForceTo
        isStandard = false
        grounds += overlay.grounds
        authorities += overlay.authorities
        scales += overlay.scales
        shares += overlay.shares
        grades += overlay.grades
        surveySources += overlay.surveySources
        institutionKinds += overlay.institutionKinds
        unitTypes += overlay.unitTypes
        facts += overlay.facts
        kinds += overlay.kinds
        definitions += overlay.definitions
        areas += overlay.areas
        gates += overlay.gates
        rules += overlay.rules
        laws += overlay.laws
        practices += overlay.practices
        open += overlay.open
        apply(overlay.changes, instrument: overlay.instrument.isEmpty ? instrument : overlay.instrument, &sink)
    }

    private mutating func apply(_ changes: Changes, instrument: String, _ sink: inout DiagnosticSink) {
        var targets = Targets(sink: sink)
        for (id, words) in changes.synonyms {
            if let index = targets.find(id, kinds.map(\.definition.id)) { kinds[index].synonyms += words }
        }
        for (id, thresholds) in changes.minimums {
            if let index = targets.find(id, predicates.map(\.definition.id)) {
                predicates[index].thresholds += thresholds
            }
        }
        for (id, prerequisites) in changes.prerequisites {
            if let index = targets.find(id, predicates.map(\.definition.id)) {
                predicates[index].prerequisites += prerequisites
            }
        }
        let nodes = root.nodeIDs
        for (id, indicators) in changes.indicators where targets.find(id, nodes) != nil {
            root.add(indicators, to: id.value, instrument: instrument, &targets.sink)
        }
        let indicators = root.indicatorIDs
        for (id, words) in changes.phrases where targets.find(id, indicators + nodes) != nil {
            root.addPhrases(words, to: id.value)
        }
        for (id, checks) in changes.checks where targets.find(id, indicators) != nil {
            root.eachIndicator { if $0.definition.id.value == id.value { $0.checks += checks } }
        }
        for (id, authority) in changes.authority where targets.find(id, indicators) != nil {
            root.eachIndicator { if $0.definition.id.value == id.value { $0.authority = authority } }
        }
        sink = targets.sink
    }

    /// Looks up what an overlay names.
    private struct Targets {
        var sink: DiagnosticSink

        mutating func find(_ id: Located<String>, _ ids: [Located<String>]) -> Int? {
            if let index = ids.firstIndex(where: { $0.value == id.value }) { return index }
            var details = ["found": id.value]
            details["suggestion"] = nearestName(to: id.value, among: ids.map(\.value))
            sink.report(
                Diagnostic(
                    .unresolvedReference, in: id.source, at: id.offset, length: id.value.unicodeScalars.count + 2,
                    details))
            return nil
        }
    }
}

extension RubricSource.Node {
    /// Visits every indicator below.
    mutating func eachIndicator(_ visit: (inout RubricSource.Indicator) -> Void) {
        for index in indicators.indices { visit(&indicators[index]) }
        for index in nodes.indices { nodes[index].eachIndicator(visit) }
    }

    var nodeIDs: [Located<String>] { [definition.id] + nodes.flatMap(\.nodeIDs) }
    fileprivate var indicatorIDs: [Located<String>] {
        indicators.map(\.definition.id) + nodes.flatMap(\.indicatorIDs)
    }

    fileprivate mutating func addPhrases(_ words: [String], to id: String) {
        if definition.id.value == id { phrases += words }
        for index in indicators.indices where indicators[index].definition.id.value == id {
            indicators[index].phrases += words
        }
        for index in nodes.indices { nodes[index].addPhrases(words, to: id) }
    }

    fileprivate mutating func add(
        _ added: [RubricSource.Indicator], to id: String, instrument: String, _ sink: inout DiagnosticSink
    ) {
        for index in nodes.indices { nodes[index].add(added, to: id, instrument: instrument, &sink) }
        guard definition.id.value == id else { return }
        for var indicator in added {
            if let weight = indicator.weight, !weight.value.isZero {
                sink.report(
                    Diagnostic(
                        .weightMisplaced, in: weight.source, at: weight.offset, length: weight.value.description.count,
                        ["found": indicator.definition.id.value]))
            }
            indicator.weight = Located(.zero, at: indicator.definition.id.offset, in: indicator.definition.id.source)
            indicator.instrument = instrument
            indicators.append(indicator)
        }
    }
}
