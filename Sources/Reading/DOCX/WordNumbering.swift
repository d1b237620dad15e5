import Records

/// The lists of a Word document: what each level prints and where it starts (ECMA-376 part 1, 17.9).
struct WordNumbering {
    struct Level {
        enum Suffix { case space, nothing }
        var start = 1
        var format = NumberFormat.decimal
        /// "Điều %1." and the like: %1 to %9 stand for the counters of the levels.
        var text = ""
        var suffix = Suffix.space
        /// All counters in Arabic digits whatever their levels' formats.
        var legal = false
        /// The level (from 1) whose advance restarts this one; 0 never; nil any level above.
        var restart: Int?
        var style: String?
        var run = RunProperties()
        var paragraph = ParagraphProperties()
    }

    struct Abstract {
        var levels: [Int: Level] = [:]
        /// Name of the numbering style that holds the levels, where this is only a link to it.
        var link: String?
        /// Name of the numbering style whose levels these are.
        var styleName: String?
    }

    struct List {
        var abstract = 0
        var starts: [Int: Int] = [:]
        var levels: [Int: Level] = [:]
    }

    var abstracts: [Int: Abstract] = [:]
    var lists: [Int: List] = [:]

    /// Puts linked levels in their place.
    mutating func resolve() {
        for (id, abstract) in abstracts where abstract.levels.isEmpty {
            guard let link = abstract.link,
                let target = abstracts.filter({ $0.value.styleName == link && !$0.value.levels.isEmpty })
                    .min(by: { $0.key < $1.key })
            else { continue }
            abstracts[id]?.levels = target.value.levels
        }
    }

    func level(_ level: Int, of list: Int) -> Level? {
        guard let entry = lists[list] else { return nil }
        return entry.levels[level] ?? abstracts[entry.abstract]?.levels[level]
    }

    /// The level a paragraph style stands for in a list.
    func level(ofStyle style: String, in list: Int) -> Int? {
        guard let entry = lists[list] else { return nil }
        for level in 0..<9 where self.level(level, of: entry)?.style == style { return level }
        return nil
    }

    private func level(_ level: Int, of entry: List) -> Level? {
        entry.levels[level] ?? abstracts[entry.abstract]?.levels[level]
    }
}

/// The counters of a document's lists while it is read from start to end.
struct WordCounters {
    private let numbering: WordNumbering
    /// Counters by abstract list: lists made from one share them.
    private var values: [Int: [Int?]] = [:]
    private var begun: Set<Int> = []

    init(_ numbering: WordNumbering) { self.numbering = numbering }

    struct Label {
        var text: String
        var suffix: WordNumbering.Level.Suffix
        var run: RunProperties
        var paragraph: ParagraphProperties
    }

    /// Counts one paragraph and gives what Word prints before it. nil where the list or level does not exist.
    mutating func next(list: Int, level: Int, vietnamese: Bool) -> Label? {
        guard (0..<9).contains(level), let entry = numbering.lists[list],
            let shape = numbering.level(level, of: list)
        else { return nil }
        var counters = values[entry.abstract] ?? Array(repeating: nil, count: 9)
        if begun.insert(list).inserted {
            for overridden in entry.starts.keys where (0..<9).contains(overridden) { counters[overridden] = nil }
        }
        counters[level] = (counters[level] ?? start(level, entry, list) - 1) + 1
        for deeper in (level + 1)..<10 where deeper < 9 {
            let restart = numbering.level(deeper, of: list)?.restart
            if restart == 0 { continue }
            if let restart, level >= restart { continue }
            counters[deeper] = nil
        }
        values[entry.abstract] = counters
        let text = print(shape, level: level, counters: counters, entry, list, vietnamese: vietnamese)
        return Label(text: text, suffix: shape.suffix, run: shape.run, paragraph: shape.paragraph)
    }

    private func start(_ level: Int, _ entry: WordNumbering.List, _ list: Int) -> Int {
        entry.starts[level] ?? numbering.level(level, of: list)?.start ?? 1
    }

    private func print(
        _ shape: WordNumbering.Level, level: Int, counters: [Int?], _ entry: WordNumbering.List, _ list: Int,
        vietnamese: Bool
    ) -> String {
        var result = ""
        var afterPercent = false
        for character in shape.text {
            if afterPercent {
                afterPercent = false
                if let number = character.wholeNumberValue, (1...9).contains(number) {
                    let index = number - 1
                    // A level above that has not been used yet prints as its first number.
                    let value = counters[index] ?? start(index, entry, list)
                    var format = numbering.level(index, of: list)?.format ?? .decimal
                    if shape.legal, format != .decimalZero, format != .none { format = .decimal }
                    result += format.text(value, vietnamese: vietnamese, after: result)
                    continue
                }
                result.append("%")
            }
            if character == "%" { afterPercent = true } else { result.append(character) }
        }
        if afterPercent { result.append("%") }
        return result
    }
}

/// Reads `word/numbering.xml`, and the lists of Word 2003 XML.
final class WordNumberingReader: XMLHandler {
    private var numbering = WordNumbering()
    private var abstractID: Int?
    private var abstract = WordNumbering.Abstract()
    private var listID: Int?
    private var list = WordNumbering.List()
    private var overridden: Int?
    private var levelIndex: Int?
    private var level = WordNumbering.Level()
    private var scope: WordName?
    /// Font names go into the list the styles began.
    var fonts: FontList
    private var inChoice = 0

    init(fonts: FontList) { self.fonts = fonts }

    func start(_ name: Int, _ attributes: XMLAttributes) {
        guard let name = WordName(rawValue: name) else { return }
        switch name {
        case .abstractNum, .listDef:
            abstractID = attributes.integer(.abstractNumId) ?? attributes.integer(.listDefId)
            abstract = WordNumbering.Abstract()
        case .num, .list:
            listID = attributes.integer(.numId) ?? attributes.integer(.ilfo)
            list = WordNumbering.List()
        case .abstractNumId, .ilst: if listID != nil { list.abstract = attributes.integer(.val) ?? 0 }
        case .lvlOverride: overridden = attributes.integer(.ilvl)
        case .startOverride:
            if let overridden, let start = attributes.integer(.val) { list.starts[overridden] = start }
        case .lvl:
            levelIndex = attributes.integer(.ilvl)
            level = WordNumbering.Level()
            level.start = 1
        case .rPr, .pPr: scope = name
        case .numStyleLink, .listStyleLink: abstract.link = attributes[.val]
        case .styleLink: abstract.styleName = attributes[.val]
        case .choice: inChoice += 1
        default: if levelIndex != nil { take(name, attributes) }
        }
    }

    private func take(_ name: WordName, _ attributes: XMLAttributes) {
        switch name {
        case .start where scope == nil: level.start = attributes.integer(.val) ?? 1
        case .numFmt:
            // Custom formats stand in a Choice with a plain stand-in in the Fallback after it.
            let format = NumberFormat(name: attributes[.val] ?? "decimal", custom: attributes[.format])
            if case .custom = level.format, inChoice == 0 { return }
            level.format = format
        case .nfc: level.format = NumberFormat(code: attributes.integer(.val) ?? 0)
        case .lvlText: level.text = attributes[.val] ?? ""
        case .lvlRestart: level.restart = attributes.integer(.val)
        case .isLgl: level.legal = attributes.isOn
        case .pStyle where scope == nil: level.style = attributes[.val]
        case .suff:
            level.suffix = attributes.equals(.val, "nothing") || attributes.equals(.val, "Nothing") ? .nothing : .space
        case .lvlPicBulletId: if level.text.isEmpty { level.text = "•" }
        default:
            if scope == .rPr { level.run.take(name, attributes, &fonts) }
            if scope == .pPr { level.paragraph.take(name, attributes) }
        }
    }

    func end(_ name: Int) {
        guard let name = WordName(rawValue: name) else { return }
        switch name {
        case .abstractNum, .listDef:
            if let abstractID { numbering.abstracts[abstractID] = abstract }
            abstractID = nil
        case .num, .list:
            if let listID { numbering.lists[listID] = list }
            listID = nil
        case .lvlOverride: overridden = nil
        case .lvl:
            if let index = levelIndex {
                if listID != nil { list.levels[index] = level } else { abstract.levels[index] = level }
            }
            levelIndex = nil
        case .rPr, .pPr: scope = nil
        case .choice: inChoice -= 1
        default: break
        }
    }

    func text(_ bytes: Span<UInt8>) {}

    /// The lists with linked levels in place. Call when the part has been read.
    func finish() -> WordNumbering {
        numbering.resolve()
        return numbering
    }
}
