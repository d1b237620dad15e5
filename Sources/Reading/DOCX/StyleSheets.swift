import Records
import Synchronization

/// Style sheets read lately. An office's files come from a few templates, and the styles are often the largest part of
/// a short document by far: a sheet that is packed to the very same bytes need not be read again.
///
/// Only sheets that were read whole and without complaint are kept, each with the limits it passed.
final class StyleSheets: Sendable {
    static let recent = StyleSheets()

    private struct Sheet: Sendable {
        var part: PackedPart
        var limits: ReadingLimits
        var styles: WordStyles
    }

    /// Most lately used last.
    private let sheets = Mutex<[Sheet]>([])

    static let count = 4
    /// Packed bytes of the largest sheet that is kept.
    static let largest = 64 << 10

    func styles(_ part: PackedPart, _ limits: ReadingLimits) -> WordStyles? {
        sheets.withLock { sheets in
            guard let index = sheets.firstIndex(where: { $0.part == part && $0.limits == limits }) else { return nil }
            let sheet = sheets.remove(at: index)
            sheets.append(sheet)
            return sheet.styles
        }
    }

    func keep(_ styles: WordStyles, of part: PackedPart, _ limits: ReadingLimits) {
        sheets.withLock { sheets in
            if sheets.count >= StyleSheets.count { sheets.removeFirst() }
            sheets.append(Sheet(part: part, limits: limits, styles: styles))
        }
    }
}
