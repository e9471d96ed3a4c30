import Assessment
import Foundation

extension Files {
    /// A name in a folder, and what stands there.
    struct Entry: Sendable {
        let name: String
        let kind: EntryKind
    }

    /// What stands under a name in a folder, without its size.
    enum EntryKind: Sendable { case file, folder, link, other }

    /// Everything in a folder, hidden names too, sorted by name.
    static func entries(_ folder: String) throws(Diagnostic) -> [Entry] {
        guard let stream = unsafe opendir(folder) else { throw unreadable(folder) }
        defer { unsafe closedir(stream) }
        var result: [Entry] = []
        while let entry = unsafe readdir(stream) {
            let name = unsafe withUnsafePointer(to: entry.pointee.d_name) { pointer in
                unsafe String(cString: UnsafeRawPointer(pointer).assumingMemoryBound(to: CChar.self))
            }
            if name == "." || name == ".." { continue }
            unsafe result.append(Entry(name: name, kind: kind(join(folder, name), entry.pointee.d_type)))
        }
        return result.sorted { $0.name < $1.name }
    }

    /// What the folder says stands there; some file systems do not say, and are asked.
    private static func kind(_ path: String, _ type: UInt8) -> EntryKind {
        switch Int32(type) {
        case 8: return .file
        case 4: return .folder
        case 10: return .link
        case 0: break
        default: return .other
        }
        return switch kind(path) {
        case .file: .file
        case .folder: .folder
        case .link: .link
        default: .other
        }
    }
}
