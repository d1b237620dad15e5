import Foundation
import Records
import Testing

@testable import Archive

private func library(_ texts: [String]) -> [Sample] {
    texts.enumerated().map { index, text in
        Sample(
            name: "\(index).docx", number: nil, issuedOn: "2020-01-0\(index % 9 + 1)", issuer: nil, title: nil,
            sections: [("", [text])])
    }
}

/// The texts that a query finds, best first, by their numbers.
private func found(_ query: String, _ texts: [String]) throws -> [Int] {
    let folder = try TemporaryFolder()
    let archive = try folder.archive()
    try archive.ingest(library(texts))
    return try archive.search(SearchRequest(query)).hits.map { Int($0.document.fileName.prefix { $0 != "." })! }
}

@Test func accentsAreOptionalAndSyllableBySyllable() throws {
    let texts = ["Nghị quyết về giám sát", "Kế hoạch tiếp xúc cử tri"]
    for query in [
        "nghị quyết giám sát", "nghi quyet giam sat", "nghị quyet giám sat", "GIÁM SÁT",
        "gia\u{301}m sa\u{301}t",
    ] {
        #expect(try found(query, texts) == [0], "\(query)")
    }
}

@Test func exactAccentsComeFirst() throws {
    #expect(try found("đường", ["mua dương cầm dương dương dương", "làm đường liên xã"]) == [1, 0])
    #expect(
        try found("tố cáo", ["Tờ cáo tờ cáo thị", "giải quyết khiếu nại và tố cáo của công dân trong năm"]) == [1, 0])
    #expect(try found("dương", ["làm đường đường đường", "ánh dương"]) == [1, 0])
    #expect(try found("phấn đấu", ["phân đầu đạt chỉ tiêu"]) == [0])
}

/// Syllables of the same letters, with every mark and tone.
private let families = [
    ["ma", "mà", "mả", "mã", "má", "mạ"], ["măn", "mằn", "mẳn", "mẵn", "mắn", "mặn", "man", "mân", "mận", "mạn"],
    ["mâm", "mầm", "mẩm", "mẫm", "mấm", "mậm", "mam", "mắm"], ["me", "mè", "mẻ", "mẽ", "mé", "mẹ", "mê", "mế", "mệ"],
    ["mi", "mì", "mỉ", "mĩ", "mí", "mị"], ["mo", "mò", "mỏ", "mõ", "mó", "mọ", "mô", "mố", "mộ", "mơ", "mở", "mợ"],
    ["mu", "mù", "mủ", "mũ", "mú", "mụ", "mư", "mứ", "mự"], ["hoa", "hòa", "hỏa", "hóa", "họa"],
    ["đường", "dương", "đương", "dường", "dưỡng", "đượng"], ["đông", "đồng", "động", "đổng", "đống", "dông", "dong"],
    ["cáo", "cao", "cào", "cảo", "cạo"], ["tố", "tờ", "to", "tổ", "tơ", "tô", "tợ"],
]

@Test(arguments: families)
func noDocumentWithOtherMarksComesAboveOneWithTheTypedOnes(family: [String]) throws {
    let folder = try TemporaryFolder()
    let archive = try folder.archive()
    // One with the word once in its text, and a rival full of the others: in title, heading and text, and newer.
    try archive.ingest(
        family.flatMap { word in
            let others = family.filter { $0 != word }.joined(separator: " ")
            return [
                Sample(
                    name: word, number: "1/NQ", issuedOn: "2001-01-01", title: "Việc",
                    sections: [("Một", ["các việc khác của năm và \(word)"])]),
                Sample(
                    name: "không " + word, number: "2/NQ", issuedOn: "2025-01-01", title: others,
                    sections: [(others, [others + " " + others]), (others, [others])]),
            ]
        })
    for word in family where word != SearchTokens.bare(word) {
        for query in [word, "\"\(word)\"", "các việc \(word)", "\(word) khác"] {
            let names = try archive.search(SearchRequest(query, limit: 100)).hits.map(\.document.fileName)
            let place = try #require(names.firstIndex(of: word), "\(query)")
            if let rival = names.firstIndex(of: "không " + word) { #expect(place < rival, "\(query)") }
        }
    }
}

@Test(arguments: [
    ("tố cáo", "tờ cáo", "tố tụng, báo cáo"), ("hội đồng", "hội đông", "hội nghị, đồng ý"),
    ("nghị quyết", "nghỉ quyết", "quyết tâm, đề nghị"), ("giám sát", "giảm sát", "giám đốc sẽ sát hạch"),
    ("đại biểu", "đài biểu", "đại hội, biểu quyết"), ("cử tri", "cứ tri", "bầu cử, dân tri"),
])
func otherMarksSideBySideAreNotTheWordTyped(typed: String, other: String, scattered: String) throws {
    let folder = try TemporaryFolder()
    let archive = try folder.archive()
    try archive.ingest([
        Sample(
            name: "other", type: .khac, number: "2", issuedOn: "2025-01-01", issuer: nil, title: "Về \(other)",
            sections: [("Về \(other)", ["\(other) và \(other); \(scattered)"])]),
        Sample(
            name: "typed", type: .khac, number: "1", issuedOn: "2001-01-01", issuer: nil, title: "Việc khác",
            sections: [("Một", ["trong năm đã giải quyết xong việc \(typed) của công dân"])]),
    ])
    for query in [typed, "\"\(typed)\""] {
        #expect(try archive.search(SearchRequest(query)).hits.map(\.document.fileName).first == "typed", "\(query)")
    }
}

@Test func neighboursComeBeforeScatteredWords() throws {
    let texts = [
        "giám đốc khảo sát và giám thị đã sát hạch",
        "việc giám sát chuyên đề của Hội đồng trong năm qua và các năm sau",
    ]
    #expect(try found("giám sát", texts) == [1, 0])
}

@Test func phrasesAreWholeAndExcludedWordsAreOut() throws {
    let texts = ["cử tri xã tiếp xúc", "tiếp xúc cử tri xã", "tiếp xúc cử tri tỉnh"]
    #expect(Set(try found("\"tiếp xúc cử tri\"", texts)) == [1, 2])
    #expect(Set(try found("\"tiep xuc cu tri\"", texts)) == [1, 2])
    #expect(try found("tiếp xúc -tỉnh -\"tiếp xúc cử\"", texts) == [0])
}

@Test func excludedWordsTakeOutPassagesAndTitledDocuments() throws {
    let folder = try TemporaryFolder()
    let archive = try folder.archive()
    try archive.ingest([
        Sample(
            name: "a", title: "Kế hoạch",
            sections: [("Một", ["giám sát chuyên đề"]), ("Hai", ["giám sát thường xuyên"])]),
        Sample(name: "b", title: "Giám sát chuyên đề", sections: [("Một", ["giám sát thường xuyên"])]),
        Sample(name: "c", title: "Báo cáo", sections: [("Một", ["giám sát chuyên đề"])]),
    ])
    let answer = try archive.search(SearchRequest("giám sát -chuyên"))
    #expect(answer.hits.map(\.document.fileName) == ["a"])
    #expect(answer.total == 1)
    #expect(answer.hits.first?.excerpt.text.contains("thường xuyên") == true)
    #expect(answer.hits.first?.furtherPassages == 0)
    #expect(try archive.search(SearchRequest("giám sát -\"chuyên đề\"")).hits.map(\.document.fileName) == ["a"])
}

@Test func wordsHalfRememberedFindWhatHasMostOfThem() throws {
    let folder = try TemporaryFolder()
    let archive = try folder.archive()
    try archive.ingest(
        library([
            "mua máy tính bảng cho đại biểu", "kinh phí mua máy tính bảng", "kinh phí hội nghị", "sửa máy bơm",
        ]))
    let answer = try archive.search(SearchRequest("kinh phí máy tính bảng"))
    #expect(answer.hits.first?.document.fileName == "1.docx", "what has all words comes first")
    #expect(answer.total == 2)
    #expect(answer.notices == [SearchNotice(.wordsMissing, ["1"])])
    let other = try archive.search(SearchRequest("tiền máy tính bảng"))
    #expect(other.hits.map(\.document.fileName).sorted() == ["0.docx", "1.docx"])
    #expect(other.notices == [SearchNotice(.wordsMissing, ["0"])])
    #expect(try archive.search(SearchRequest("tiền bảng")).total == 0, "of two words both are meant")
    #expect(try archive.search(SearchRequest("\"tiền máy tính bảng\"")).total == 0)
}

@Test func numbersAreFoundHoweverTheyAreWritten() throws {
    let texts = ["tổ chức hai cuộc giám sát", "tổ chức 02 cuộc khảo sát", "Quốc hội khóa XVI", "năm cuộc họp"]
    for query in ["02 cuộc", "2 cuộc", "hai cuộc"] { #expect(Set(try found(query, texts)) == [0, 1], "\(query)") }
    #expect(try found("02 cuộc", texts).first == 1)
    #expect(try found("khóa 16", texts) == [2])
    #expect(try found("5 cuộc", texts) == [])
}

@Test func facetsOfSeveralSegmentsAddUp() throws {
    let folder = try TemporaryFolder()
    let archive = try folder.archive()
    for round in 0..<7 {
        try archive.ingest(
            (0..<(round + 1)).map {
                Sample(
                    name: "\(round)-\($0)", number: "\(round)/\($0)", issuer: "Cơ quan \(round % 3)",
                    title: "Về phí \($0)")
            })
    }
    var request = SearchRequest("phí")
    request.facetValues = 2
    let issuers = try #require(try archive.search(request).facets.first { $0.name == .issuer })
    #expect(issuers.values.map(\.value) == ["Cơ quan 0", "Cơ quan 2"])
    #expect(issuers.values.map(\.count) == [12, 9])
    #expect(issuers.more)
}

@Test func aNameIsOneFacetHoweverItIsShortened() throws {
    let folder = try TemporaryFolder()
    let archive = try folder.archive()
    try archive.ingest([
        Sample(name: "a", number: "1", issuer: "HĐND tỉnh", title: "Về phí"),
        Sample(name: "b", number: "2", issuer: "Hội đồng nhân dân tỉnh", title: "Về phí"),
        Sample(name: "c", number: "3", issuer: "Hội đồng nhân dân tĩnh", title: "Về phí"),
    ])
    let issuers = try #require(try archive.search(SearchRequest("phí")).facets.first { $0.name == .issuer })
    #expect(
        issuers.values.map { "\($0.value) \($0.count)" } == ["Hội đồng nhân dân tỉnh 2", "Hội đồng nhân dân tĩnh 1"])
}

@Test func answersAreRememberedOnlyAsLongAsNothingHappens() throws {
    let folder = try TemporaryFolder()
    let archive = try folder.archive()
    try archive.ingest([Sample(name: "a", title: "Về phí")])
    let first = try archive.search(SearchRequest("phí"))
    #expect(try archive.search(SearchRequest("phí")).hits == first.hits)
    try archive.ingest([Sample(name: "b", number: "2/NQ", title: "Về phí")])
    #expect(try archive.search(SearchRequest("phí")).total == 2)
    var memory = AnswerMemory()
    let state = AnswerMemory.State(event: 1, generation: 1, published: 1)
    for number in 0...AnswerMemory.most { memory.keep(first, SearchRequest("\(number)"), state) }
    #expect(memory.answer(SearchRequest("0"), state) == nil, "the oldest goes when there is no more room")
    #expect(memory.answer(SearchRequest("1"), state) != nil)
    #expect(memory.answer(SearchRequest("1"), .init(event: 2, generation: 1, published: 1)) == nil)
}

@Test func anIndexAlteredOnDiskIsNoticed() throws {
    let folder = try TemporaryFolder()
    let archive = try folder.archive()
    try archive.ingest([Sample(name: "a", title: "Về học phí", sections: [("Một", ["mức thu học phí"])])])
    #expect(try archive.verify().findings.isEmpty)
    let file = try #require(archive.indexFolder.manifest()?.documents.first)
    let path = archive.indexFolder.path + "/" + file.name
    var bytes = try Data(contentsOf: URL(filePath: path))
    // A position among the postings: nothing in the layout depends on it.
    let place = 8 + Segment.Part.allCases.count * 16 + 2
    bytes[place] ^= 1
    try bytes.write(to: URL(filePath: path))
    #expect(try archive.verify().findings.map(\.kind) == [.indexDiffers])
    try archive.reindex()
    #expect(try archive.verify().findings.isEmpty)
}

@Test func abbreviationsAndSpellingsMeanTheSame() throws {
    let texts = ["Thường trực HĐND tỉnh", "Hội đồng nhân dân huyện", "hội đồng thi, nhân viên, dân số"]
    #expect(try found("HĐND", texts) == [0, 1])
    #expect(try found("hdnd", texts) == [0, 1])
    #expect(Set(try found("hội đồng nhân dân", texts)) == [0, 1])
    #expect(try found("thuỷ lợi", ["công trình thủy lợi"]) == [0])
    #expect(try found("kĩ thuật", ["hạ tầng kỹ thuật"]) == [0])
    #expect(try found("tỷ lệ", ["tỉ lệ hộ nghèo"]) == [0])
}

@Test func aDocumentIsFoundByItsNumberInAnySpelling() throws {
    let folder = try TemporaryFolder()
    let archive = try folder.archive()
    var samples = library(["theo Đề án số 10-ĐA/TU", "số 10-ĐA/TU và 10-ĐA/TU và 10-ĐA/TU"])
    samples.append(
        Sample(
            name: "2.docx", type: .deAn, number: "10-ĐA/TU", title: "Đổi mới",
            sections: [("Mở đầu", ["không nhắc lại"])]))
    try archive.ingest(samples)
    for query in ["10-ĐA/TU", "10-DA/TU", "10 da tu", "đề án 10-ĐA/TU", "10-đa/tu"] {
        let hit = try archive.search(SearchRequest(query)).hits.first
        #expect(hit?.document.number == "10-ĐA/TU", "\(query)")
    }
    #expect(try archive.search(SearchRequest("10 da tu")).hits.first?.isNumberMatch == true)
    #expect(try archive.search(SearchRequest("so:10-DA")).hits.map(\.document.number) == ["10-ĐA/TU"])
}

@Test func titlesAndHeadingsComeBeforeBodies() throws {
    let folder = try TemporaryFolder()
    let archive = try folder.archive()
    try archive.ingest([
        Sample(name: "than.docx", title: "Việc khác", sections: [("Khác", ["học phí học phí học phí học phí"])]),
        Sample(name: "muc.docx", title: "Việc khác nữa", sections: [("Học phí", ["mức thu như sau"])]),
        Sample(name: "ten.docx", title: "Quy định mức học phí", sections: [("Khác", ["mức thu như sau"])]),
    ])
    #expect(
        try archive.search(SearchRequest("học phí")).hits.map(\.document.fileName) == [
            "ten.docx", "muc.docx", "than.docx",
        ])
}

@Test func newerComesFirstWhereAllElseIsEqual() throws {
    let folder = try TemporaryFolder()
    let archive = try folder.archive()
    try archive.ingest([
        Sample(name: "a", number: "1/NQ", issuedOn: "2019-05-05", title: "Về thu phí"),
        Sample(name: "b", number: "2/NQ", issuedOn: "2024-05-05", title: "Về thu phí"),
        Sample(name: "c", number: "3/NQ", issuedOn: "2024-05-06", title: "Về thu phí"),
    ])
    #expect(try archive.search(SearchRequest("thu phí")).hits.map(\.document.fileName) == ["c", "b", "a"])
    var request = SearchRequest("thu phí")
    request.order = .oldest
    #expect(try archive.search(request).hits.map(\.document.fileName) == ["a", "b", "c"])
}

@Test func wordsOfOneDocumentMayStandInSeveralOfItsPassages() throws {
    let folder = try TemporaryFolder()
    let archive = try folder.archive()
    try archive.ingest([
        Sample(
            name: "a", title: "Kế hoạch của xã Cao Minh", sections: [("Một", ["tiếp xúc cử tri"]), ("Hai", ["sơ kết"])]),
        Sample(name: "b", title: "Kế hoạch của xã Tân Lập", sections: [("Một", ["tiếp xúc cử tri"])]),
    ])
    let answer = try archive.search(SearchRequest("cao minh tiếp xúc cử tri"))
    #expect(answer.hits.map(\.document.fileName) == ["a"])
    #expect(answer.hits.first?.excerpt.place == "Điều 1")
}

@Test func marksLieOnTheStoredText() throws {
    let folder = try TemporaryFolder()
    let archive = try folder.archive()
    let long = (0..<120).map { "từ\($0)" }.joined(separator: " ")
    try archive.ingest([Sample(name: "a", sections: [("Mục", ["\(long) nghị quyết giám sát \(long)"])])])
    let hit = try #require(try archive.search(SearchRequest("giam sat")).hits.first)
    let excerpt = hit.excerpt
    #expect(excerpt.marks.map { excerpt.text.scalars($0.lowerBound, $0.upperBound) } == ["giám sát"])
    #expect(excerpt.cutBefore && excerpt.cutAfter)
    let place = try #require(excerpt.places.first)
    let block = try #require(try archive.record(hit.document.id)?.blocks.first { $0.id == place.block })
    #expect(block.text.scalars(place.start, place.end) == "giám sát")
}

@Test func filtersNarrowAndFacetsCount() throws {
    let folder = try TemporaryFolder()
    let archive = try folder.archive()
    try archive.ingest([
        Sample(
            name: "a", type: .nghiQuyet, number: "1/NQ-HĐND", issuedOn: "2025-07-01", issuer: "Hội đồng nhân dân tỉnh",
            title: "Về phí"),
        Sample(
            name: "b", type: .keHoach, number: "2/KH", issuedOn: "2024-07-01", issuer: "Ủy ban nhân dân tỉnh",
            title: "Thu phí"),
        Sample(
            name: "c", type: .nghiQuyet, number: "3/NQ-HĐND", issuedOn: "2024", issuer: "Hội đồng nhân dân xã",
            title: "Phí chợ"),
    ])
    func names(_ query: String) throws -> [String] {
        try archive.search(SearchRequest(query)).hits.map(\.document.fileName).sorted()
    }
    #expect(try names("phí loai:nghi-quyet") == ["a", "c"])
    #expect(try names("phí type:resolution") == ["a", "c"])
    #expect(try names("phí -loai:nq") == ["b"])
    #expect(try names("phí nam:2025") == ["a"])
    #expect(try names("phí year:<2025") == ["b", "c"])
    #expect(try names("phí nam:2024..2025") == ["a", "b", "c"])
    #expect(try names("phí co-quan:\"HĐND tỉnh\"") == ["a"])
    #expect(try names("phí ngay:>=2025") == ["a"])
    #expect(try names("loai:ke-hoach") == ["b"])
    let answer = try archive.search(SearchRequest("phí"))
    let facets = Dictionary(
        uniqueKeysWithValues: answer.facets.map { ($0.name, $0.values.map { "\($0.value) \($0.count)" }) })
    #expect(facets[.type] == ["nghi_quyet 2", "ke_hoach 1"])
    #expect(facets[.year] == ["2024 2", "2025 1"])
    #expect(answer.total == 3)
}

@Test func keyboardInputIsUnderstoodAndOffered() throws {
    let folder = try TemporaryFolder()
    let archive = try folder.archive()
    try archive.ingest([Sample(name: "a", title: "Nghị quyết về đường thủy và hưởng ứng, khuyến khích trường học")])
    for (typed, meant) in [
        ("nghij quyeets", "nghị quyết"), ("nghi5 quye61t", "nghị quyết"), ("dduwowngf thuyr", "đường thủy"),
        ("d9u7o7ng2 thuy3", "đường thủy"), ("huwowngr", "hưởng"), ("khuyeens khichs", "khuyến khích"),
        ("truwowngf", "trường"),
    ] {
        let answer = try archive.search(SearchRequest(typed))
        #expect(answer.suggestion == meant, "\(typed)")
        #expect(answer.usedSuggestion)
        #expect(answer.hits.count == 1)
    }
    #expect(try archive.search(SearchRequest("nghị quyết")).suggestion == nil)
}

@Test func whatMakesNoSenseDoesNoHarm() throws {
    let folder = try TemporaryFolder()
    let archive = try folder.archive()
    try archive.ingest([Sample(name: "a", title: "Về NEAR AND OR phí")])
    for query in [
        "", " ", "\"", "\"\"", "-", "--", "- -", ":", "::", "a:", ":a", "NEAR(a b)", "a AND OR NOT", "phí*", "^phí",
        "{a}", "';--",
        "\u{0}phí\u{0}", "🏛️🇻🇳", "\u{202E}phí", "(((((", "nam:", "nam:abc", "loai:\"", "han:<", "muc-tieu:>=x",
        "-nam:2020",
        String(repeating: "nghị quyết ", count: 1000), String(repeating: "a", count: 10_000),
        String(repeating: "\"", count: 9999),
        String(repeating: "-", count: 9999), "của và là", "x' OR 1=1 --", "so:' OR 1", "co-quan:%",
        String(repeating: "(a:b \"", count: 2000),
    ] {
        _ = try archive.search(SearchRequest(query))
    }
    #expect(try archive.search(SearchRequest("\u{0}phí\u{202E}")).total == 1)
    #expect(try archive.search(SearchRequest("mau:do phí")).notices == [SearchNotice(.unknownFilter, ["mau"])])
    #expect(
        try archive.search(SearchRequest("nam:abc phí")).notices == [SearchNotice(.badFilterValue, ["nam", "abc"])])
    #expect(try archive.search(SearchRequest("\"phí")).notices == [SearchNotice(.unbalancedQuote)])
    #expect(try archive.search(SearchRequest("-phí")).notices == [SearchNotice(.nothingToFind)])
}

@Test func replacedAndRefusedDocumentsAreNoLongerFound() throws {
    let folder = try TemporaryFolder()
    let archive = try folder.archive()
    let sample = Sample(name: "a", title: "Tên cũ")
    try archive.ingest([sample])
    #expect(try archive.search(SearchRequest("cũ")).total == 1)
    var record = sample.record
    record.document.title = "Tên mới"
    let run = try archive.begin(purpose: "reprocess", configuration: "default", program: "tests")
    let file = InputFile(path: "/in/a", name: "a", sha256: sample.sha256, size: 1)
    let entry = try archive.register(file, in: run)
    _ = try archive.store(entry, PreparedRecord(json: encoded(record)), stages: todaysStages, original: .kept)
    #expect(try archive.search(SearchRequest("cũ")).total == 0)
    #expect(try archive.search(SearchRequest("mới")).total == 1)
    try archive.refuseSecret(entry, Refusal(.secret, ["MẬT"]))
    try archive.finish(run)
    #expect(try archive.search(SearchRequest("mới")).total == 0)
}

@Test func theIndexIsCaughtUpAfterItWasLeftBehindOrLost() throws {
    let folder = try TemporaryFolder()
    do {
        let archive = try folder.archive()
        try archive.ingest([Sample(name: "a", title: "Về học phí")])
        // Killed before the run was finished: the index knows nothing of this one.
        let run = try archive.begin(purpose: "ingest", configuration: "default", program: "tests")
        let sample = Sample(name: "b", title: "Về viện phí")
        let entry = try archive.register(InputFile(path: "b", name: "b", sha256: sample.sha256, size: 1), in: run)
        _ = try archive.store(entry, sample.prepared, stages: todaysStages, original: .bytes(sample.bytes))
    }
    #expect(try folder.archive(.readOnly).search(SearchRequest("phí")).total == 2)
    try FileManager.default.removeItem(atPath: folder.path + "/kho/search")
    let reader = try folder.archive(.readOnly)
    #expect(try reader.search(SearchRequest("phí")).total == 2)
    #expect(try reader.verify().findings.map(\.kind) == [.indexMissing])
    try folder.archive(.readWrite).reindex()
    let again = try folder.archive(.readOnly)
    #expect(try again.search(SearchRequest("phí")).total == 2)
    #expect(try again.verify().findings.isEmpty)
}

@Test func manySegmentsAnswerLikeOne() throws {
    let folder = try TemporaryFolder()
    let archive = try folder.archive()
    for round in 0..<12 {
        try archive.ingest([
            Sample(name: "a\(round)", number: "\(round)/NQ", issuedOn: "20\(10 + round)", title: "Về phí số \(round)"),
            Sample(name: "b\(round)", number: "\(round)/KH", title: "Việc khác \(round)"),
        ])
    }
    let before = try archive.search(SearchRequest("phí", limit: 30))
    #expect(before.total == 12)
    #expect(before.hits.map(\.document.fileName) == (0..<12).reversed().map { "a\($0)" })
    #expect(archive.indexFolder.manifest()!.documents.count <= 5)
    try archive.reindex()
    let after = try archive.search(SearchRequest("phí", limit: 30))
    #expect(after.hits.map(\.document) == before.hits.map(\.document))
    #expect(after.hits.map(\.excerpt) == before.hits.map(\.excerpt))
    #expect(try archive.verify().findings.isEmpty)
    var paged: [String] = []
    for offset in stride(from: 0, to: 12, by: 5) {
        paged += try archive.search(SearchRequest("phí", limit: 5, offset: offset)).hits.map(\.document.fileName)
    }
    #expect(paged == before.hits.map(\.document.fileName))
}

@Test func twoThreadsFindWhatOneFinds() throws {
    let folder = try TemporaryFolder()
    let archive = try folder.archive()
    try archive.ingest(
        (0..<9).map {
            Sample(
                name: "\($0)", number: "\($0)/NQ", title: "Về phí số \($0)", sections: [("Thu phí", ["mức phí \($0)"])])
        })
    let snapshot = try archive.indexSnapshot()
    var shared = snapshot.documents
    shared.parallelFrom = 1
    let plan = SearchPlan(SearchQuery.parse("mức phí").query, expressions: true)
    let one = snapshot.documents.matches(plan, MatchOptions(wanted: 5), allowed: snapshot.liveDocuments)
    let two = shared.matches(plan, MatchOptions(wanted: 5), allowed: snapshot.liveDocuments)
    #expect(one.total == 9)
    #expect(two.total == one.total)
    #expect(two.types == one.types)
    #expect(two.issuers == one.issuers)
    #expect(two.best.map(\.document) == one.best.map(\.document))
}

@Test func aLargeArchiveWithoutItsIndexSaysSo() throws {
    let folder = try TemporaryFolder()
    do {
        let archive = try folder.archive()
        try archive.ingest([Sample(name: "a", title: "Về học phí")])
        let run = try archive.begin(purpose: "ingest", configuration: "default", program: "tests")
        for number in 0...ArchiveStore.mostInTail {
            let sample = Sample(name: "\(number)", number: "\(number)/NQ", title: "Về viện phí")
            let entry = try archive.register(
                InputFile(path: sample.name, name: sample.name, sha256: sample.sha256, size: 1), in: run)
            _ = try archive.store(entry, sample.prepared, stages: todaysStages, original: .bytes(sample.bytes))
        }
        // Killed here: the run was never finished.
    }
    let behind = try folder.archive(.readOnly).search(SearchRequest("phí"))
    #expect(behind.total == 1)
    #expect(behind.notices == [SearchNotice(.indexBehind, ["\(ArchiveStore.mostInTail + 1)"])])
    try FileManager.default.removeItem(atPath: folder.path + "/kho/search")
    do {
        _ = try folder.archive(.readOnly).search(SearchRequest("phí"))
        Issue.record("answered without an index")
    } catch let error as ArchiveError {
        #expect(error.cause == .missingIndex)
    }
    try folder.archive(.readWrite).reindex()
    #expect(try folder.archive(.readOnly).search(SearchRequest("phí")).total == ArchiveStore.mostInTail + 2)
}

/// Repeatable draws.
private struct Draws {
    var state: UInt64
    mutating func next(_ limit: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(limit))
    }
    mutating func pick<T>(_ all: [T]) -> T { all[next(all.count)] }
}

@Test func tablesFindWhatGoingThroughAllPassagesFinds() throws {
    let folder = try TemporaryFolder()
    let archive = try folder.archive()
    var draws = Draws(state: 3)
    // Words that differ in marks only, abbreviations and what they stand for, a number in two spellings.
    let words =
        "giám giam sát sắt sạt tố cáo tờ cảo nghị quyết nghi đường dương hội đồng nhân dân HĐND cử tri kỳ kì họp 02 hai xã"
        .split(separator: " ").map(String.init)
    func text(_ count: Int) -> String { (0..<count).map { _ in draws.pick(words) }.joined(separator: " ") }
    for round in 0..<3 {
        try archive.ingest(
            (0..<60).map { number in
                Sample(
                    name: "\(round)-\(number)", type: draws.pick([.nghiQuyet, .keHoach]), number: "\(number % 7)/NQ",
                    issuedOn: draws.pick(["2020-01-01", "2021-05", "2024-12-31", nil]), issuer: draws.pick(["A", "B"]),
                    title: text(draws.next(6)),
                    sections: (0..<draws.next(6)).map { _ in (text(draws.next(4)), [text(1 + draws.next(20))]) })
            })
    }
    let snapshot = try archive.indexSnapshot()
    var (whole, ranked) = (snapshot.documents, snapshot.documents)
    (whole.rankedFrom, ranked.rankedFrom) = (.max, 0)
    for number in 0..<400 {
        var query = (0..<1 + draws.next(4)).map { _ in draws.pick(words) }
        if draws.next(4) == 0 { query.append("\"\(text(2))\"") }
        if draws.next(4) == 0 { query.append("-" + draws.pick(words)) }
        if draws.next(6) == 0 { query.append("-\"\(text(2))\"") }
        let typed = query.joined(separator: " ")
        let plan = SearchPlan(SearchQuery.parse(typed).query, expressions: draws.next(2) == 0)
        var options = MatchOptions(wanted: 1 + draws.next(12))
        options.order = draws.pick(SearchOrder.allCases)
        if draws.next(5) == 0 { options.kinds = [UInt8(Passage.Kind.title.rawValue)] }
        if draws.next(5) == 0 { options.numberRows = [1, 7, 30] }
        var allowed = snapshot.liveDocuments
        if draws.next(3) == 0 {
            allowed = snapshot.documents.segments.map { segment in
                (0..<segment.documentCount).map { _ in draws.next(3) > 0 }
            }
        }
        let one = whole.matches(plan, options, allowed: allowed)
        ranked.parallelFrom = draws.next(2) == 0 ? 1 : .max
        let two = ranked.matches(plan, options, allowed: allowed)
        let place = "\(number): \(typed)"
        #expect(one.total == two.total, "\(place)")
        #expect(one.types == two.types && one.years == two.years && one.issuers == two.issuers, "\(place)")
        #expect(
            one.best.map { [$0.segment, $0.document, $0.passage, $0.further] }
                == two.best.map { [$0.segment, $0.document, $0.passage, $0.further] }, "\(place)")
        #expect(one.best.map(\.score) == two.best.map(\.score), "\(place)")
    }
}

@Test func tablesAskedForLongAgoMakeRoom() {
    let shelf = TableShelf(bytes: 4000)
    func key(_ number: Int) -> GroupKey {
        GroupKey(ways: [[SearchPlan.Leaf(exact: "\(number)", bare: "\(number)")]], weights: [1])
    }
    let rows = GroupTable.Rows(
        documents: Array(0..<50), titles: .init(repeating: 0, count: 50), others: .init(repeating: 9, count: 50),
        exacts: .init(repeating: 1, count: 50))
    for number in 0..<20 {
        shelf.keep(GroupTable([rows]), key(number))
        #expect(shelf.tables([key(number)])[0]?.count == 50)
        #expect(shelf.tables([key(0)])[0] != nil, "what is asked for stays")
    }
    #expect(shelf.tables([key(1)])[0] == nil)
    let table = GroupTable([rows])
    var columns = table.columns
    for (document, place) in [(0, 0), (3, 3), (3, 3), (20, 20), (49, 49), (99, 50), (99, 50)] {
        columns.seek(UInt32(document))
        #expect(columns.at == place)
    }
    withExtendedLifetime(table) {}
}
