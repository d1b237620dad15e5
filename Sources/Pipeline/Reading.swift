import Reading
import ReadingPDF
import Records
import Structure

extension Pipeline {
    /// Finds the reader for the bytes and lets it read.
    func read(_ file: SourceFile, progress: @escaping Progress) throws(Refusal) -> SourceDocument {
        guard !file.bytes.isEmpty else { throw Refusal(.empty) }
        let limit = configuration.limits.fileBytes
        guard file.bytes.count <= limit else { throw Refusal(.fileTooLarge, ["\(file.bytes.count)", "\(limit)"]) }
        let format = try FormatDetector.format(of: file.bytes)
        guard configuration.reading.formats.contains(format) else {
            throw Refusal(.unsupported, [format.rawValue])
        }
        let pdf = PDFReader(limits: configuration.limits, options: configuration.reading) { page, _ in
            progress(.reading, page)
        }
        if format == .pdf { return try pdf.read(file) }
        let reader = OfficeReader(limits: configuration.limits, options: configuration.reading) {
            attachment throws(Refusal) in try pdf.read(attachment)
        }
        return try reader.read(file, as: format) { progress(.reading, nil) }
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
    /// For the start of a process: removes what others that were killed have left.
    public static func open() { OfficeConverter.removeAbandoned() }

    /// For the end of a process: ends the programs that readers keep running, and removes their files.
    public static func close() { OfficeConverter.shared.close() }
}

extension Pipeline {
    /// One page of a file (from 1), drawn as a PNG. Only formats that have pages can be drawn.
    public func picture(of file: SourceFile, page: Int, dotsPerInch: Int) throws(Refusal) -> [UInt8] {
        guard try FormatDetector.format(of: file.bytes) == .pdf else { throw Refusal(.unsupported, ["drawing"]) }
        let reader = PDFReader(limits: configuration.limits, options: configuration.reading)
        return PNG.bytes(of: try reader.picture(of: file, page: page, dotsPerInch: dotsPerInch))
    }
}
