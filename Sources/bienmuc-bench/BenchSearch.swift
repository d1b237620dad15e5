#if ARCHIVE
    import Archive
    import Foundation
    import Hashing
    import Records

    /// `bienmuc-bench search [PASSAGES] [FOLDER]`: an archive of generated passages of real word statistics, then the
    /// kinds of query people ask. Times are whole searches: parsing, ranking, facets, excerpts from the database. With a
    /// folder, the archive stays there and is used again.
    func benchSearch(_ arguments: [String]) throws {
        let passages = arguments.first.flatMap { Int($0) } ?? 200_000
        let folder = arguments.count > 1 ? arguments[1] : NSTemporaryDirectory() + "/bienmuc-bench-\(getpid())"
        defer { if arguments.count < 2 { try? FileManager.default.removeItem(atPath: folder) } }
        if !FileManager.default.fileExists(atPath: folder + "/archive.sqlite") { try fill(folder, passages) }
        let store = try ArchiveStore.open(at: folder, mode: .readWrite)
        let clock = ContinuousClock()
        let indexing = try clock.measure { try store.reindex() }
        let state = try store.searchIndexState()
        line("passages", Double(state.passages), "")
        line("indexing", Double(state.passages) / seconds(indexing), "passages/s")
        line("index size over text size", Double(state.size) / Double(state.textSize), "")
        for (name, text) in searchKinds { try measure(name, text, in: store, times: 40) }
        for text in ["n", "nghị q", "hội đồng nhân d", "ke hoach giam s"] { try measureSuggestions(text, in: store) }
    }

    /// The kinds of question people ask, and one of each.
    let searchKinds: [(name: String, text: String)] = [
        ("rare word", "phiêu"), ("word in a third of all", "nghị quyết"),
        ("the same without accents", "nghi quyet"),
        ("phrase", "\"tiếp xúc cử tri\""), ("phrase of frequent words", "\"nghị quyết\""),
        ("without accents", "giam sat chuyen de"), ("abbreviation", "HĐND"),
        ("long expression", "hội đồng nhân dân"),
        ("four words", "nâng cao chất lượng kỳ họp"), ("filters", "nghị quyết nam:2024 loai:ke-hoach"),
        ("excluded", "nghị quyết -giám"), ("number", "12/NQ-HĐND"),
    ]

    /// `bienmuc-bench query FOLDER TEXT [TIMES]`: one query over an archive that is there, for a profiler to look at.
    func benchQuery(_ arguments: [String]) throws {
        guard arguments.count >= 2 else { return }
        let store = try ArchiveStore.open(at: arguments[0], mode: .readOnly)
        try measure(
            arguments[1], arguments[1], in: store, times: arguments.count > 2 ? Int(arguments[2]) ?? 100 : 100)
    }

    private func measure(_ name: String, _ text: String, in store: ArchiveStore, times rounds: Int) throws {
        let clock = ContinuousClock()
        var times: [Double] = []
        var processor: [Double] = []
        var answer: SearchAnswer?
        for round in 0..<max(8, rounds) {
            let before = processorSeconds()
            let time = try clock.measure { answer = try store.search(SearchRequest(text), remembered: false) }
            if round == 0 { line("\(name): the first time, processor", (processorSeconds() - before) * 1000, "ms") }
            guard round >= 3 else { continue }
            times.append(seconds(time) * 1000)
            processor.append((processorSeconds() - before) * 1000)
        }
        times.sort()
        processor.sort()
        line("\(name): p50", times[times.count / 2], "ms")
        line("\(name): p95", times[times.count * 95 / 100], "ms of \(answer?.total ?? 0) documents")
        line("\(name): processor p50", processor[processor.count / 2], "ms")
    }

    private func measureSuggestions(_ text: String, in store: ArchiveStore) throws {
        for time in ["the first time", "again"] {
            let before = processorSeconds()
            let found = try store.suggestions(for: text)
            line(
                "suggestions for '\(text)', \(time): processor", (processorSeconds() - before) * 1000,
                "ms, \(found.count) found")
        }
    }

    /// Of all threads: where others use the machine too, this says more than the clock on the wall.
    private func processorSeconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    func seconds(_ duration: Duration) -> Double {
        Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
    }

    func line(_ name: String, _ figure: Double, _ unit: String) {
        print("\(name)\t\((figure * 1000).rounded() / 1000)\t\(unit)")
    }

    /// Documents of twenty passages of about sixty words.
    func fill(_ folder: String, _ passages: Int) throws {
        let store = try ArchiveStore.open(at: folder, mode: .create)
        var text = GeneratedText()
        let run = try store.begin(purpose: "bench", configuration: "bench", program: "bienmuc-bench")
        let types: [DocumentType] = [.nghiQuyet, .keHoach, .baoCao, .toTrinh, .quyetDinh, .ketLuan]
        for number in 0..<max(1, passages / 21) {
            let sha256 = SHA256.hex(Array("bench \(number)".utf8))
            var record = Record(
                id: String(sha256.prefix(16)),
                source: SourceInfo(
                    fileName: "\(number).docx", sha256: sha256, size: 1, mediaType: "text/plain",
                    textLayer: number % 5 == 0 ? .ocr : .embedded, encoding: .unicode), document: DocumentFields())
            record.document.type = types[number % types.count]
            record.document.number = "\(number % 400)/NQ-HĐND"
            record.document.issuedOn = "\(2000 + number / 7 % 26)-0\(number % 9 + 1)-1\(number % 10)"
            record.document.issuer = "Hội đồng nhân dân xã \(number % 3321)"
            record.document.issuerLevel = [.province, .district, .commune][number % 3]
            record.document.title = text.words(14)
            for section in 0..<20 {
                let heading = Block(
                    id: "b\(section * 2)", kind: .heading, text: "Điều \(section + 1). \(text.words(6))",
                    section: "s\(section)")
                record.sections.append(
                    Section(
                        id: "s\(section)", parent: nil, level: 1, number: "Điều \(section + 1)", heading: heading.text,
                        block: heading.id))
                record.blocks.append(heading)
                record.blocks.append(
                    Block(id: "b\(section * 2 + 1)", kind: .paragraph, text: text.words(54), section: "s\(section)"))
            }
            let entry = try store.register(
                InputFile(path: "\(number)", name: "\(number).docx", sha256: sha256, size: 1), in: run)
            _ = try store.store(entry, PreparedRecord(record), stages: [], original: nil)
        }
        try store.finish(run)
    }

    /// Words as the sample documents use them: each follows one it follows there. One in a third of all passages holds
    /// "nghị quyết", and one word in forty is of a long tail of syllables.
    struct GeneratedText {
        private var state: UInt64 = 42
        private var words: [String] = []
        private var following: [String: [Int]] = [:]
        private var at = 0

        init() {
            let corpus = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
                .deletingLastPathComponent().appending(path: "Corpus")
            for name in ["thai-nguyen-de-an-10", "cao-minh-ke-hoach-2026", "ket-luan-giao-ban-2022"] {
                let file = corpus.appending(path: name + ".truth.txt")
                guard let data = FileManager.default.contents(atPath: file.path) else { continue }
                words += String(decoding: data, as: UTF8.self).split(whereSeparator: \.isWhitespace).map(String.init)
            }
            if words.isEmpty { words = ["nghị", "quyết", "giám", "sát", "cử", "tri"] }
            for (index, word) in words.enumerated() { following[word, default: []].append(index) }
        }

        /// The words of the texts in their order.
        var vocabulary: [String] { words }

        private mutating func next(_ limit: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(limit))
        }

        mutating func words(_ count: Int) -> String {
            var result: [String] = []
            if count > 40, next(3) == 0 { result.append("nghị quyết") }
            while result.count < count {
                if next(40) == 0 {
                    result.append(rare())
                    continue
                }
                let places = following[words[at]]!
                at = places[next(places.count)] + 1
                if at >= words.count || next(20) == 0 { at = next(words.count) }
                result.append(words[at])
            }
            return result.joined(separator: " ")
        }

        private static let initials = "b c ch d đ g h kh l m n ng nh ph qu s t th tr v x".split(separator: " ")
        private static let rimes = "ang ăng ân âu ao ay en êm iên iêu inh oan oang ông ơn uân uyên ương ươi iêu"
            .split(separator: " ")

        private mutating func rare() -> String {
            // The smaller of two draws: some of the tail is met far more often than the rest.
            let place = min(next(400), next(400))
            return "\(GeneratedText.initials[place % 21])\(GeneratedText.rimes[place / 21 % 20])"
        }
    }
#endif
