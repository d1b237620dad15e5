import Foundation
import Ingest
import Records
import TestSupport
import Testing

@Suite struct InputWalkTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        for name in ["b/2.txt", "b/1.txt", "a.txt", "c/d/e.txt", "B.txt"] {
            try folder.write(Data(name.utf8), as: name)
        }
    }

    private func found(_ paths: [String], leavingOut: String? = nil) -> [String] {
        InputWalk(paths.map(folder.path), leavingOut: leavingOut.map(folder.path)).map { found in
            let path =
                switch found {
                case .file(let path): path
                case .problem(let path, let refusal): "\(refusal.cause.rawValue) \(path)"
                }
            return path.replacing(folder.url.path + "/", with: "")
        }
    }

    @Test func orderFollowsTheNames() {
        #expect(found([""]).map { $0.drop { $0 == "/" } } == ["B.txt", "a.txt", "b/1.txt", "b/2.txt", "c/d/e.txt"])
    }

    @Test func pathsThatOverlapAreWalkedOnce() {
        #expect(found(["b", "b/1.txt", "b"]) == ["b/1.txt", "b/2.txt"])
        #expect(found(["b/1.txt", "b"]) == ["b/1.txt", "b/2.txt"])
    }

    @Test func whatAFolderLeavesOutIsNamed() throws {
        try folder.write(Data("# not ours\n1.*\n".utf8), as: "b/.bienmucignore")
        #expect(found(["b"]) == ["ignored b/.bienmucignore", "ignored b/1.txt", "b/2.txt"])
        // The patterns hold for their own folder, and not for a file that is asked for by name.
        #expect(found(["b/1.txt"]) == ["b/1.txt"])
    }

    @Test func loopsEnd() throws {
        try FileManager.default.createSymbolicLink(atPath: folder.path("c/d/up"), withDestinationPath: folder.path("c"))
        #expect(found(["c"]) == ["c/d/e.txt"])
    }

    @Test func theArchiveItselfIsLeftOut() { #expect(found(["b", "c"], leavingOut: "b") == ["c/d/e.txt"]) }

    @Test func whatIsNotThereIsNamed() { #expect(found(["nowhere", "a.txt"]) == ["unreadable nowhere", "a.txt"]) }

    @Test func pipesAreNotWaitedFor() throws {
        #expect(mkfifo(folder.path("c/pipe"), 0o600) == 0)
        #expect(found(["c"]) == ["c/d/e.txt", "unsupported c/pipe"])
    }
}
