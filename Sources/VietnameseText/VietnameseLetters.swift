/// The letters of Vietnamese and what they are made of: a base letter of the alphabet (a ă â … y) and a tone.
public enum VietnameseLetters {
    /// The tones in the order of the alphabet tables: none, huyền, sắc, hỏi, ngã, nặng.
    public enum Tone: UInt8, Sendable, CaseIterable {
        case level, grave, acute, hook, tilde, dot

        /// The combining mark; 0 for the level tone.
        var mark: UInt32 { [0, 0x300, 0x301, 0x309, 0x303, 0x323][Int(rawValue)] }
    }

    /// One row for each vowel letter: without tone, then the five toned forms in the order of `Tone`.
    static let vowelRows = [
        "aàáảãạ", "ăằắẳẵặ", "âầấẩẫậ", "eèéẻẽẹ", "êềếểễệ", "iìíỉĩị", "oòóỏõọ", "ôồốổỗộ", "ơờớởỡợ", "uùúủũụ", "ưừứửữự",
        "yỳýỷỹỵ",
    ].map { $0.unicodeScalars.map(\.value) }

    /// The 29 letters, from which `LetterTable` takes its codes (1 and up).
    static let alphabet = "aăâbcdđeêghiklmnoôơpqrstuưvxy".unicodeScalars.map(\.value)

    /// The letter that `letter` and a combining mark make, also in the order NFC leaves apart (á + ^ is ấ); nil where
    /// Vietnamese has none.
    static func compose(_ letter: UInt32, _ mark: UInt32) -> UInt32? {
        guard let column = markColumn(mark), let row = compositionRow(letter) else { return nil }
        let result = compositions[row * 8 + column]
        return result == 0 ? nil : UInt32(result)
    }

    private static func markColumn(_ mark: UInt32) -> Int? {
        switch mark {
        case 0x300: 1
        case 0x301: 2
        case 0x309: 3
        case 0x303: 4
        case 0x323: 5
        case 0x302: 0
        case 0x306: 6
        case 0x31B: 7
        default: nil
        }
    }

    private static func compositionRow(_ letter: UInt32) -> Int? {
        if letter < 0x1C0 { return Int(letter) }
        if letter >= 0x1EA0 && letter <= 0x1EFF { return Int(letter) - 0x1EA0 + 0x1C0 }
        return nil
    }

    private static let compositions: [UInt16] = {
        var table = [UInt16](repeating: 0, count: (0x1C0 + 0x60) * 8)
        func set(_ letter: UInt32, _ mark: UInt32, _ result: UInt32) {
            table[compositionRow(letter)! * 8 + markColumn(mark)!] = UInt16(result)
        }
        func upper(_ value: UInt32) -> UInt32 {
            Unicode.Scalar(value)!.properties.uppercaseMapping.unicodeScalars.first!.value
        }
        let shapes: [(plain: Int, shaped: Int, mark: UInt32)] = [
            (0, 2, 0x302), (0, 1, 0x306), (3, 4, 0x302), (6, 7, 0x302), (6, 8, 0x31B), (9, 10, 0x31B),
        ]
        for isUpper in [false, true] {
            let rows = isUpper ? vowelRows.map { $0.map(upper) } : vowelRows
            for row in rows {
                for tone in Tone.allCases where tone != .level {
                    set(row[0], tone.mark, row[Int(tone.rawValue)])
                }
            }
            for shape in shapes {
                for tone in Tone.allCases {
                    set(rows[shape.plain][Int(tone.rawValue)], shape.mark, rows[shape.shaped][Int(tone.rawValue)])
                }
            }
        }
        return table
    }()
}

extension VietnameseLetters {
    /// The small letter of the alphabet without its tone, and the tone; nil for what is no Vietnamese letter.
    public static func parts(of letter: Unicode.Scalar) -> (base: Unicode.Scalar, tone: Tone)? {
        let code = LetterTable.shared.code(letter.value)
        guard code != 0, let base = Unicode.Scalar(alphabet[Int(LetterTable.letter(code)) - 1]),
            let tone = Tone(rawValue: LetterTable.tone(code))
        else { return nil }
        return (base, tone)
    }
}
