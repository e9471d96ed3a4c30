import Assessment
import Documents

extension DocumentScan {
    mutating func readProse(_ number: Int, _ text: String, isIndented: Bool) {
        outside.append((number, text))
        guard !text.isEmpty, !isPageNumber(text) else { return }
        if importer.head.starts(text, with: .chapter) || importer.head.starts(text, with: .signedAt) {
            state = .head
            isInItems = false
            return
        }
        // Right below the heading of an area; elsewhere it is the list of a team, or what a decision says.
        if case .area? = parts.last, let name = importer.person(in: text) {
            parts.append(.person(name))
            return
        }
        if isAreaHeading(text) {
            state = .list
            isInItems = false
            parts.append(.area(line: number, text: text))
            return
        }
        if state == .list { readList(number, text, isIndented: isIndented) }
    }

    /// `A. AREA I - Manajemen Perubahan`: a short line that numbers and names an area.
    func isAreaHeading(_ text: String) -> Bool {
        // Characters of a very long line are not counted.
        guard text.utf8.count <= 1_000, text.count <= 100, text.last.map({ !".;,:".contains($0) }) == true else {
            return false
        }
        let words = WordFolder.split(text)
        guard let first = words.first else { return false }
        let marks = importer.lexicon.document[.area] ?? []
        let label = ItemLabel(text)
        let isLabelled = label != nil || marks.contains(first) || text == text.uppercased()
        guard isLabelled, words.count <= 14, importer.matcher.area(of: text) != nil else { return false }
        // Inside a list an item may name an area; a heading names it as such or stands before any list.
        return !isInItems || words.contains { marks.contains($0) } || text == text.uppercased()
            || label?.text.first.map { $0.isLetter && $0.isUppercase } == true
    }

    /// What a line such as `Rencana Aksi :` introduces; nil when it introduces nothing.
    func listHeading(_ text: String) -> ListHeading? {
        let colon = text.firstIndex(of: ":")
        guard colon != nil || text.utf8.count <= 200 && text.count <= 20 else { return nil }
        let before = trimmed(text[..<(colon ?? text.endIndex)])
        let key = WordFolder.split(ItemLabel(before)?.rest ?? before).joined(separator: " ")
        let isAlone = colon.map { text.index(after: $0) == text.endIndex } ?? true
        if isAlone, (importer.lexicon.document[.targets] ?? []).contains(key) { return .targets }
        if isAlone, (importer.lexicon.document[.actions] ?? []).contains(key) { return .actions }
        if let colon, importer.headings.role(before) == .evidence {
            return .evidence(trimmed(text[text.index(after: colon)...]))
        }
        return isAlone && colon != nil && before.split(separator: " ").count <= 2 ? .other : nil
    }

    enum ListHeading {
        case targets, actions, other
        case evidence(String)
    }

    mutating func readList(_ number: Int, _ text: String, isIndented: Bool) {
        switch listHeading(text) {
        case .targets: open(.targets)
        case .actions: open(.actions)
        case .evidence(let evidence):
            if case .item(var item)? = parts.last {
                item.lines.append(number)
                item.evidence = evidence
                parts[parts.count - 1] = .item(item)
            } else {
                parts.append(.leftover(line: number, text: text))
            }
        case .other where !isInItems || !isIndented:
            isInItems = false
            parts.append(.leftover(line: number, text: text))
        case .other, nil:
            if !isInItems, case .area? = parts.last, ItemLabel(text)?.style == .bullet {
                // Bullets right below the heading of an area are what is done there.
                isInItems = true
                style = nil
                parts.append(.actions)
            }
            // The title of what comes next ends a list; the head of a sheet says no more than whose plan it is.
            if importer.head.isPlanTitle(text) {
                isInItems = false
                return
            }
            if !isInItems, importer.head.isHeadLine(text) || headsOfSheets.contains(text) { return }
            if isInItems {
                readItem(number, text, isIndented: isIndented)
            } else {
                parts.append(.leftover(line: number, text: text))
            }
        }
    }

    mutating func open(_ list: Part) {
        isInItems = true
        style = nil
        furniture += 1
        parts.append(list)
    }

    /// An item begins with a label of the list's own style; any other label is of an item inside it.
    mutating func readItem(_ number: Int, _ text: String, isIndented: Bool) {
        if let label = ItemLabel(text), style == nil || style == label.style {
            style = label.style
            parts.append(.item(ListItem(lines: [number], no: label.text, text: label.rest)))
        } else if case .item(var item)? = parts.last {
            parts.removeLast()
            item.lines.append(number)
            if !item.evidence.isEmpty {
                item.evidence += " " + text
            } else if item.text.hasSuffix("-"), text.first?.isLowercase == true {
                item.text = Self.joined(item.text, text)
            } else {
                item.text += " " + text
            }
            parts.append(.item(item))
        } else if style == nil, !text.hasSuffix(":"), text.split(separator: " ").count <= 20,
            case .targets? = parts.last
        {
            // A single target stands without a label.
            parts.append(.item(ListItem(lines: [number], no: "", text: text)))
        } else {
            parts.append(.leftover(line: number, text: text))
        }
    }
    /// Two lines of one text; a word that the first line's end cut is put together.
    static func joined(_ first: String, _ second: String) -> String {
        let goesOn = second.first?.isLowercase == true || first.dropLast().last?.isUppercase == true
        return first.hasSuffix("-") && goesOn ? first.dropLast() + second : first + " " + second
    }
}
