import CWebAssets

/// A file compiled into the program: a template, the style sheet, the script.
struct WebAsset: Sendable {
    var name: String
    var mediaType: String
    var bytes: [UInt8]

    var text: String { String(decoding: bytes, as: UTF8.self) }

    /// The files by name. Requests are answered from this table alone.
    static let all: [String: WebAsset] = {
        var table: [String: WebAsset] = [:]
        var index: Int32 = 0
        while true {
            var name: UnsafePointer<CChar>?
            var bytes: UnsafePointer<UInt8>?
            var size: Int64 = 0
            guard cwebassets_file(index, &name, &bytes, &size) != 0, let name, let bytes else { return table }
            let key = String(cString: name)
            table[key] = WebAsset(
                name: key, mediaType: mediaType(of: key),
                bytes: Array(UnsafeBufferPointer(start: bytes, count: Int(size))))
            index += 1
        }
    }()

    static func named(_ name: String) -> WebAsset? { all[name] }

    private static func mediaType(of name: String) -> String {
        switch name.split(separator: ".").last {
        case "css": "text/css; charset=utf-8"
        case "js": "text/javascript; charset=utf-8"
        case "svg": "image/svg+xml"
        case "json": "application/json"
        default: "text/plain; charset=utf-8"
        }
    }
}
