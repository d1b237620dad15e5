import Foundation
import Reading
import ReadingPDF
import Records
import Structure
import Synchronization

extension Pipeline {
    /// Finds the reader for the bytes and lets it read. `made` is what OCR made, file by file: an envelope holds many.
    func read(
        _ file: SourceFile, recognized: RecognizedPages = RecognizedPages(), progress: @escaping Progress
    ) throws(Refusal) -> (document: SourceDocument, made: [RecognizedPages]) {
        let format = try format(of: file)
        let pdf = pdfReader(progress)
        if format == .pdf {
            let read = try pdf.read(file, recognized: recognized)
            return (read.document, [read.made])
        }
        let made = Mutex<[RecognizedPages]>([])
        let document = try OfficeReader(limits: configuration.limits, options: configuration.reading) {
            attachment throws(Refusal) in
            let read = try pdf.read(attachment, recognized: RecognizedPages())
            made.withLock { $0.append(read.made) }
            return read.document
        }.read(file, as: format) { progress(.reading, nil) }
        return (document, made.withLock { $0 })
    }

    private func format(of file: SourceFile) throws(Refusal) -> ReadingOptions.Format {
        guard !file.bytes.isEmpty else { throw Refusal(.empty) }
        let limit = configuration.limits.fileBytes
        guard file.bytes.count <= limit else { throw Refusal(.fileTooLarge, ["\(file.bytes.count)", "\(limit)"]) }
        let format = try FormatDetector.format(of: file.bytes)
        guard configuration.reading.formats.contains(format) else {
            throw Refusal(.unsupported, [format.rawValue])
        }
        return format
    }

    private func pdfReader(_ progress: @escaping Progress) -> PDFReader {
        var reader = PDFReader(limits: configuration.limits, options: configuration.reading) { page, _ in
            progress(.reading, page)
        }
        reader.cacheFolder = cacheFolder
        return reader
    }

    /// The document, unless it bears a mark of secrecy; only of one that bears none is anything kept.
    func admitted(
        _ read: (document: SourceDocument, made: [RecognizedPages])
    ) throws(Refusal) -> SourceDocument {
        try refuseSecret(read.document)
        for made in read.made { pdfReader { _, _ in }.keep(made) }
        return read.document
    }

    private func refuseSecret(_ document: SourceDocument) throws(Refusal) {
        switch SecrecyMark.find(in: document) {
        case nil: return
        case .mat: throw Refusal(.secret, ["MẬT"])
        case .toiMat: throw Refusal(.secret, ["TỐI MẬT"])
        case .tuyetMat: throw Refusal(.secret, ["TUYỆT MẬT"])
        }
    }
}

/// What reading comes to in a worker that others may help.
public enum ReadingAttempt: Sendable {
    case document(SourceDocument)
    /// Pages to be recognised first, each in any worker.
    case wants(pages: [Int])
}

extension Pipeline {
    /// Reads the file, unless several of its pages are pictures to be recognised.
    public func attempt(_ file: SourceFile, progress: @escaping Progress = { _, _ in }) throws(Refusal)
        -> ReadingAttempt
    {
        progress(.reading, nil)
        guard try format(of: file) == .pdf else {
            return .document(try admitted(read(file, progress: progress)))
        }
        switch try pdfReader(progress).attempt(file) {
        case .wants(let pages): return .wants(pages: pages)
        case .document(let document, let made): return .document(try admitted((document, [made])))
        }
    }

    /// What OCR makes of some pages (from 1) of a file; JSON, for `document(of:recognized:)`.
    public func recognition(
        of pages: [Int], in file: SourceFile, progress: @escaping Progress = { _, _ in }
    ) throws -> [UInt8] {
        progress(.reading, nil)
        return [UInt8](try JSONEncoder().encode(pdfReader(progress).recognition(of: pages, in: file)))
    }

    /// The document, with what OCR made of its pages elsewhere: the same as without.
    public func document(
        of file: SourceFile, recognized: [[UInt8]], progress: @escaping Progress = { _, _ in }
    ) throws -> SourceDocument {
        progress(.reading, nil)
        var all = RecognizedPages()
        for part in recognized { all.add(try JSONDecoder().decode(RecognizedPages.self, from: Data(part))) }
        return try admitted(read(file, recognized: all, progress: progress))
    }
}

extension Pipeline {
    /// For the start of a process: removes what others that were killed have left.
    public static func open() { OfficeConverter.removeAbandoned() }

    /// For the end of a process: ends the programs that readers keep running, and removes their files.
    public static func close() {
        OfficeConverter.shared.close()
        PDFReader.close()
    }
}

extension Pipeline {
    /// One page of a file (from 1), drawn as a PNG with frames over it. Only formats that have pages can be drawn.
    public func picture(
        of file: SourceFile, page: Int, dotsPerInch: Int, marks: [PageMark] = []
    ) throws(Refusal) -> [UInt8] {
        guard try FormatDetector.format(of: file.bytes) == .pdf else { throw Refusal(.unsupported, ["drawing"]) }
        let reader = PDFReader(limits: configuration.limits, options: configuration.reading)
        var picture = try reader.picture(of: file, page: page, dotsPerInch: dotsPerInch)
        picture.draw(marks)
        return PNG.bytes(of: picture)
    }
}
