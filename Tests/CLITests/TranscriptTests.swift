import Foundation
import TestSupport
import Testing

/// Runs the transcripts in `Tests/CLI/*.md`. A transcript is prose with blocks fenced by three back quotes and a word:
/// `file NAME` makes a file, `console` is a command (`$ bienmuc …`) with what it prints to standard output, and then,
/// each after a line of its own, `stderr:` and `exit: N` where they are not empty and 0.
///
/// `BIENMUC_RECORD=1` writes what the commands print now into the files and fails: read them before you commit.
@Suite struct TranscriptTests {
    static let names: [String] = {
        let folder = TestFiles.checkout.appending(path: "Tests/CLI")
        return (try? FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()) ?? []
    }()

    @Test func thereAreTranscripts() { #expect(!Self.names.isEmpty) }

    @Test(arguments: names) func transcript(name: String) throws {
        let file = TestFiles.checkout.appending(path: "Tests/CLI/\(name)")
        let text = try String(contentsOf: file, encoding: .utf8)
        let folder = try TemporaryFolder()
        let recording = ProcessInfo.processInfo.environment["BIENMUC_RECORD"] == "1"
        var written: [String] = []
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)[...]
        while let line = lines.popFirst() {
            written.append(line)
            guard line.hasPrefix("```"), line.count > 3 else { continue }
            let end = try #require(lines.firstIndex(of: "```"), "\(name): a block without an end")
            let body = Array(lines[..<end])
            lines = lines[(end + 1)...]
            if line.hasPrefix("```file ") {
                try folder.write(Data(body.map { $0 + "\n" }.joined().utf8), as: String(line.dropFirst(8)))
                written += body + ["```"]
            } else if line == "```console", let command = body.first {
                let actual = [command] + (try run(command, folder))
                if !recording { #expect(actual == body, "\(name): \(command)") }
                written += actual + ["```"]
            } else {
                written += body + ["```"]
            }
        }
        if recording {
            try written.joined(separator: "\n").write(to: file, atomically: true, encoding: .utf8)
            Issue.record("recorded \(name): read it, commit it, run again")
        }
    }

    /// What a command prints, with times and ids of this run made plain.
    private func run(_ command: String, _ folder: TemporaryFolder) throws -> [String] {
        var words = command.split(separator: " ").map(String.init)
        #expect(words.count >= 2 && words[0] == "$")
        words.removeFirst()
        var environment: [String: String] = [:]
        while let word = words.first, let sign = word.firstIndex(of: "="), word.first?.isUppercase == true {
            environment[String(word[..<sign])] = String(word[word.index(after: sign)...])
            words.removeFirst()
        }
        let result = try Programs.run(
            words[0], Array(words.dropFirst()), environment: environment, folder: folder.url)
        var lines = split(result.output)
        if !result.errors.isEmpty { lines += ["stderr:"] + split(result.errors) }
        if result.code != 0 { lines.append("exit: \(result.code)") }
        let time = try Regex(#"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"#)
        return lines.map { $0.replacing(folder.url.path, with: "FOLDER").replacing(time, with: "TIME") }
    }

    private func split(_ text: String) -> [String] {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if lines.last == "" { lines.removeLast() }
        return lines
    }
}
