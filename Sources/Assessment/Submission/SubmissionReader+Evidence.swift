import JSONText

enum EvidenceKey: String, CaseIterable, Sendable {
    case id, kind, title, number, indicator, date, withdrawn, file, link, have, of, `nil`, note, cell
}

extension SubmissionReader {
    func evidence(_ reader: inout Reader) throws(JSONFault) -> EvidenceFile? {
        guard reader.cursor.kind == .array else {
            try reader.wrongType("array")
            return nil
        }
        var result = EvidenceFile(source: reader.source)
        // Fetched once: the tables are shared by all threads, and counting references to them for every document makes
        // the threads wait for each other.
        let (keys, kinds, indicators) = (Self.evidenceKeys, rubric.kindTable, rubric.indicatorTable)
        try reader.elements { r throws(JSONFault) in try item(&r, &result, keys, kinds, indicators) }
        return result
    }

    private func item(
        _ reader: inout Reader, _ file: inout EvidenceFile, _ keys: KeyTable<EvidenceKey>, _ kinds: NameTable,
        _ indicators: NameTable
    ) throws(JSONFault) {
        var item = EvidenceItem(offset: Int32(reader.offset))
        var path: JSONString?
        var links = file.links
        file.links = []  // Taken over, so that appending does not copy.
        let number = Int32(file.items.count)
        try reader.members(keys, required: [.kind, .indicator]) { reader, key throws(JSONFault) in
            switch key {
            case .number, .link, .note: _ = try reader.slice()
            case .cell:
                file.hasCells = true
                _ = try reader.slice()
            case .id: if item.title.isEmpty { item.title = try reader.slice() ?? .none } else { _ = try reader.slice() }
            case .title: item.title = try reader.slice() ?? item.title
            case .kind:
                // Null: nobody has said yet what kind of document it is, and it supports nothing for sure.
                if reader.cursor.kind == .null {
                    try reader.cursor.null()
                } else {
                    item.kind = Int32(try reader.name(kinds) ?? -1)
                }
            case .indicator:
                try reader.oneOrMore { r throws(JSONFault) in
                    if let indicator = try r.name(indicators, .unknownIndicator) {
                        links.append((Int32(indicator), number))
                    }
                }
            case .date: item.date = try reader.day()
            case .withdrawn: item.withdrawn = try reader.day()
            case .file: path = try reader.slice()
            case .have: item.have = try reader.integer(0...1_000_000_000) ?? -1
            case .of: item.total = try reader.integer(1...1_000_000_000) ?? -1
            case .nil: item.isNil = try reader.boolean() ?? false
            }
        }
        if (item.have < 0) != (item.total < 0) {
            reader.report(.missingKey, at: Int(item.offset), ["expected": item.have < 0 ? "have" : "of"])
        } else if item.have > item.total {
            reader.report(
                .outOfRange, at: Int(item.offset), ["found": "\(item.have)", "expected": "0…\(item.total)"])
        }
        if let path { item.isSeen = look(&reader, path) }
        file.links = links
        file.items.append(item)
    }

    /// True when a file is there to be looked at; a path that cannot be right is a fault.
    private func look(_ reader: inout Reader, _ slice: JSONString) -> Bool {
        let path = reader.source.value(slice)
        guard staysInside(path) else {
            reader.report(.pathLeavesFolder, slice)
            return false
        }
        guard let locker else { return false }
        switch locker.look(path) {
        case .seen: return true
        case .notSeen: return false
        case .missing: reader.report(.missingFile, slice)
        case .throughLink: reader.report(.pathThroughLink, slice)
        }
        return false
    }

    private func staysInside(_ path: String) -> Bool {
        guard let first = path.utf8.first, first != UInt8(ascii: "/") else { return false }
        // How many dots the step so far has, and whether it has anything else.
        var (dots, isName) = (0, false)
        for byte in path.utf8 {
            switch byte {
            case UInt8(ascii: "\\"), 0: return false
            case UInt8(ascii: "/"):
                if dots == 2, !isName { return false }
                (dots, isName) = (0, false)
            case UInt8(ascii: "."): dots += 1
            default: isName = true
            }
        }
        return dots != 2 || isName
    }

    private static let evidenceKeys = KeyTable<EvidenceKey>()
}
