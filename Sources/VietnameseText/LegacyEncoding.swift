import CData
import Records

/// The encodings Vietnamese was typed in before Unicode, as their letters appear when the bytes are read as
/// Windows-1252 (which is how Word, RTF and PDF files hand them over).
///
/// Facts and sources: the tables in `Sources/CData/files`, each row agreed on by several independent converters and
/// checked on real files.
public enum LegacyEncoding: String, Sendable, CaseIterable {
    /// TCVN 5712 / ABC: fonts `.VnTime` and their like.
    case tcvn3
    /// The same bytes under a capital font (`.VnTimeH`), which draws every letter as a capital.
    case tcvn3Capitals
    /// VNI for Windows: fonts `VNI-Times` and their like.
    case vni
    case viscii, vps, viqr, cp1258

    /// How records name it.
    public var source: SourceEncoding {
        switch self {
        case .tcvn3, .tcvn3Capitals: .tcvn3
        case .vni: .vni
        case .viscii: .viscii
        case .vps: .vps
        case .viqr: .viqr
        case .cp1258: .cp1258
        }
    }

    /// The encoding records call `source`; nil for `unicode` and `mixed`.
    public init?(_ source: SourceEncoding) {
        switch source {
        case .tcvn3: self = .tcvn3
        case .vni: self = .vni
        case .viscii: self = .viscii
        case .vps: self = .vps
        case .viqr: self = .viqr
        case .cp1258: self = .cp1258
        case .unicode, .mixed: return nil
        }
    }

    /// The text in Unicode. Characters the table does not know stay as they are. Not yet in `UnicodeForm`: no-break
    /// spaces and the like are still there.
    public func decode(_ text: String) -> String {
        var copy = text
        return copy.withUTF8 { LegacyTable.of(self).decodeUTF8($0) }
    }

    /// The same with the way back.
    public func decoded(_ text: String) -> MappedText {
        let decoded = LegacyTable.of(self).decode(text.unicodeScalars.map(\.value))
        return MappedText(text: String(scalars: decoded.scalars), map: decoded.map)
    }

    /// Unicode text in this encoding, as its letters appear in Windows-1252; nil when a character has no code (TCVN3
    /// has none for capitals with a tone: nil). Composed letters only. VIQR cannot be read back where a word ends in
    /// `.` or `?` for its tone: there they may be punctuation.
    public func encode(_ text: String) -> String? {
        let table = LegacyTable.of(self)
        var view = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if let code = table.codes[scalar.value] {
                for value in code { view.append(Unicode.Scalar(value)!) }
            } else if self == .viqr,
                scalar == "\\" || (LegacyTable.isMarkOfVIQR(scalar.value) && view.last.map(mayTakeMark) ?? false)
            {
                view.append("\\")
                view.append(scalar)
            } else if scalar.value < 0x80 && !(self == .tcvn3Capitals && scalar.isWordLetter) {
                view.append(scalar)
            } else {
                return nil
            }
        }
        return String(view)
    }

    /// VIQR: what stands before decides whether a sign would be read as a mark of a letter.
    private func mayTakeMark(_ before: Unicode.Scalar) -> Bool {
        LetterTable.shared.code(before.value) != 0 || LegacyTable.isMarkOfVIQR(before.value)
    }

    var fileBytes: UnsafeBufferPointer<UInt8> {
        var size: Int64 = 0
        let start =
            switch self {
            case .tcvn3: cdata_tcvn3(&size)
            case .tcvn3Capitals: cdata_tcvn3_h(&size)
            case .vni: cdata_vni_win(&size)
            case .viscii: cdata_viscii(&size)
            case .vps: cdata_vps(&size)
            case .viqr: cdata_viqr(&size)
            case .cp1258: cdata_cp1258(&size)
            }
        return UnsafeBufferPointer(start: start, count: Int(size))
    }
}

extension String {
    init(scalars: some Sequence<UInt32>) {
        var view = String.UnicodeScalarView()
        for value in scalars { view.append(Unicode.Scalar(value) ?? "\u{FFFD}") }
        self = String(view)
    }
}
