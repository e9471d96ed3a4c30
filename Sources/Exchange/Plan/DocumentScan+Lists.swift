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
        if case .area? = parts.last, let name = importer.person(in: text) ?? inCharge(text) {
            parts.append(.person(name))
            return
        }
        if isAreaHeading(text) {
            state = .list
            isInItems = false
            (style, headingStyle) = (nil, nil)
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
        let marks = (importer.lexicon.document[.area] ?? []) + (importer.lexicon.document[.areaSheet] ?? [])
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
        if let colon, let role = importer.headings.role(before), [.evidence, .when, .pic].contains(role) {
            return .field(role, trimmed(text[text.index(after: colon)...]))
        }
        return isAlone && colon != nil && before.split(separator: " ").count <= 2 ? .other : nil
    }

    enum ListHeading {
        case targets, actions, other
        /// What a line says of the item above it.
        case field(Lexicon.Column, String)
    }

    /// Who a line right below the heading of an area names: `PJ area: Kasubag Umum`.
    private func inCharge(_ text: String) -> String? {
        guard text.utf8.count <= 150, let colon = text.firstIndex(of: ":") else { return nil }
        let (label, name) = (trimmed(text[..<colon]), trimmed(text[text.index(after: colon)...]))
        return !name.isEmpty && label.split(separator: " ").count <= 3 && importer.headings.looseRole(label) == .pic
            ? name : nil
    }

    /// True for an item of the list of a team: `Ketua: Kepala Subbagian Umum`.
    private func isOfTeam(_ text: String) -> Bool {
        importer.cells.isPerson(text)
            && importer.matcher.bestNode(importer.matcher.text(text)).map { $0.fit >= 0.4 } != true
    }

    /// True below the heading of an area, with nothing but who is in charge between.
    private var isBelowArea: Bool {
        guard let last = parts.last else { return false }
        switch last {
        case .area: return true
        case .person: if case .area? = parts.dropLast().last { return true } else { return false }
        default: return false
        }
    }

    mutating func readList(_ number: Int, _ text: String, isIndented: Bool) {
        // A bullet below `Bukti:` is a document, whatever else its words may head.
        if isInItems, case .item(let item)? = parts.last, item.open != nil, ItemLabel(text)?.style == .bullet {
            return readItem(number, text, isIndented: isIndented)
        }
        switch listHeading(text) {
        case .targets: open(.targets)
        case .actions: open(.actions)
        case .field(let role, let value):
            if case .item(var item)? = parts.last {
                item.lines.append(number)
                item.fields[role] = [item.fields[role], value].compactMap { $0 }.joined(separator: "; ")
                item.open = role
                parts[parts.count - 1] = .item(item)
            } else {
                parts.append(.leftover(line: number, text: text))
            }
        case .other where !isInItems || !isIndented:
            isInItems = false
            parts.append(.leftover(line: number, text: text))
        case .other, nil:
            if !isInItems, isBelowArea, let label = ItemLabel(text), label.style == .bullet || label.ordinal == 1,
                !isOfTeam(label.rest)
            {
                // A list right below the heading of an area is what is done there.
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
            // So does a sentence about an area.
            if !isInItems, isBelowArea, text.hasSuffix("."), text.split(separator: " ").count > 5 { return }
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

    /// An item begins with a label of the list's own style; any other label is of an item inside it, or of one below the name
    /// of a sub-component: `1. Tim Kerja`, `a. Bentuk tim`.
    mutating func readItem(_ number: Int, _ text: String, isIndented: Bool) {
        let label = ItemLabel(text)
        if let label, label.ordinal == 1, label.style != style || headingStyle != nil,
            label.rest.first?.isLowercase == false, makesHeading(of: label.style)
        {
            parts.append(.item(ListItem(lines: [number], no: "", text: label.rest, style: label.style)))
        } else if let label, style == nil || style == label.style || headingStyle == label.style {
            if headingStyle == nil { style = label.style }
            let no = headingStyle == nil ? label.text : ""
            parts.append(.item(ListItem(lines: [number], no: no, text: label.rest, style: label.style)))
        } else if case .item(var item)? = parts.last {
            parts.removeLast()
            item.lines.append(number)
            if let open = item.open {
                item.fields[open, default: ""] += (label?.style == .bullet ? "\n" : " ") + text
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

    /// Makes a heading of an item that is the name of a sub-component, right above a table.
    mutating func makeHeading() {
        guard case .item(let item)? = parts.last, item.fields.isEmpty, item.lines.count == 1,
            importer.isComponentName(item.text) || importer.isComponentHeading(item.text)
        else { return }
        parts[parts.count - 1] = .component(line: item.lines[0], text: item.text)
    }

    /// Makes a heading of the item above the first of those in another style, where it is the name of a sub-component, or stands
    /// where one stood before; false where it is none.
    private mutating func makesHeading(of inner: ItemLabel.Style) -> Bool {
        guard inner != .bullet, case .item(let item)? = parts.last, item.fields.isEmpty, item.lines.count == 1,
            let outer = item.style, outer != .bullet, outer != inner, headingStyle ?? outer == outer,
            !item.text.hasSuffix(":"),
            (1...12).contains(item.text.split(separator: " ").count)
        else { return false }
        let words = importer.matcher.text(item.text)
        let isName =
            importer.isComponentName(item.text) || importer.matcher.statedPart(in: item.text) != nil
            || importer.matcher.bestNode(words).map { $0.fit >= 0.4 } == true
        guard isName || headingStyle != nil else { return false }
        (headingStyle, style) = (outer, inner)
        parts[parts.count - 1] = .component(line: item.lines[0], text: item.text)
        return true
    }

    /// Two lines of one text; a word that the first line's end cut is put together.
    static func joined(_ first: String, _ second: String) -> String {
        guard first.hasSuffix("-"),
            second.first?.isLowercase == true || first.dropLast().last?.isUppercase == true
        else { return first + " " + second }
        // `masing-` and `masing`, `merah-` and `kuning-hijau` are joined by their hyphen.
        let before = first.dropLast().split(separator: " ").last.map { $0.split(separator: "-").last ?? $0 }
        let after = second.prefix { $0.isLetter }
        let isHyphened = before.map { $0.lowercased() == after.lowercased() } ?? false
        return isHyphened || second.dropFirst(after.count).first == "-" ? first + second : first.dropLast() + second
    }
}
