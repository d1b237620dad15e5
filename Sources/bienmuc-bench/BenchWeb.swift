#if ARCHIVE
    import Archive
    import Foundation

    /// `bienmuc-bench web [PASSAGES] [FOLDER]`: the server as it is shipped, over an archive of generated passages, asked
    /// by `wrk` from this machine: questions that are all different, questions as people repeat them, and the same at a
    /// steady pace with and without a run that writes to the archive. `bienmuc` and `bienmuc-reader` must stand beside
    /// this program.
    func benchWeb(_ arguments: [String]) throws {
        let passages = arguments.first.flatMap { Int($0) } ?? 200_000
        let folder = arguments.count > 1 ? arguments[1] : NSTemporaryDirectory() + "/bienmuc-bench-\(getpid())"
        let scratch = NSTemporaryDirectory() + "/bienmuc-bench-web-\(getpid())"
        defer {
            try? FileManager.default.removeItem(atPath: scratch)
            if arguments.count < 2 { try? FileManager.default.removeItem(atPath: folder) }
        }
        try FileManager.default.createDirectory(atPath: scratch, withIntermediateDirectories: true)
        if !FileManager.default.fileExists(atPath: folder + "/archive.sqlite") { try fill(folder, passages) }
        do {
            let store = try ArchiveStore.open(at: folder, mode: .readWrite)
            try store.catchUpSearchIndex()
        }
        guard let wrk = ["/usr/bin/wrk", "/usr/local/bin/wrk"].first(where: access) else {
            print("wrk is not installed: nothing measured")
            return
        }
        let server = try Server(folder)
        defer { server.stop() }
        let load = Load(wrk: wrk, address: server.address, scratch: scratch)
        let questions = Questions()
        try questions.distinct(40_000).write(to: scratch + "/distinct.txt")
        try questions.repeated(40_000).write(to: scratch + "/repeated.txt")

        // Every kind of question by itself, one after another. Stops after the question, which mean nothing, make each a
        // new one, so that no answer is one given before.
        for (number, kind) in searchKinds.enumerated() {
            let paths = (0..<4000).map { number in
                questions.path(
                    kind.text + " "
                        + String(number, radix: 4).map { "." + ",;!?".dropFirst($0.hexDigitValue ?? 0).prefix(1) }
                        .joined())
            }
            try paths.write(to: scratch + "/kind\(number).txt")
            let result = try load.run("kind\(number)", connections: 1, seconds: 3)
            line("one at a time, \(kind.name): p50", result.p50, "ms")
            line("one at a time, \(kind.name): p95", result.p95, "ms, \(result.faults) faults of \(result.requests)")
        }

        let before = server.residentMegabytes
        _ = try load.run("distinct", connections: 4, seconds: 4)
        let warm = server.residentMegabytes
        let differing = server.processorSeconds
        let different = try load.run("distinct", connections: 8, seconds: 20)
        let repeating = server.processorSeconds
        report("all different", different, processor: repeating - differing)
        let between = server.residentMegabytes
        let repeated = try load.run("repeated", connections: 8, seconds: 20)
        report("repeated", repeated, processor: server.processorSeconds - repeating)
        line("server, memory at start", before, "MB")
        line("server, memory warm", warm, "MB")
        line("server, memory after the first load", between, "MB")
        line("server, memory after both", server.residentMegabytes, "MB")

        let alone = try load.run("distinct", connections: 2, seconds: 15, pause: 60)
        report("at a pace", alone)
        let run = try ingest(into: folder, scratch)
        let together = try load.run("distinct", connections: 2, seconds: 15, pause: 60)
        let isWhole = run.isRunning
        run.terminate()
        run.waitUntilExit()
        report("at a pace, a run writing", together)
        line(
            "p95 beside a run over p95 alone", together.p95 / max(alone.p95, 0.001),
            isWhole ? "" : "(the run ended early)")
    }

    /// `processor`: seconds the server used, which say more than the clock where others use the machine too.
    private func report(_ name: String, _ result: Load.Result, processor: Double? = nil) {
        line("\(name): searches", result.perSecond, "per second, \(result.faults) faults of \(result.requests)")
        if let processor { line("\(name): processor", processor * 1000 / Double(max(1, result.requests)), "ms each") }
        line("\(name): p50", result.p50, "ms")
        line("\(name): p95", result.p95, "ms")
        line("\(name): p99", result.p99, "ms")
    }

    private func access(_ path: String) -> Bool { FileManager.default.isExecutableFile(atPath: path) }

    /// A program beside this one.
    private func beside(_ name: String) throws -> URL {
        let own = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        return URL(filePath: own).deletingLastPathComponent().appending(path: name)
    }

    /// A run over many small texts, which does not end before it is told to.
    private func ingest(into archive: String, _ scratch: String) throws -> Process {
        let source = scratch + "/in"
        try FileManager.default.createDirectory(atPath: source, withIntermediateDirectories: true)
        var text = GeneratedText()
        for number in 0..<6000 {
            let paragraphs = (1...20).map { "Điều \($0). \(text.words(8))\n\n\(text.words(60))" }
            try Data("KẾ HOẠCH\n\nBản \(number)\n\n\(paragraphs.joined(separator: "\n\n"))\n".utf8)
                .write(to: URL(filePath: source + "/\(number).md"))
        }
        let process = Process()
        process.executableURL = try beside("bienmuc")
        process.arguments = ["ingest", source, "--archive", archive]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        return process
    }

    private final class Server {
        let address: String
        private let process = Process()

        /// Waits until the server says where it answers, which it does where programs talk to people.
        init(_ archive: String) throws {
            process.executableURL = try beside("bienmuc")
            process.arguments = ["serve", "--archive", archive, "--port", "0"]
            process.standardOutput = FileHandle.nullDevice
            let output = Pipe()
            process.standardError = output
            try process.run()
            var said = ""
            while !said.contains("http://") || !said.hasSuffix("\n") {
                let data = output.fileHandleForReading.availableData
                guard !data.isEmpty else { throw Failure(text: "the server ended: \(said)") }
                said += String(decoding: data, as: UTF8.self)
            }
            // What it says later is read and dropped, or the pipe would fill and stop it.
            output.fileHandleForReading.readabilityHandler = { _ = $0.availableData }
            guard let start = said.range(of: "http://") else { throw Failure(text: "the server said: \(said)") }
            address = String(said[start.lowerBound...].prefix { !$0.isWhitespace })
        }

        var residentMegabytes: Double {
            let status =
                (try? String(contentsOfFile: "/proc/\(process.processIdentifier)/status", encoding: .utf8)) ?? ""
            let row = status.split(separator: "\n").first { $0.hasPrefix("RssAnon:") }
            return (row?.split(whereSeparator: { !$0.isNumber }).first).flatMap { Double($0) }.map { $0 / 1024 } ?? 0
        }

        /// Of all threads, of the program and of the system for it.
        var processorSeconds: Double {
            let text = (try? String(contentsOfFile: "/proc/\(process.processIdentifier)/stat", encoding: .utf8)) ?? ""
            let fields = text.split(separator: ")").last?.split(separator: " ").dropFirst(11).prefix(2) ?? []
            return fields.compactMap { Double($0) }.reduce(0, +) / Double(sysconf(Int32(_SC_CLK_TCK)))
        }

        func stop() {
            process.terminate()
            process.waitUntilExit()
        }
    }

    struct Failure: Error { var text: String }

    /// `wrk` over a list of questions.
    private struct Load {
        let wrk: String
        let address: String
        let scratch: String

        struct Result {
            var perSecond = 0.0
            var requests = 0
            var faults = 0
            /// Milliseconds.
            var p50 = 0.0
            var p95 = 0.0
            var p99 = 0.0
        }

        private static let script = """
            local paths = {}
            local pause = 0
            local at = 0
            function init(arguments)
                for path in io.lines(arguments[1]) do paths[#paths + 1] = path end
                pause = tonumber(arguments[2])
                at = tonumber(arguments[3]) % #paths
            end
            function request()
                at = at % #paths + 1
                return wrk.format("GET", paths[at])
            end
            function delay() return pause end
            function done(summary, latency)
                local e = summary.errors
                io.write(string.format("\\nfigures %d %d %d %f %f %f\\n", summary.requests, summary.duration,
                    e.connect + e.read + e.write + e.status + e.timeout, latency:percentile(50) / 1000,
                    latency:percentile(95) / 1000, latency:percentile(99) / 1000))
            end
            """

        /// `pause`: milliseconds between the requests of a connection.
        func run(_ list: String, connections: Int, seconds: Int, pause: Int = 0) throws -> Result {
            let script = scratch + "/load.lua"
            let text =
                pause > 0
                ? Load.script
                : Load.script.replacingOccurrences(
                    of: "function delay() return pause end\n", with: "")
            try text.write(to: script)
            let process = Process()
            process.executableURL = URL(filePath: wrk)
            process.arguments = [
                "-t1", "-c\(connections)", "-d\(seconds)s", "--timeout", "20s", "-s", script, address, "--",
                scratch + "/\(list).txt", "\(pause)", "\(Int.random(in: 0..<40_000))",
            ]
            let output = Pipe()
            process.standardOutput = output
            try process.run()
            let said = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
            process.waitUntilExit()
            guard let row = said.split(separator: "\n").last(where: { $0.hasPrefix("figures ") }) else {
                throw Failure(text: "wrk said: \(said)")
            }
            let figures = row.split(separator: " ").dropFirst().compactMap { Double($0) }
            guard figures.count == 6 else { throw Failure(text: "wrk said: \(said)") }
            return Result(
                perSecond: figures[0] / max(figures[1] / 1_000_000, 0.001), requests: Int(figures[0]),
                faults: Int(figures[2]), p50: figures[3], p95: figures[4], p99: figures[5])
        }
    }

    /// Questions as people ask them: two or three words of the sample texts, some without accents, some a phrase, some
    /// narrowed, numbers, and now and then one of the frequent words alone.
    private struct Questions {
        private let words: [String]

        init() {
            let text = GeneratedText()
            words = text.vocabulary.map { $0.filter { $0.isLetter || $0.isNumber } }
        }

        func distinct(_ count: Int) -> [String] {
            var random = Random(state: 7)
            return (0..<count).map { path(question(&random, number: $0)) }
        }

        /// One in two of the hundred most frequent questions, the others seldom.
        func repeated(_ count: Int) -> [String] {
            var random = Random(state: 8)
            let usual = (0..<100).map { question(&random, number: $0) }
            let seldom = (0..<2000).map { question(&random, number: $0) }
            return (0..<count).map { _ in
                path(random.next(2) == 0 ? usual[random.next(100)] : seldom[random.next(2000)])
            }
        }

        private func question(_ random: inout Random, number: Int) -> String {
            let start = random.next(words.count - 4)
            let length = 1 + random.next(4)
            let run = words[start..<start + length].filter { !$0.isEmpty }.joined(separator: " ")
            switch random.next(20) {
            case 0: return "nghị quyết \(run)"
            case 1: return "nghi quyet nam:\(2000 + random.next(26))"
            case 2: return "\(random.next(400))/NQ-HĐND"
            case 3...4: return "\"\(run)\""
            case 5...9: return run.folding(options: .diacriticInsensitive, locale: nil)
            case 10: return "\(run) nam:\(2000 + random.next(26))"
            case 11: return "\(run) loai:nghi-quyet"
            default: return run
            }
        }

        func path(_ question: String) -> String {
            let allowed = CharacterSet(charactersIn: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.")
            return "/search?q=" + (question.addingPercentEncoding(withAllowedCharacters: allowed) ?? "a")
        }
    }

    private struct Random {
        var state: UInt64
        mutating func next(_ limit: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(max(1, limit)))
        }
    }

    extension String {
        fileprivate func write(to path: String) throws { try Data(utf8).write(to: URL(filePath: path)) }
    }
    extension [String] {
        fileprivate func write(to path: String) throws { try (joined(separator: "\n") + "\n").write(to: path) }
    }
#endif
