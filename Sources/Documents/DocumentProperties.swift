/// What an office program keeps about a file beside its contents.
public enum DocumentProperties {
    /// When a file was last changed, as the program that wrote it says (ISO 8601, comparable as text); nil where the file
    /// does not say. It stands in the file, so that copying and sending do not change it.
    public static func modified(_ bytes: [UInt8]) -> String? {
        guard bytes.starts(with: [0x50, 0x4B]), let archive = try? Archive(bytes) else { return nil }
        // Dublin Core in ECMA-376 (Part 2, 11), and in ODF (4.3.2).
        for (part, element) in [("docProps/core.xml", "modified"), ("meta.xml", "date")] {
            guard let bytes = try? archive.part(part), var xml = try? XMLReader(bytes, part: part) else { continue }
            var isInside = false
            while let event = try? xml.next() {
                switch event {
                case .start: isInside = xml.name == element
                case .text where isInside:
                    let text = xml.text
                    if text.count >= 10 { return text }
                default: break
                }
            }
        }
        return nil
    }
}
