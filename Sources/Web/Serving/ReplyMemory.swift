import Archive
import Synchronization

/// Replies given, as long as the archive stays as it was; those not asked for again make room.
final class ReplyMemory: Sendable {
    /// Bytes of all replies kept at most.
    static let room = 32 << 20
    /// A reply larger than this would push out too many others.
    static let largest = room / 64
    /// Kept besides the bytes, for what each entry takes itself.
    private static let overhead = 512

    private struct Kept {
        var reply: Reply
        /// Asked for since room was last made.
        var isUsed = false
    }

    private struct Memory {
        var stamp: SearchStamp?
        var replies: [String: Kept] = [:]
        /// Keys in the order in which they may go, from `oldest`.
        var order: [String] = []
        var oldest = 0
        var bytes = 0
    }
    private let memory = Mutex(Memory())

    /// The address in one form: every name and value, decoded, in their order.
    static func key(_ ask: Ask) -> String {
        var key = ask.path
        for item in ask.query.items { key += "\u{0}" + item.name + "\u{0}" + item.value }
        return key
    }

    func reply(_ key: String, _ stamp: SearchStamp) -> Reply? {
        memory.withLock { memory in
            guard memory.stamp == stamp, let kept = memory.replies[key] else { return nil }
            if !kept.isUsed { memory.replies[key]?.isUsed = true }
            return kept.reply
        }
    }

    func keep(_ reply: Reply, _ key: String, _ stamp: SearchStamp) {
        let size = ReplyMemory.size(reply, key)
        guard reply.status == .ok, size <= ReplyMemory.largest else { return }
        memory.withLock { memory in
            if memory.stamp != stamp { memory = Memory(stamp: stamp) }
            guard memory.replies[key] == nil else { return }
            memory.replies[key] = Kept(reply: reply)
            memory.order.append(key)
            memory.bytes += size
            while memory.bytes > ReplyMemory.room { ReplyMemory.makeRoom(&memory) }
        }
    }

    private static func size(_ reply: Reply, _ key: String) -> Int { reply.bytes.count + key.utf8.count + overhead }

    /// The oldest goes, or has a second chance where it was asked for.
    private static func makeRoom(_ memory: inout Memory) {
        let key = memory.order[memory.oldest]
        memory.oldest += 1
        if let kept = memory.replies[key], kept.isUsed {
            memory.replies[key]?.isUsed = false
            memory.order.append(key)
        } else if let gone = memory.replies.removeValue(forKey: key) {
            memory.bytes -= size(gone.reply, key)
        }
        if memory.oldest > 1024, memory.oldest * 2 > memory.order.count {
            memory.order.removeFirst(memory.oldest)
            memory.oldest = 0
        }
    }
}
