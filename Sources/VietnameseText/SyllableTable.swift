/// Every stem (syllable without tone) that the grammar of Vietnamese spelling makes, in a hash table over packed
/// letters. The grammar: onset, rime, and what may not stand together.
struct SyllableTable: @unchecked Sendable {
    /// A stem's parts, by index into `onsets` and `rimes`. `stopped`: ends in p, t, c or ch, which take only the tones
    /// sắc and nặng.
    struct Stem {
        var onset, rime: Int
        var stopped: Bool
    }

    static let shared = SyllableTable()

    static let onsets = [
        "", "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh", "p", "ph",
        "qu", "r", "s", "t", "th", "tr", "v", "x",
    ]

    static let rimes = words(
        """
        a ai ao au ay am an ang anh ap at ac ach ăm ăn ăng ăp ăt ăc âu ây âm ân âng âp ât âc
        e eo em en eng ep et ec ê êu êm ên ênh êp êt êch
        i iu im in inh ip it ich ia iêu iêm iên iêng iêp iêt iêc y yêu yêm yên yêng yêt
        o oi om on ong op ot oc oong ooc ô ôi ôm ôn ông ôp ôt ôc ơ ơi ơm ơn ơp ơt
        u ui um un ung up ut uc ư ưi ưu ưm ưn ưng ưt ưc ua uôi uôm uôn uông uôt uôc
        ưa ươi ươu ươm ươn ương ươp ươt ươc oa oai oay oan oang oanh oat oac oach oam oap oao
        oăn oăng oăt oăc oăm oe oeo oen oet oem uân uâng uât uây uê uêu uênh uêch
        uơ uy uya uyu uyên uyêt uynh uych uyt uyn uyp
        """)

    /// After qu, whose u is the rime's first sound.
    static let rimesAfterQu = words(
        """
        a ai ao au ay am an ang anh ap at ac ach ăm ăn ăng ăp ăt ăc âu ây ân âng ât âm e eo en et eng ec em
        ê êu ên ênh êt êch i in inh it ich iu y ynh yt ych yên yêt yêu yu yp yn ơ ơn ơt ơi ôc
        """)

    private static func words(_ text: String) -> [String] {
        text.split(whereSeparator: \.isWhitespace).map(String.init)
    }

    /// Letters of a stem, five bits each, first letter highest. No stem has more than seven.
    static let longest = 7

    private static let bits = 14
    private let slots: UnsafePointer<UInt64>

    @inline(__always) func find(_ packed: UInt64) -> Stem? {
        var slot = Self.slot(packed)
        while true {
            let entry = slots[slot]
            if entry == 0 { return nil }
            if entry >> 20 == packed {
                return Stem(
                    onset: Int(entry & 31), rime: Int(entry >> 5 & 0xFF), stopped: entry & (1 << 13) != 0)
            }
            slot = (slot + 1) & (1 << Self.bits - 1)
        }
    }

    @inline(__always) private static func slot(_ packed: UInt64) -> Int {
        Int((packed &* 0x9E37_79B9_7F4A_7C15) >> (64 - UInt64(bits)))
    }

    private init() {
        let table = UnsafeMutablePointer<UInt64>.allocate(capacity: 1 << Self.bits)
        table.initialize(repeating: 0, count: 1 << Self.bits)
        // After qu a few rimes exist that no other onset has; their index lies behind the plain ones.
        for (onsetIndex, onset) in Self.onsets.enumerated() {
            for (rimeIndex, rime) in (onset == "qu" ? Self.rimesAfterQu : Self.rimes).enumerated() {
                guard let written = Self.written(onset, rime) else { continue }
                let packed = Self.packed(written)
                let stopped = rime.hasSuffix("p") || rime.hasSuffix("t") || rime.hasSuffix("c") || rime.hasSuffix("ch")
                var slot = Self.slot(packed)
                while table[slot] != 0, table[slot] >> 20 != packed { slot = (slot + 1) & (1 << Self.bits - 1) }
                table[slot] =
                    packed << 20 | (stopped ? 1 << 13 : 0) | UInt64(rimeIndex) << 5 | UInt64(onsetIndex)
            }
        }
        slots = UnsafePointer(table)
    }

    private static func packed(_ stem: String) -> UInt64 {
        stem.unicodeScalars.reduce(0) { $0 << 5 | UInt64(LetterTable.letter(LetterTable.shared.code($1.value))) }
    }

    /// How an onset and a rime are written together; nil where spelling forbids it.
    private static func written(_ onset: String, _ rime: String) -> String? {
        let first = rime.first!
        let front = "eêiy".contains(first)
        switch onset {
        case "gi":
            // giếng is gi + iêng; gi and gìn are g + i, g + in.
            if rime.hasPrefix("iê") { return "g" + rime }
            return "iêy".contains(first) ? nil : onset + rime
        case "g":
            // g stands before i only where the i is the vowel.
            if rime.hasPrefix("i") { return rime.hasPrefix("iê") || rime == "ia" || rime == "iu" ? nil : "g" + rime }
            return front ? nil : onset + rime
        case "c", "ng": return front ? nil : onset + rime
        case "k": return front ? (rime.hasPrefix("yê") ? nil : onset + rime) : nil
        case "gh", "ngh": return front && first != "y" ? onset + rime : nil
        case "": return rime.hasPrefix("iê") ? nil : rime
        case "b", "m", "v", "ph", "p": return rime.hasPrefix("yê") || rime.hasPrefix("oă") ? nil : onset + rime
        case "qu": return onset + rime
        default: return rime.hasPrefix("yê") ? nil : onset + rime
        }
    }

    /// All stems as written, for tests and the generator of word lists.
    static func allStems() -> [String] {
        onsets.flatMap { onset in
            (onset == "qu" ? rimesAfterQu : rimes).compactMap { written(onset, $0) }
        }
    }
}
