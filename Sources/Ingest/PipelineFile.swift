import Foundation
import Records
import Yams

/// Reads a run's configuration from a pipeline file. Keys that are absent keep their defaults; a key or value that is
/// not known is an error that names the file and the line.
public enum PipelineFile {
    public static func load(_ path: String) throws(IngestError) -> RunConfiguration {
        let text: String
        do {
            text = try String(contentsOfFile: path, encoding: .utf8)
        } catch {
            let system = errno
            throw IngestError(.pipelineUnreadable, [path, String(cString: strerror(system == 0 ? ENOENT : system))])
        }
        return try parse(text, file: path)
    }

    public static func parse(_ text: String, file: String) throws(IngestError) -> RunConfiguration {
        var configuration = RunConfiguration()
        do {
            guard let root = try Yams.compose(yaml: text) else { return configuration }
            guard let top = root.mapping else { throw Wrong(root, "a list of 'key: value' is expected") }
            try read(top, "", knobs, &configuration)
        } catch let wrong as Wrong {
            throw IngestError(.pipeline, [file, "\(wrong.line)", wrong.message])
        } catch let error as YamlError {
            let (line, message) = describe(error)
            throw IngestError(.pipeline, [file, "\(line)", message])
        } catch {
            throw IngestError(.pipeline, [file, "1", "\(error)"])
        }
        return configuration
    }

    /// Every key a pipeline file may hold, as `section.key`.
    public static var keys: [String] { knobs.keys.sorted() }

    private static func read(
        _ mapping: Node.Mapping, _ prefix: String, _ knobs: [String: Knob], _ configuration: inout RunConfiguration
    ) throws {
        var seen: Set<String> = []
        for (keyNode, value) in mapping {
            guard let name = keyNode.string else { throw Wrong(keyNode, "a key must be a word") }
            let path = prefix + name
            guard seen.insert(path).inserted else { throw Wrong(keyNode, "'\(path)' stands twice") }
            if let knob = knobs[path] {
                try knob.set(&configuration, value)
            } else if knobs.keys.contains(where: { $0.hasPrefix(path + ".") }) {
                // A section that is all comments.
                if value.null != nil { continue }
                guard let inner = value.mapping else { throw Wrong(value, "'\(path)' holds keys, not a value") }
                try read(inner, path + ".", knobs, &configuration)
            } else {
                let near = NearNames.nearest(to: path, among: knobs.keys.sorted(), limit: 1).first
                throw Wrong(keyNode, "unknown key '\(path)'" + (near.map { "; did you mean '\($0)'?" } ?? ""))
            }
        }
    }

    /// libyaml's words, with the line it stopped at.
    private static func describe(_ error: YamlError) -> (line: Int, message: String) {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            return (mark.line, problem)
        case .reader(let problem, _, _, _): return (1, problem)
        default: return (1, "not YAML: \(error)")
        }
    }

    struct Wrong: Error {
        var line: Int
        var message: String
        init(_ node: Node, _ message: String) {
            line = node.mark?.line ?? 1
            self.message = message
        }
    }
}

/// One setting: how its value is read and where it goes.
private struct Knob: Sendable {
    var set: @Sendable (inout RunConfiguration, Node) throws -> Void

    /// A whole number in a range, times `scale`.
    static func number(
        _ field: any WritableKeyPath<RunConfiguration, Int> & Sendable, _ range: ClosedRange<Int>, scale: Int = 1
    ) -> Knob {
        Knob { configuration, node in
            guard let value = node.int, range.contains(value) else {
                throw PipelineFile.Wrong(
                    node, "\(shown(node)) is no whole number from \(range.lowerBound) to \(range.upperBound)")
            }
            configuration[keyPath: field] = value * scale
        }
    }

    static func share(_ field: any WritableKeyPath<RunConfiguration, Double> & Sendable) -> Knob {
        Knob { configuration, node in
            guard let value = node.float, (0...1).contains(value) else {
                throw PipelineFile.Wrong(node, "\(shown(node)) is no number from 0 to 1")
            }
            configuration[keyPath: field] = value
        }
    }

    static func flag(_ field: any WritableKeyPath<RunConfiguration, Bool> & Sendable) -> Knob {
        Knob { configuration, node in
            guard let value = node.bool else { throw PipelineFile.Wrong(node, "\(shown(node)) is not true or false") }
            configuration[keyPath: field] = value
        }
    }

    static func choice<T: RawRepresentable & CaseIterable & SendableMetatype>(
        _ field: any WritableKeyPath<RunConfiguration, T> & Sendable
    ) -> Knob where T.RawValue == String {
        Knob { configuration, node in configuration[keyPath: field] = try one(of: T.self, node) }
    }

    static func choices<T: RawRepresentable & CaseIterable & Equatable & SendableMetatype>(
        _ field: any WritableKeyPath<RunConfiguration, [T]> & Sendable
    ) -> Knob where T.RawValue == String {
        Knob { configuration, node in
            guard let items = node.sequence else { throw PipelineFile.Wrong(node, "a list [a, b, …] is expected") }
            var chosen: [T] = []
            for item in items {
                let value = try one(of: T.self, item)
                guard !chosen.contains(value) else { throw PipelineFile.Wrong(item, "\(shown(item)) stands twice") }
                chosen.append(value)
            }
            configuration[keyPath: field] = chosen
        }
    }

    /// A name: letters, digits, `-`, `_`, `+` and `.`.
    static func word(_ field: any WritableKeyPath<RunConfiguration, String> & Sendable) -> Knob {
        Knob { configuration, node in
            guard let value = node.string, !value.isEmpty,
                value.allSatisfy({ $0.isLetter || $0.isNumber || "-_+.".contains($0) })
            else { throw PipelineFile.Wrong(node, "\(shown(node)) is no name") }
            configuration[keyPath: field] = value
        }
    }

    /// A folder's path: printable, not empty, no step upwards.
    static func folder(_ field: any WritableKeyPath<RunConfiguration, String> & Sendable) -> Knob {
        Knob { configuration, node in
            guard let value = node.scalar?.string, !value.isEmpty, value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }),
                !value.split(separator: "/").contains("..")
            else { throw PipelineFile.Wrong(node, "\(shown(node)) is no folder") }
            configuration[keyPath: field] = value
        }
    }

    private static func one<T: RawRepresentable & CaseIterable>(of type: T.Type, _ node: Node) throws -> T
    where T.RawValue == String {
        // YAML 1.1 reads some bare words as other things; the text as written counts.
        if let text = node.scalar?.string, let value = T(rawValue: text) { return value }
        let known = T.allCases.map(\.rawValue).joined(separator: ", ")
        throw PipelineFile.Wrong(node, "unknown value \(shown(node)); known are \(known)")
    }

    private static func shown(_ node: Node) -> String { node.scalar.map { "'\($0.string)'" } ?? "this" }
}

private let knobs: [String: Knob] = [
    "name": .word(\.name),
    "limits.file-megabytes": .number(\.limits.fileBytes, 1...65_536, scale: 1 << 20),
    "limits.part-megabytes": .number(\.limits.partBytes, 1...65_536, scale: 1 << 20),
    "limits.total-megabytes": .number(\.limits.totalBytes, 1...65_536, scale: 1 << 20),
    "limits.entries": .number(\.limits.entries, 1...1_000_000),
    "limits.ratio": .number(\.limits.ratio, 2...100_000),
    "limits.xml-depth": .number(\.limits.xmlDepth, 16...10_000),
    "limits.pages": .number(\.limits.pages, 1...1_000_000),
    "limits.seconds": .number(\.limits.seconds, 1...86_400),
    "limits.quiet-seconds": .number(\.limits.quietSeconds, 1...86_400),
    "limits.seconds-per-page": .number(\.limits.secondsPerPage, 0...3600),
    "limits.worker-megabytes": .number(\.limits.workerMegabytes, 256...1_048_576),
    "reading.formats": .choices(\.reading.formats),
    "reading.ocr": .choice(\.reading.ocr),
    "reading.ocr-language": .word(\.reading.ocrLanguage),
    "reading.ocr-dpi-low": .number(\.reading.ocrDPILow, 72...1200),
    "reading.ocr-dpi-high": .number(\.reading.ocrDPIHigh, 72...1200),
    "reading.decode-legacy": .flag(\.reading.decodeLegacy),
    "reading.guess-rare-encodings": .flag(\.reading.guessRareEncodings),
    "reading.converter-seconds": .number(\.reading.converterSeconds, 1...3600),
    "repair.mode": .choice(\.repair.mode),
    "repair.confidence": .share(\.repair.confidence),
    "extraction.families": .choices(\.extraction.families),
    "outputs.files": .choices(\.outputs.files),
    "outputs.folder": .folder(\.outputs.folder),
]
