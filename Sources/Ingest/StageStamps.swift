import Archive
import Foundation
import Hashing
import Records

extension RunConfiguration {
    /// Which versions of the stages, under which settings, a record made now would come from. Limits are no part of it:
    /// they decide whether there is a record, not what it says.
    public func stamps() -> [StageStamp] {
        Stage.allCases.map { stage in
            let settings: [UInt8] =
                switch stage {
                case .reading: json(reading)
                case .repair: json(repair)
                case .structure: []
                case .extraction: json(extraction)
                }
            return StageStamp(
                stage: stage, version: stage.version, configuration: String(SHA256.hex(settings).prefix(16)))
        }
    }

    private func json(_ value: some Encodable) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        guard let data = try? encoder.encode(value) else { preconditionFailure("plain values always encode") }
        return [UInt8](data)
    }
}
