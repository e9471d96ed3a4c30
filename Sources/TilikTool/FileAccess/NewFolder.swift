import Assessment
import Foundation

/// Files that appear together in a folder, which may be there already: all of them, or none. What a person has is never
/// written over; a file that is there with just these bytes may stay, and one that may be replaced is named with what it holds.
struct NewFolder {
    /// The folder.
    let path: String
    /// Names in it, such as `plan.json`, or in a folder in it where the folder is new, and what they hold.
    var files: [(name: String, bytes: [UInt8])] = []
    /// Files that are there and may be replaced, by name, as long as they hold just these bytes.
    var known: [String: [UInt8]] = [:]

    /// Finishes or removes what an earlier run left, beside the folder and in it.
    func tidy() -> [StagedFolder.Leftover] {
        StagedFolder.tidy(Files.parent(path)) + StagedFolder.tidy(path)
    }

    /// True when the folder is there.
    var exists: Bool {
        if case .folder? = Files.kind(path, following: true) { true } else { false }
    }

    /// Writes them. Throws a fault for a file that a person has, or why nothing could be written.
    func write() throws { if exists { try add() } else { try create() } }

    /// Adds files to a folder that is there.
    private func add() throws {
        var missing: [(name: String, bytes: [UInt8])] = []
        for file in files {
            let place = Files.join(path, file.name)
            if Files.kind(place) == nil {
                missing.append(file)
                continue
            }
            let there = FileManager.default.contents(atPath: place)
            if there == Data(file.bytes) { continue }
            guard let known = known[file.name], there == Data(known) else {
                throw Diagnostic(.fileExists, file: place)
            }
            missing.append(file)
        }
        var stage = try StagedFolder(in: path, for: path)
        do {
            for (name, bytes) in missing {
                let place = stage.place(for: name)
                try FileSink.create(place, shownAs: Files.join(path, name)) { try $0.write(bytes) }
                guard let known = known[name] else { continue }
                let before = stage.placeBefore(name)
                try FileSink.create(before, shownAs: Files.join(path, name)) { try $0.write(known) }
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
        if (try? FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)) == nil {
            // Asked for once more by itself, the system says why.
            throw unsafe mkdir(parent, 0o777) == 0 ? WriteError(path: path, EIO) : WriteError(path: path)
        }
        var stage = try StagedFolder(in: parent, for: path)
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

extension NewFolder {
    /// What would become of each file, where it stands: those that are there with just these bytes stay.
    var fates: [(file: String, fate: Outputs.Fate)] {
        files.compactMap { file in
            let place = Files.join(path, file.name)
            guard Files.kind(place) != nil else { return (place, .create) }
            let there = FileManager.default.contents(atPath: place)
            if there == Data(file.bytes) { return nil }
            return (place, there == known[file.name].map { Data($0) } ? .join : .foreign)
        }
    }
}
