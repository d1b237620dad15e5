import CXML
import Records

/// What a reader of one XML vocabulary does with the elements it meets. Names are indices into the vocabulary given to
/// `XMLStream`; `XMLVocabulary.unknown` for any other.
protocol XMLHandler: AnyObject {
    func start(_ name: Int, _ attributes: XMLAttributes)
    func end(_ name: Int)
    /// A piece of character data, UTF-8. One text may come in several pieces.
    func text(_ bytes: Span<UInt8>)
    /// Asked after each piece of input; a value ends the reading.
    var refusal: Refusal? { get }
}

extension XMLHandler {
    var refusal: Refusal? { nil }
}

/// Names a handler knows, as `prefix:local` with a fixed prefix for each namespace, whatever the file calls it.
struct XMLVocabulary: Sendable {
    static let unknown = -1

    /// Fixed prefix by namespace URI; names in other namespaces are unknown, names without one have no prefix.
    let prefixes: [String: String]
    let indices: [String: Int]
    /// Local names in lower case alone count, for formats whose namespaces vary with their versions.
    private let localOnly: Bool

    /// Names by local name, lower case, in any namespace.
    init(localNames: [String]) { self.init(prefixes: [:], names: localNames, localOnly: true) }

    init(prefixes: [String: String], names: [String]) { self.init(prefixes: prefixes, names: names, localOnly: false) }

    private init(prefixes: [String: String], names: [String], localOnly: Bool) {
        self.prefixes = prefixes
        self.localOnly = localOnly
        var table: [String: Int] = [:]
        for (index, name) in names.enumerated() { table[name] = index }
        indices = table
    }

    func index(_ local: String, namespace: String?) -> Int {
        if localOnly { return indices[local.lowercased()] ?? XMLVocabulary.unknown }
        guard let namespace, !namespace.isEmpty else { return indices[local] ?? XMLVocabulary.unknown }
        guard let prefix = prefixes[namespace] else { return XMLVocabulary.unknown }
        return indices[prefix + ":" + local] ?? XMLVocabulary.unknown
    }
}

/// The attributes of the element that starts. Valid only during `XMLHandler.start`.
struct XMLAttributes {
    /// libxml2's array: five pointers for each attribute (local name, prefix, namespace, value, end of value).
    private let pointers: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
    /// HTML parser's array instead: name and value in turn, ended by nil.
    private let pairs: Bool
    private let names: XMLNames
    let count: Int

    fileprivate init(
        _ pointers: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, count: Int, pairs: Bool, names: XMLNames
    ) {
        self.pointers = pointers
        self.count = count
        self.pairs = pairs
        self.names = names
    }

    private func value(at index: Int) -> UnsafeBufferPointer<UInt8> {
        if pairs {
            guard let start = pointers![2 * index + 1] else { return UnsafeBufferPointer(start: nil, count: 0) }
            return UnsafeBufferPointer(start: start, count: Int(xmlStrlen(start)))
        }
        let start = pointers![5 * index + 3]!
        return UnsafeBufferPointer(start: start, count: pointers![5 * index + 4]! - start)
    }

    private func find(_ name: Int) -> UnsafeBufferPointer<UInt8>? {
        guard let pointers else { return nil }
        for index in 0..<count {
            let found =
                pairs
                ? names.index(pointers[2 * index]!, nil)
                : names.index(pointers[5 * index]!, pointers[5 * index + 2])
            if found == name { return value(at: index) }
        }
        return nil
    }

    subscript(_ name: Int) -> String? {
        guard let bytes = find(name) else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// A whole number, its fraction cut off; nil where the attribute is absent or no number.
    func integer(_ name: Int) -> Int? {
        guard let bytes = find(name), !bytes.isEmpty else { return nil }
        var value = 0
        var index = 0
        let negative = bytes[0] == UInt8(ascii: "-")
        if negative || bytes[0] == UInt8(ascii: "+") { index = 1 }
        var digits = 0
        while index < bytes.count, bytes[index] >= 0x30, bytes[index] <= 0x39, digits < 12 {
            value = value * 10 + Int(bytes[index] - 0x30)
            digits += 1
            index += 1
        }
        guard digits > 0 else { return nil }
        return negative ? -value : value
    }

    func equals(_ name: Int, _ word: StaticString) -> Bool {
        guard let bytes = find(name), bytes.count == word.utf8CodeUnitCount else { return false }
        for index in 0..<bytes.count where bytes[index] != word.utf8Start[index] { return false }
        return true
    }

    func has(_ name: Int) -> Bool { find(name) != nil }

    /// Local names and values of all attributes, whatever their namespaces.
    var all: [(name: String, value: String)] {
        guard let pointers else { return [] }
        return (0..<count).map { index in
            (
                String(cString: pointers[(pairs ? 2 : 5) * index]!),
                String(decoding: value(at: index), as: UTF8.self)
            )
        }
    }
}

/// Vocabulary index by libxml2's interned name pointers: one string comparison for each name of a file, then pointers.
private final class XMLNames {
    private let vocabulary: XMLVocabulary
    private var keys: [(local: UInt, space: UInt)]
    private var values: [Int32]
    private var used = 0
    /// The HTML parser and attribute names of SAX1 are not interned: compare their text each time.
    let interned: Bool

    init(_ vocabulary: XMLVocabulary, interned: Bool) {
        self.vocabulary = vocabulary
        self.interned = interned
        keys = Array(repeating: (0, 0), count: 512)
        values = Array(repeating: 0, count: 512)
    }

    func index(_ local: UnsafePointer<xmlChar>, _ space: UnsafePointer<xmlChar>?) -> Int {
        guard interned else {
            return vocabulary.index(String(cString: local).lowercased(), namespace: space.map { String(cString: $0) })
        }
        let key = (local: UInt(bitPattern: local), space: UInt(bitPattern: space))
        var slot = XMLNames.slot(key, keys.count)
        while keys[slot].local != 0 {
            if keys[slot] == key { return Int(values[slot]) }
            slot = (slot + 1) & (keys.count - 1)
        }
        let index = vocabulary.index(String(cString: local), namespace: space.map { String(cString: $0) })
        if used * 2 > keys.count {
            grow()
            slot = XMLNames.slot(key, keys.count)
            while keys[slot].local != 0 { slot = (slot + 1) & (keys.count - 1) }
        }
        keys[slot] = key
        values[slot] = Int32(index)
        used += 1
        return index
    }

    private static func slot(_ key: (local: UInt, space: UInt), _ count: Int) -> Int {
        Int(truncatingIfNeeded: (key.local ^ (key.space << 7)) &* 0x9E37_79B9_7F4A_7C15 >> 40) & (count - 1)
    }

    private func grow() {
        let old = zip(keys, values).filter { $0.0.local != 0 }
        keys = Array(repeating: (0, 0), count: keys.count * 2)
        values = Array(repeating: 0, count: keys.count)
        for (key, value) in old {
            var slot = XMLNames.slot(key, keys.count)
            while keys[slot].local != 0 { slot = (slot + 1) & (keys.count - 1) }
            keys[slot] = key
            values[slot] = value
        }
    }
}

/// Streams XML or HTML into a handler through libxml2's push parser. Constant memory; nothing outside the bytes is ever
/// opened. A document type declaration in XML is refused.
final class XMLStream {
    enum Syntax { case xml, html }

    private let part: String
    private let handler: any XMLHandler
    private let names: XMLNames
    private let limits: ReadingLimits
    private let syntax: Syntax
    private var parser: xmlParserCtxtPtr?
    private var head: [UInt8] = []
    private var depth = 0
    private var stopped: Refusal?
    private var complaint: (line: Int, words: String)?

    /// `part` names the input in refusals.
    init(
        part: String, vocabulary: XMLVocabulary, limits: ReadingLimits, syntax: Syntax = .xml,
        handler: any XMLHandler
    ) {
        self.part = part
        self.handler = handler
        self.limits = limits
        self.syntax = syntax
        names = XMLNames(vocabulary, interned: syntax == .xml)
        _ = XMLStream.process
        xmlSetStructuredErrorFunc(nil) { _, _ in }  // per thread; without it some complaints reach stderr
    }

    /// No file or network access for anything libxml2 does in this process.
    private static let process: Void = {
        xmlInitParser()
        xmlSetExternalEntityLoader { _, _, _ in nil }
    }()

    deinit {
        if let parser {
            if let tree = parser.pointee.myDoc { xmlFreeDoc(tree) }
            if syntax == .xml { xmlFreeParserCtxt(parser) } else { htmlFreeParserCtxt(parser) }
        }
    }

    /// Parses one whole input.
    static func parse(
        _ bytes: [UInt8], part: String, vocabulary: XMLVocabulary, limits: ReadingLimits, syntax: Syntax = .xml,
        handler: any XMLHandler
    ) throws(Refusal) {
        let stream = XMLStream(part: part, vocabulary: vocabulary, limits: limits, syntax: syntax, handler: handler)
        try bytes.withUnsafeBufferPointer { buffer throws(Refusal) in
            var start = 0
            while start < buffer.count {
                let end = min(buffer.count, start + 64 << 10)
                try stream.feed(UnsafeBufferPointer(rebasing: buffer[start..<end]))
                start = end
            }
        }
        try stream.finish()
    }

    /// Parses one part of a ZIP while it is unpacked.
    static func parse(
        _ part: String, of container: ZIPContainer, vocabulary: XMLVocabulary, limits: ReadingLimits,
        handler: any XMLHandler
    ) throws(Refusal) {
        let stream = XMLStream(part: part, vocabulary: vocabulary, limits: limits, handler: handler)
        try container.read(part) { chunk throws(Refusal) in try stream.feed(chunk) }
        try stream.finish()
    }

    func feed(_ bytes: UnsafeBufferPointer<UInt8>) throws(Refusal) {
        guard parser == nil else { return try push(bytes) }
        // The parser tells the encoding from the first four bytes.
        head.append(contentsOf: bytes)
        if head.count >= 4 { try open() }
    }

    /// Call once after the last piece: what ends too early is damaged.
    func finish() throws(Refusal) {
        if parser == nil {
            guard !head.isEmpty else { throw Refusal(.damaged, ["\(part): empty"]) }
            try open()
        }
        let code = syntax == .xml ? xmlParseChunk(parser, nil, 0, 1) : htmlParseChunk(parser, nil, 0, 1)
        try check(code)
    }

    private func open() throws(Refusal) {
        let context = Unmanaged.passUnretained(self).toOpaque()
        var callbacks = XMLStream.callbacks(syntax)
        if syntax == .xml {
            parser = xmlCreatePushParserCtxt(&callbacks, context, nil, 0, nil)
            guard let parser else { throw Refusal(.internalError, ["xmlCreatePushParserCtxt"]) }
            xmlCtxtUseOptions(
                parser,
                Int32(
                    XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
                        | XML_PARSE_COMPACT.rawValue))
        } else {
            parser = htmlCreatePushParserCtxt(&callbacks, context, nil, 0, nil, XML_CHAR_ENCODING_UTF8)
            guard let parser else { throw Refusal(.internalError, ["htmlCreatePushParserCtxt"]) }
            htmlCtxtUseOptions(
                parser,
                Int32(
                    HTML_PARSE_NONET.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
                        | HTML_PARSE_RECOVER.rawValue | HTML_PARSE_IGNORE_ENC.rawValue))
        }
        let first = head
        head = []
        try first.withUnsafeBufferPointer { buffer throws(Refusal) in try push(buffer) }
    }

    private func push(_ bytes: UnsafeBufferPointer<UInt8>) throws(Refusal) {
        let code = bytes.withMemoryRebound(to: CChar.self) { chunk in
            syntax == .xml
                ? xmlParseChunk(parser, chunk.baseAddress, Int32(chunk.count), 0)
                : htmlParseChunk(parser, chunk.baseAddress, Int32(chunk.count), 0)
        }
        try check(code)
    }

    private func check(_ code: Int32) throws(Refusal) {
        if let stopped { throw stopped }
        if let refusal = handler.refusal { throw refusal }
        guard syntax == .xml, code != 0, let parser, parser.pointee.wellFormed == 0 else { return }
        let place = complaint.map { ", line \($0.line): \($0.words)" } ?? ""
        throw Refusal(.damaged, [part + place])
    }

    private func stop(_ refusal: Refusal) {
        if stopped == nil { stopped = refusal }
        if let parser { xmlStopParser(parser) }
    }

    // MARK: Callbacks

    private static func stream(_ context: UnsafeMutableRawPointer?) -> XMLStream {
        Unmanaged<XMLStream>.fromOpaque(context!).takeUnretainedValue()
    }

    private static func callbacks(_ syntax: Syntax) -> xmlSAXHandler {
        var sax = xmlSAXHandler()
        sax.characters = { context, bytes, count in
            let stream = XMLStream.stream(context)
            guard stream.stopped == nil else { return }
            stream.handler.text(UnsafeBufferPointer(start: bytes, count: Int(count)).span)
        }
        sax.cdataBlock = sax.characters
        sax.ignorableWhitespace = sax.characters
        sax.serror = { context, error in
            guard let context, let error, error.pointee.level.rawValue >= XML_ERR_ERROR.rawValue else { return }
            let stream = XMLStream.stream(context)
            guard stream.complaint == nil else { return }
            let words = error.pointee.message.map { String(cString: $0) } ?? ""
            stream.complaint = (Int(error.pointee.line), words.split(separator: "\n").first.map(String.init) ?? "")
        }
        sax.getEntity = { _, _ in nil }
        sax.resolveEntity = { _, _, _ in nil }
        guard syntax == .xml else {
            sax.getEntity = nil
            sax.startElement = { context, name, attributes in
                let stream = XMLStream.stream(context)
                guard stream.enter() else { return }
                var count = 0
                if let attributes { while attributes[2 * count] != nil { count += 1 } }
                stream.handler.start(
                    stream.names.index(name!, nil),
                    XMLAttributes(attributes, count: count, pairs: true, names: stream.names))
            }
            sax.endElement = { context, name in
                let stream = XMLStream.stream(context)
                stream.depth -= 1
                guard stream.stopped == nil else { return }
                stream.handler.end(stream.names.index(name!, nil))
            }
            return sax
        }
        sax.initialized = UInt32(XML_SAX2_MAGIC)
        sax.startElementNs = { context, local, _, space, _, _, count, _, attributes in
            let stream = XMLStream.stream(context)
            guard stream.enter() else { return }
            stream.handler.start(
                stream.names.index(local!, space),
                XMLAttributes(attributes, count: Int(count), pairs: false, names: stream.names))
        }
        sax.endElementNs = { context, local, _, space in
            let stream = XMLStream.stream(context)
            stream.depth -= 1
            guard stream.stopped == nil else { return }
            stream.handler.end(stream.names.index(local!, space))
        }
        sax.internalSubset = { context, _, _, _ in
            let stream = XMLStream.stream(context)
            stream.stop(Refusal(.doctype, [stream.part]))
        }
        return sax
    }

    private func enter() -> Bool {
        depth += 1
        guard stopped == nil else { return false }
        if depth > limits.xmlDepth {
            stop(Refusal(.tooDeep, [part, "\(limits.xmlDepth)"]))
            return false
        }
        return true
    }
}
