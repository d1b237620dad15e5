import Foundation

/// Checks JSON against a JSON Schema (2020-12), as far as our schema goes. A keyword it does not know is a fault, so
/// that nothing in the schema is taken for checked that is not.
struct SchemaValidator {
    private let root: [String: Any]

    init(_ schema: Data) throws {
        guard let object = try JSONSerialization.jsonObject(with: schema) as? [String: Any] else {
            throw CocoaError(.coderReadCorrupt)
        }
        root = object
    }

    /// What is wrong, as `path: what`; empty where all is well.
    func faults(in json: Data) throws -> [String] {
        check(try JSONSerialization.jsonObject(with: json), root, "$")
    }

    private func check(_ value: Any, _ schema: [String: Any], _ path: String) -> [String] {
        var faults: [String] = []
        for (keyword, rule) in schema {
            switch keyword {
            case "$schema", "$id", "$defs", "title", "description": continue
            case "$ref":
                guard let name = (rule as? String)?.split(separator: "/").last,
                    let target = (root["$defs"] as? [String: Any])?[String(name)] as? [String: Any]
                else {
                    faults.append("\(path): no definition \(rule)")
                    continue
                }
                faults += check(value, target, path)
            case "type": if !isType(value, rule as? String ?? "") { faults.append("\(path): not a \(rule)") }
            case "const": if !same(value, rule) { faults.append("\(path): not \(rule)") }
            case "enum":
                let known = rule as? [Any] ?? []
                if !known.contains(where: { same(value, $0) }) {
                    faults.append("\(path): \(value) is not one of \(known)")
                }
            case "pattern":
                guard let text = value as? String, let pattern = rule as? String else { continue }
                if text.range(of: pattern, options: .regularExpression) == nil {
                    faults.append("\(path): '\(text)' does not fit \(pattern)")
                }
            case "minimum", "maximum":
                guard let number = (value as? NSNumber)?.doubleValue, let limit = (rule as? NSNumber)?.doubleValue
                else { continue }
                if keyword == "minimum" ? number < limit : number > limit { faults.append("\(path): \(number)") }
            case "minItems", "maxItems":
                guard let count = (value as? [Any])?.count, let limit = (rule as? NSNumber)?.intValue else { continue }
                if keyword == "minItems" ? count < limit : count > limit { faults.append("\(path): \(count) items") }
            case "items":
                guard let items = value as? [Any], let inner = rule as? [String: Any] else { continue }
                for (index, item) in items.enumerated() { faults += check(item, inner, "\(path)[\(index)]") }
            case "required":
                guard let object = value as? [String: Any] else { continue }
                for name in rule as? [String] ?? [] where object[name] == nil { faults.append("\(path): no \(name)") }
            case "properties":
                guard let object = value as? [String: Any], let known = rule as? [String: [String: Any]] else {
                    continue
                }
                for (name, inner) in object {
                    if let schema = known[name] { faults += check(inner, schema, "\(path).\(name)") }
                }
            case "additionalProperties":
                guard let object = value as? [String: Any] else { continue }
                let known = schema["properties"] as? [String: Any] ?? [:]
                for (name, inner) in object where known[name] == nil {
                    if let schema = rule as? [String: Any] {
                        faults += check(inner, schema, "\(path).\(name)")
                    } else {
                        faults.append("\(path): unknown key \(name)")
                    }
                }
            default: faults.append("\(path): the checker does not know '\(keyword)'")
            }
        }
        return faults
    }

    private func same(_ one: Any, _ other: Any) -> Bool {
        if let one = one as? String, let other = other as? String { return one == other }
        if let one = one as? NSNumber, let other = other as? NSNumber { return one == other }
        return false
    }

    private func isType(_ value: Any, _ type: String) -> Bool {
        switch type {
        case "object": value is [String: Any]
        case "array": value is [Any]
        case "string": value is String
        case "boolean": value is Bool
        case "number": value is NSNumber
        case "integer": (value as? NSNumber).map { $0.doubleValue == $0.doubleValue.rounded() } ?? false
        default: false
        }
    }
}
