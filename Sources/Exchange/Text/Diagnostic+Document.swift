public import Assessment
public import Documents

extension Diagnostic {
    /// The fault that ended the reading of a document.
    public init(_ fault: DocumentFault, file: String) {
        let code: DiagnosticCode =
            switch fault.kind {
            case .notAnArchive: .notADocument
            case .damaged: .damagedFile
            case .encrypted: .passwordProtected
            case .oldFormat: .oldOfficeFormat
            case .tooLarge: .documentTooLarge
            case .partMissing: .partMissing
            case .xmlSyntax: .xmlSyntax
            case .entity: .xmlEntity
            case .tooDeep: .xmlTooDeep
            case .pdf: .pdfGiven
            }
        if fault.kind == .damaged, !fault.part.isEmpty {
            // Where a part of the file is at fault it is named.
            self.init(.damagedFile, file: file, ["part": fault.part, "fault": "part"])
        } else {
            self.init(code, file: file, ["part": fault.part, "offset": String(fault.offset)])
        }
    }
}
