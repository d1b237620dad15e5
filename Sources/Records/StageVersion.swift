/// Versions of the stages. Raise one when the stage's output changes for the same input: `reprocess` then redoes that
/// stage and the ones after it, nothing else.
public enum Stage: String, Codable, Sendable, CaseIterable {
    case reading, repair, structure, extraction

    public var version: Int {
        switch self {
        case .reading: 1
        case .repair: 1
        case .structure: 1
        case .extraction: 1
        }
    }
}
