import Archive
import Ingest
import Records

/// Finds the one document that a person means.
struct DocumentLookup {
    let archive: ArchiveStore
    let console: Console

    func one(_ name: String) throws -> (summary: DocumentSummary, record: Record) {
        let found = try archive.find(name)
        switch found.count {
        case 1: break
        case 0: throw Stop(try unknown(name))
        default:
            let lines = found.prefix(10).map(line)
            throw Stop(([console.text(CommandWording.severalDocuments, [name])] + lines).joined(separator: "\n"))
        }
        guard let record = try archive.record(found[0].id) else { throw ArchiveError(.notFound, [found[0].id]) }
        return (found[0], record)
    }

    private func unknown(_ name: String) throws -> String {
        var names: [String: DocumentSummary] = [:]
        var offset = 0
        while true {
            let page = try archive.documents(limit: 1000, offset: offset)
            for document in page.items {
                names[document.id] = document
                if let number = document.number { names[number] = document }
            }
            offset += page.items.count
            if page.items.isEmpty || offset >= page.total { break }
        }
        let near = NearNames.nearest(to: name, among: names.keys.sorted(), limit: 3).compactMap { names[$0] }
        let first = console.text(CommandWording.unknownDocument, [name, archive.folder])
        guard !near.isEmpty else { return first }
        return ([first, console.text(CommandWording.didYouMean)] + near.map(line)).joined(separator: "\n")
    }

    private func line(_ document: DocumentSummary) -> String {
        let number = document.number ?? console.text(ShowWording.noNumber)
        return Layout.clipped(
            "  \(document.id)  \(number)  \(document.title ?? document.fileName)", console.width)
    }
}
