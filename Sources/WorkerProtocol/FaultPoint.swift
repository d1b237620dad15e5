#if DEBUG
    import Glibc

    /// Places where a test may strike this process, as a power cut or a broken library would. Compiled into debug builds
    /// only.
    ///
    /// `BIENMUC_FAULT=name` kills the process the first time it reaches the point of that name, `name@3` the third time;
    /// `name:hang` makes it stand still, `name:hog` makes it ask for memory without end.
    public enum FaultPoint {
        public static func reach(_ name: String) {
            guard let plan, plan.name == name else { return }
            reached.pointee += 1
            guard reached.pointee == plan.count else { return }
            switch plan.act {
            case "hang": while true { sleep(1000) }
            case "hog": hog()
            default: kill(getpid(), SIGKILL)
            }
        }

        private static func hog() {
            var pieces: [[UInt8]] = []
            while true { pieces.append([UInt8](repeating: UInt8(pieces.count & 255), count: 16 << 20)) }
        }

        private struct Plan {
            var name: String
            var count: Int
            var act: String
        }

        private static let plan: Plan? = {
            guard let text = getenv("BIENMUC_FAULT").map({ String(cString: $0) }) else { return nil }
            let acts = text.split(separator: ":", maxSplits: 1)
            let parts = acts.first?.split(separator: "@", maxSplits: 1) ?? []
            guard let name = parts.first else { return nil }
            return Plan(
                name: String(name), count: parts.count == 2 ? Int(parts[1]) ?? 1 : 1,
                act: acts.count == 2 ? String(acts[1]) : "kill")
        }()

        /// Written by the one thread that works in either process.
        nonisolated(unsafe) private static let reached: UnsafeMutablePointer<Int> = {
            let counter = UnsafeMutablePointer<Int>.allocate(capacity: 1)
            counter.initialize(to: 0)
            return counter
        }()
    }
#else
    /// Compiled away outside debug builds.
    public enum FaultPoint {
        @inlinable public static func reach(_ name: @autoclosure () -> String) {}
    }
#endif
