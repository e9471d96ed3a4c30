import Assessment
import Foundation

/// Files that appear together in a folder, which may be there already: all of them, or none. What a person has is never
/// written over; a file that is there with just these bytes may stay.
struct NewFolder {
    /// The folder.
    let path: String
    /// Names below it, such as `plan.json` or `kpu-contoh/plan.json`, and what they hold.
    var files: [(name: String, bytes: [UInt8])] = []

    /// Finishes or removes what an earlier run left, beside the folder and in it.
    func tidy() -> [StagedFolder.Leftover] {
        StagedFolder.tidy(Files.parent(path)) + StagedFolder.tidy(path)
    }

    /// Writes them. Throws a fault for a file that a person has, or why nothing could be written.
    func write() throws {
        guard case .folder? = Files.kind(path, following: true) else { return try create() }
        let folders = Dictionary(grouping: files) { file in file.name.firstIndex(of: "/").map { file.name[..<$0] } }
        for (name, group) in folders.sorted(by: { ($0.key ?? "") < ($1.key ?? "") }) {
            guard let name else {
                try add(group)
                continue
            }
            let below = group.map { (String($0.name.dropFirst(name.count + 1)), $0.bytes) }
            try NewFolder(path: Files.join(path, String(name)), files: below).write()
        }
    }

    /// Adds files to a folder that is there.
    private func add(_ files: [(name: String, bytes: [UInt8])]) throws {
        var missing: [(name: String, bytes: [UInt8])] = []
        for file in files {
            let place = Files.join(path, file.name)
            if Files.kind(place) == nil {
                missing.append(file)
            } else if FileManager.default.contents(atPath: place) != Data(file.bytes) {
                throw Diagnostic(.fileExists, file: place)
            }
        }
        var stage = try StagedFolder(in: path)
        do {
            for (name, bytes) in missing {
                let place = stage.place(for: name)
                try FileSink.create(place, shownAs: Files.join(path, name)) { try $0.write(bytes) }
            }
            try stage.seal()
        } catch {
            stage.discard()
            throw error
        }
        try stage.release()
    }

    /// Makes the folder with everything in it.
    private func create() throws {
        let parent = Files.parent(path)
        if Files.kind(path) != nil { throw WriteError(path: path, EEXIST) }
        do {
            try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
        } catch {
            throw WriteError(path: path, errno == 0 ? EACCES : errno)
        }
        var stage = try StagedFolder(in: parent)
        do {
            let place = stage.place(for: Files.name(path))
            guard unsafe mkdir(place, 0o777) == 0 else { throw WriteError(path: path) }
            for (name, bytes) in files {
                let file = Files.join(place, name)
                let folder = Files.parent(file)
                if Files.kind(folder) == nil, unsafe mkdir(folder, 0o777) != 0 { throw WriteError(path: path) }
                try FileSink.create(file, shownAs: Files.join(path, name)) { try $0.write(bytes) }
            }
            try stage.seal()
        } catch {
            stage.discard()
            throw error
        }
        try stage.release()
    }
}
