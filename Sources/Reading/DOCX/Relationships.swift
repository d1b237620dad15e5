/// What a part of an OPC package points to (ECMA-376 part 2, 9.3).
struct Relationships {
    struct Entry {
        /// Last step of the relationship type's URI: "styles", "header".
        var type: String
        /// Part name without a leading slash, resolved against the folder of the part that points.
        var target: String
    }

    private(set) var byID: [String: Entry] = [:]
    private var order: [String] = []

    /// Target of the first relationship of a type.
    func first(ofType type: String) -> String? {
        for id in order where byID[id]?.type == type { return byID[id]?.target }
        return nil
    }

    func all(ofType type: String) -> [String] {
        order.compactMap { byID[$0]?.type == type ? byID[$0]?.target : nil }
    }

    static let vocabulary = XMLVocabulary(
        prefixes: ["http://schemas.openxmlformats.org/package/2006/relationships": "p"],
        names: ["p:Relationship", "Id", "Type", "Target", "TargetMode"])

    /// Links out of the package are left out: nothing outside the file is ever read.
    final class Reader: XMLHandler {
        private(set) var relationships = Relationships()
        private let folder: String

        init(folder: String) { self.folder = folder }

        func start(_ name: Int, _ attributes: XMLAttributes) {
            guard name == 0, let id = attributes[1], let type = attributes[2], let target = attributes[3],
                attributes[4] != "External"
            else { return }
            let entry = Entry(
                type: type.split(separator: "/").last.map(String.init) ?? type,
                target: Relationships.resolve(target, in: folder))
            if relationships.byID.updateValue(entry, forKey: id) == nil { relationships.order.append(id) }
        }

        func end(_ name: Int) {}
        func text(_ bytes: Span<UInt8>) {}
    }

    /// Part names are looked up in the package, so steps above its root lead nowhere.
    private static func resolve(_ target: String, in folder: String) -> String {
        if target.first == "/" { return String(target.drop { $0 == "/" }) }
        var steps = folder.split(separator: "/").map(String.init)
        for step in target.split(separator: "/") {
            if step == ".." {
                _ = steps.popLast()
            } else if step != "." {
                steps.append(String(step))
            }
        }
        return steps.joined(separator: "/")
    }
}
