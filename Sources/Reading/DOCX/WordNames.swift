/// Elements and attributes of WordprocessingML that mean something here (ECMA-376 part 1, 17), with those of Word 2003
/// XML that differ. The raw value is the name's index in the vocabulary.
enum WordName: Int, CaseIterable {
    // Stories and blocks
    case document
    case body
    case hdr
    case ftr
    case footnotes
    case endnotes
    case footnote
    case endnote
    case p
    case tbl
    case tr
    case tc
    case sdt
    case sdtPr
    case sdtContent
    case altChunk
    case subDoc
    case sectPr
    case txbxContent
    case headerReference
    case footerReference
    case titlePg

    // Paragraph
    case pPr
    case pStyle
    case jc
    case ind
    case numPr
    case ilvl
    case numId
    case outlineLvl
    case left
    case start
    case firstLine
    case hanging

    // Run
    case r
    case rPr
    case rStyle
    case b
    case i
    case u
    case sz
    case caps
    case vanish
    case specVanish
    case vertAlign
    case rFonts
    case rtl
    case cs
    case lang
    case ascii
    case hAnsi
    case hAnsi2003
    case asciiTheme
    case hAnsiTheme

    // Content of a run
    case t
    case tab
    case ptab
    case br
    case cr
    case noBreakHyphen
    case softHyphen
    case sym
    case fldChar
    case instrText
    case fldCharType
    case footnoteReference
    case endnoteReference
    case drawing
    case pict
    case object
    case checkBox
    case checked
    case defaultValue
    case ruby
    case rt
    case mathText
    case mathRun

    // Changes
    case del
    case ins
    case moveFrom
    case moveTo
    case delText
    case pPrChange
    case rPrChange
    case tblPrChange
    case trPrChange
    case tcPrChange
    case tblGridChange
    case sectPrChange
    case numberingChange

    // Table
    case tblPr
    case tblPrEx
    case tblStyle
    case tblBorders
    case tblGrid
    case gridCol
    case trPr
    case tblHeader
    case gridBefore
    case gridAfter
    case tcPr
    case gridSpan
    case vMerge
    case vMerge2003
    case hMerge
    case hMerge2003
    case tcBorders
    case cellDel
    case top
    case bottom
    case right
    case end
    case insideH
    case insideV
    case tblStylePr

    // Styles
    case styles
    case style
    case styleId
    case type
    case name
    case basedOn
    case docDefaults
    case rPrDefault
    case pPrDefault

    // Numbering
    case numbering
    case abstractNum
    case abstractNumId
    case num
    case lvl
    case lvlOverride
    case startOverride
    case numFmt
    case format
    case lvlText
    case lvlRestart
    case isLgl
    case suff
    case numStyleLink
    case styleLink
    case numPicBullet
    case lvlPicBulletId

    // Attributes of many
    case val
    case id
    case charAttribute
    case fontAttribute
    case instr
    case rId

    // Around Word's own names
    case alternateContent
    case choice
    case fallback
    case requires
    case checkbox14
    case docPart

    // Word 2003 XML
    case wordDocument
    case lists
    case listDef
    case list
    case listDefId
    case ilst
    case ilfo
    case listPr
    case nfc
    case defaultFonts
    case binData
    case annotation
    case annotationContent
    case listStyleLink

    // Flat OPC: a package's parts in one XML file
    case package
    case packagePart
    case packageName

    /// The name with this program's fixed prefix: mostly "w:" and the case's own name.
    private var spelling: String {
        switch self {
        case .hAnsi2003: "w:h-ansi"
        case .defaultValue: "w:default"
        case .mathText: "m:t"
        case .mathRun: "m:r"
        case .vMerge2003: "w:vmerge"
        case .hMerge2003: "w:hmerge"
        case .charAttribute: "w:char"
        case .fontAttribute: "w:font"
        case .rId: "r:id"
        case .alternateContent: "mc:AlternateContent"
        case .choice: "mc:Choice"
        case .fallback: "mc:Fallback"
        case .requires: "Requires"
        case .checkbox14: "w14:checkbox"
        case .package: "pkg:package"
        case .packagePart: "pkg:part"
        case .packageName: "pkg:name"
        case .annotation: "aml:annotation"
        case .annotationContent: "aml:content"
        default: "w:\(self)"
        }
    }

    static let vocabulary = XMLVocabulary(
        prefixes: [
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
            "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
            "http://schemas.microsoft.com/office/word/2003/wordml": "w",
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
            "http://purl.oclc.org/ooxml/officeDocument/relationships": "r",
            "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
            "http://purl.oclc.org/ooxml/officeDocument/math": "m",
            "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
            "http://schemas.microsoft.com/office/word/2010/wordml": "w14",
            "http://schemas.microsoft.com/aml/2001/core": "aml",
            "http://schemas.microsoft.com/office/2006/xmlPackage": "pkg",
        ],
        names: WordName.allCases.map(\.spelling))

    var index: Int { rawValue }
}

extension XMLAttributes {
    subscript(_ name: WordName) -> String? { self[name.index] }
    func integer(_ name: WordName) -> Int? { integer(name.index) }
    func has(_ name: WordName) -> Bool { has(name.index) }
    func equals(_ name: WordName, _ word: StaticString) -> Bool { equals(name.index, word) }

    /// An on/off property: present means on, unless its value says off (ECMA-376 part 1, 17.17.4).
    var isOn: Bool {
        !(equals(.val, "0") || equals(.val, "false") || equals(.val, "off") || equals(.val, "none"))
    }
}
