import Reading
import ReadingPDF
import Records
import Structure

extension Pipeline {
    /// Finds the reader for the bytes and lets it read.
    func read(_ file: SourceFile) throws(Refusal) -> SourceDocument {
        guard !file.bytes.isEmpty else { throw Refusal(.empty) }
        let limit = configuration.limits.fileBytes
        guard file.bytes.count <= limit else { throw Refusal(.fileTooLarge, ["\(file.bytes.count)", "\(limit)"]) }
        switch FormatDetector.format(of: file.bytes) {
        case .encrypted: throw Refusal(.encrypted)
        case .damaged(let container): throw Refusal(.damaged, [container])
        case .other(let name): throw Refusal(.unsupported, [name])
        case .format(let format):
            guard configuration.reading.formats.contains(format) else {
                throw Refusal(.unsupported, [format.rawValue])
            }
            return try read(file, as: format)
        }
    }

    private func read(_ file: SourceFile, as format: ReadingOptions.Format) throws(Refusal) -> SourceDocument {
        switch format {
        case .docx, .doc, .rtf, .odt, .wordXML, .html, .edxml, .akomaNtoso, .text:
            return try OfficeReader(limits: configuration.limits, options: configuration.reading).read(file, as: format)
        case .pdf:
            return try PDFReader(limits: configuration.limits, options: configuration.reading).read(file)
        }
    }

    func refuseSecret(_ document: SourceDocument) throws(Refusal) {
        switch SecrecyMark.find(in: document) {
        case nil: return
        case .mat: throw Refusal(.secret, ["MẬT"])
        case .toiMat: throw Refusal(.secret, ["TỐI MẬT"])
        case .tuyetMat: throw Refusal(.secret, ["TUYỆT MẬT"])
        }
    }
}

extension Pipeline {
    /// One page of a file (from 1), drawn as a PNG. Only formats that have pages can be drawn.
    public func picture(of file: SourceFile, page: Int, dotsPerInch: Int) throws(Refusal) -> [UInt8] {
        throw Refusal(.unsupported, ["drawing"])
    }
}
