import Foundation
import GRDB
import Records
import Testing

@testable import Archive

/// Two documents that name one another, with items.
private func stocked(_ folder: TemporaryFolder) throws -> (
    archive: ArchiveStore, plan: Records.Record, scheme: Records.Record
) {
    let archive = try folder.archive()
    let schemeFile = Sample(
        name: "de-an.docx", type: .deAn, number: "10-ĐA/TU", issuedOn: "2025-12-10",
        issuer: "Ban Chấp hành Đảng bộ tỉnh", title: "Đổi mới hoạt động của Hội đồng nhân dân",
        sections: [("Mục tiêu", ["Hằng năm, 100% đại biểu được bồi dưỡng."])])
    var scheme = schemeFile.record
    let place = Place(block: "b2", start: 0, end: 20)
    var target = Target(
        text: "100% đại biểu được bồi dưỡng", kind: .quantitative, source: place, rule: "t", confidence: 1)
    (target.id, target.comparator, target.value, target.unit, target.body) = ("t1", .equal, 100, "%", "HĐND xã")
    target.time = TimeFrame(due: "2026-06-30", dueExclusive: true)
    scheme.targets = [target]
    let planFile = Sample(
        name: "ke-hoach.docx", type: .keHoach, number: nil, issuedOn: "2026-01", issuer: "Đảng ủy xã",
        title: "Triển khai Đề án", sections: [("Nhiệm vụ", ["Giao Thường trực HĐND xã chủ trì."])])
    var plan = planFile.record
    plan.citations = [
        Citation(
            id: "c1", text: "Đề án số 10-DA/TU", type: .deAn, number: "10-DA/TU", date: "2025-12-10",
            relation: .implements, section: "s1", source: place, rule: "c", confidence: 1),
        Citation(
            id: "c2", text: "Nghị quyết số 05/NQ-HĐND", type: .nghiQuyet, number: "05/NQ-HĐND", relation: .basis,
            source: place, rule: "c", confidence: 1),
    ]
    var assignment = Assignment(
        actors: ["Thường trực HĐND xã"], role: .lead, partners: ["UBND xã"], task: "chủ trì sơ kết", source: place,
        rule: "a", confidence: 1)
    (assignment.id, assignment.section, assignment.time) = ("a1", "s1", TimeFrame(due: "2026"))
    plan.assignments = [assignment]
    let run = try archive.begin(purpose: "ingest", configuration: "default", program: "tests")
    for (file, record) in [(schemeFile, scheme), (planFile, plan)] {
        let entry = try archive.register(
            InputFile(path: "/in/" + file.name, name: file.name, sha256: file.sha256, size: file.bytes.count), in: run)
        _ = try archive.store(
            entry, PreparedRecord(json: encoded(record)), stages: todaysStages, original: .bytes(file.bytes))
    }
    try archive.finish(run)
    return (archive, plan, scheme)
}

@Test func documentsAreFoundByAnyNameAPersonMayUse() throws {
    let folder = try TemporaryFolder()
    let (archive, plan, scheme) = try stocked(folder)
    for name in [scheme.id, String(scheme.id.prefix(6)), scheme.source.sha256, "10-ĐA/TU", "10-DA/TU", "10 da tu"] {
        #expect(try archive.find(name).map(\.id) == [scheme.id], "\(name)")
    }
    #expect(try archive.find("không có").isEmpty)
    #expect(try archive.find("").isEmpty)
    #expect(try archive.record(plan.id) == plan)
    #expect(try archive.documents().items.map(\.id) == [plan.id, scheme.id])
    var filter = DocumentFilter()
    filter.issuers = ["Đảng bộ"]
    #expect(try archive.documents(filter).items.map(\.id) == [scheme.id])
    filter = DocumentFilter()
    filter.types = [.keHoach]
    filter.years = 2026...2026
    #expect(try archive.documents(filter).items.map(\.id) == [plan.id])
}

@Test func itemsAcrossTheArchiveAreFilteredAndSorted() throws {
    let folder = try TemporaryFolder()
    let (archive, plan, scheme) = try stocked(folder)
    var filter = ItemFilter()
    filter.bodies = ["Hội đồng nhân dân xã"]
    let targets = try archive.targets(filter)
    #expect(targets.items.map(\.id) == ["t1"])
    #expect(targets.items.first?.dueDay == "2026-06-29")
    #expect(targets.items.first?.document.id == scheme.id)
    let assignments = try archive.assignments(filter)
    #expect(assignments.items.map(\.path) == ["Điều 1"])
    #expect(assignments.items.map(\.dueDay) == ["2026-12-31"])
    filter.dueTo = "2026-07-01"
    #expect(try archive.assignments(filter).total == 0)
    filter = ItemFilter()
    filter.words = "so ket"
    #expect(try archive.assignments(filter).items.map(\.document.id) == [plan.id])
    filter = ItemFilter()
    filter.valueFrom = 60
    #expect(try archive.targets(filter).total == 1)
    filter.comparators = [.below]
    #expect(try archive.targets(filter).total == 0)
}

@Test func citationsAreFollowedBothWaysAndDanglingOnesNamed() throws {
    let folder = try TemporaryFolder()
    let (archive, plan, scheme) = try stocked(folder)
    let graph = try archive.citationGraph(of: plan.id)
    #expect(graph.cites.map { $0.found.map(\.id) } == [[scheme.id], []])
    #expect(graph.dangling.map(\.number) == ["05/NQ-HĐND"])
    let back = try archive.citationGraph(of: scheme.id)
    #expect(back.citedBy.map(\.document.id) == [plan.id])
    #expect(back.citedBy.map(\.relation) == [.implements])
    #expect(try archive.danglingReferences().map(\.number) == ["05/NQ-HĐND"])
    var filter = ItemFilter()
    filter.onlyDangling = true
    #expect(try archive.citations(filter).items.map(\.id) == ["c2"])
}

@Test func bodiesAreOneUnderAllTheirSpellings() throws {
    let folder = try TemporaryFolder()
    let (archive, _, scheme) = try stocked(folder)
    let body = try archive.body("Thường trực Hội đồng nhân dân xã")
    #expect(body?.name == "Thường trực HĐND xã")
    #expect(body?.assignments == 1)
    #expect(try archive.body("không ai") == nil)
    #expect(try archive.bodies(words: "UBND").items.map(\.partnerships) == [1])
    let issuer = try #require(try archive.document(scheme.id)?.issuerKey)
    #expect(try archive.documents(issuedBy: issuer).items.map(\.id) == [scheme.id])
    let overview = try archive.overview()
    #expect(overview.documents == 2)
    #expect(overview.fixity.neverChecked == 2)
    #expect(try archive.coverage().map(\.year) == [2025, 2026])
}

@Test func verifyFindsWhatIsMissingOrAltered() throws {
    let folder = try TemporaryFolder()
    var (archive, plan, scheme): (ArchiveStore?, Records.Record, Records.Record) = try stocked(folder)
    #expect(try archive!.verify().findings.isEmpty)
    #expect(try archive!.fixityState().allCheckedSince != nil)
    let file = archive!.originals.path(plan.source.sha256)
    chmod(file, 0o644)
    try Data("giả".utf8).write(to: URL(filePath: file))
    try FileManager.default.removeItem(atPath: archive!.originals.path(scheme.source.sha256))
    archive = nil
    let queue = try DatabaseQueue(path: folder.path + "/kho/archive.sqlite")
    try queue.write { database in
        try database.execute(
            sql: "UPDATE records SET sha256 = 'x' WHERE document = (SELECT row FROM documents WHERE id = ?)",
            arguments: [plan.id])
        try database.execute(sql: "DELETE FROM targets")
        #expect(throws: DatabaseError.self) { try database.execute(sql: "UPDATE events SET at = ''") }
        try database.execute(sql: "DROP TRIGGER events_stay; UPDATE events SET subject = 'khác' WHERE number = 3")
    }
    try queue.close()
    let report = try folder.archive(.readOnly).verify()
    let found = Set(report.findings.map { "\($0.kind.rawValue) \($0.subject)" })
    #expect(
        found == [
            "original_altered \(plan.source.sha256)", "original_missing \(scheme.source.sha256)",
            "record_altered \(plan.id)", "tables_differ \(scheme.id)", "events_broken 3",
        ])
}

@Test func namesAreListedInDictionaryOrder() throws {
    let folder = try TemporaryFolder()
    let archive = try folder.archive()
    let names = ["Ban Dân tộc", "Ban Đô thị", "Ban Pháp chế", "Đoàn ĐBQH", "Sở Y tế", "Ủy ban 2", "Ủy ban 10"]
    let samples = names.reversed().map { name in
        Sample(name: name, number: nil, issuer: name, title: "Về phí của " + name, sections: [("Một", ["Thu phí."])])
    }
    let run = try archive.begin(purpose: "ingest", configuration: "default", program: "tests")
    for (number, sample) in samples.enumerated() {
        var record = sample.record
        let source = Place(block: record.blocks[0].id, start: 0, end: 3)
        var target = Target(text: "phí", kind: .qualitative, source: source, rule: "test", confidence: 1)
        (target.id, target.body) = ("t1", number == 3 ? nil : sample.issuer)
        record.targets = [target]
        var duty = Assignment(
            actors: number == 3 ? [] : [sample.issuer!], role: .lead, task: "thu phí", source: source, rule: "test",
            confidence: 1)
        duty.id = "a1"
        record.assignments = [duty]
        let entry = try archive.register(
            InputFile(path: sample.name, name: sample.name, sha256: sample.sha256, size: 1), in: run)
        _ = try archive.store(
            entry, PreparedRecord(json: encoded(record)), stages: todaysStages, original: .bytes(sample.bytes))
    }
    try archive.finish(run)
    let named = names.filter { $0 != samples[3].issuer }
    #expect(try archive.targets(order: .body).items.compactMap(\.body) == named)
    #expect(try archive.targets(order: .body, descending: true).items.compactMap(\.body) == named.reversed())
    #expect(try archive.targets(order: .body, descending: true).items.last?.body == nil, "what has no body comes last")
    #expect(try archive.assignments(order: .body).items.flatMap(\.actors) == named)
    #expect(try archive.documents(order: .title).items.compactMap(\.issuer) == names)
    #expect(try archive.bodies().items.map(\.name).filter(named.contains) == named)
    let issuers = try #require(try archive.search(SearchRequest("phí")).facets.first { $0.name == .issuer })
    #expect(issuers.values.map(\.value) == names)
}
