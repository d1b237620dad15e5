#if DEBUG
    import Glibc

    /// Places where a test may kill this process, as a power cut would. Compiled into debug builds only.
    ///
    /// `BIENMUC_FAULT=name` kills the process the first time it reaches the point of that name, `name@3` the third time.
    public enum FaultPoint {
        public static func reach(_ name: String) {
            guard let wanted = plan, wanted.name == name else { return }
            reached.pointee += 1
            if reached.pointee == wanted.count { kill(getpid(), SIGKILL) }
        }

        private static let plan: (name: String, count: Int)? = {
            guard let text = getenv("BIENMUC_FAULT").map({ String(cString: $0) }) else { return nil }
            let parts = text.split(separator: "@", maxSplits: 1)
            guard let name = parts.first else { return nil }
            return (String(name), parts.count == 2 ? Int(parts[1]) ?? 1 : 1)
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
