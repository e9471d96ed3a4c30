/// The relationships of a part (ECMA-376 part 2): which other parts it uses.
struct Relations {
    private struct Relation {
        let type: String
        let target: String
        let isExternal: Bool
    }

    private var ids: [String] = []
    private var relations: [String: Relation] = [:]

    /// The relationships of a part; of the archive as a whole for an empty name.
    init(_ archive: Archive, of part: String) throws(DocumentFault) {
        let slash = part.lastIndex(of: "/")
        let folder = slash.map { String(part[...$0]) } ?? ""
        let name = slash.map { String(part[part.index(after: $0)...]) } ?? part
        let path = "\(folder)_rels/\(name).rels"
        guard let bytes = try archive.part(path) else { return }
        var xml = try XMLReader(bytes, part: path)
        while let event = try xml.next() {
            guard event == .start, xml.name == "Relationship" else { continue }
            let isExternal = try xml.attribute("TargetMode") == "External"
            let target = try xml.attribute("Target") ?? ""
            let id = try xml.attribute("Id") ?? ""
            guard relations[id] == nil else { continue }
            ids.append(id)
            relations[id] = Relation(
                type: try xml.attribute("Type") ?? "", target: isExternal ? target : Self.resolve(target, in: folder),
                isExternal: isExternal)
        }
    }

    func first(ofType type: String) -> String? {
        ids.lazy.compactMap { relations[$0] }.first { $0.type.hasSuffix("/" + type) }?.target
    }

    func target(_ id: String) -> String? {
        relations[id].flatMap { $0.isExternal ? nil : $0.target }
    }

    func external(_ id: String) -> String? {
        relations[id].flatMap { $0.isExternal ? $0.target : nil }
    }

    private static func resolve(_ target: String, in folder: String) -> String {
        if target.hasPrefix("/") { return String(target.dropFirst()) }
        var path = folder.split(separator: "/").map(String.init)
        for step in target.split(separator: "/") {
            if step == ".." { _ = path.popLast() } else if step != "." { path.append(String(step)) }
        }
        return path.joined(separator: "/")
    }
}
