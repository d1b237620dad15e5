import Foundation
import Records
import Testing

@testable import Reading

/// The converter with a stand-in for LibreOffice: a shell script that behaves as each test wants.
struct ConverterTests {
    private final class Stand {
        let path: String

        /// `serving` is what the script does once its profile is made; `$FOLDER` is where jobs come.
        init(_ serving: String) throws {
            path = NSTemporaryDirectory() + "bienmuc-stand-\(UUID().uuidString).sh"
            let script = """
                #!/bin/sh
                for last; do :; done
                case "$last" in --terminate_after_init) exit 0;; esac
                FOLDER=${last#*\\"}; FOLDER=${FOLDER%%\\"*}
                \(serving)
                """
            try script.write(toFile: path, atomically: true, encoding: .utf8)
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
        }

        deinit { unlink(path) }
    }

    private func refusal(_ converter: OfficeConverter, seconds: Int = 20) -> Refusal? {
        do throws(Refusal) {
            _ = try converter.docx(from: Array("abc".utf8), suffix: "doc", seconds: seconds)
            return nil
        } catch {
            return error
        }
    }

    @Test func absentProgramNamesThePackage() {
        let found = refusal(OfficeConverter(programs: ["/nowhere/soffice"]))
        #expect(found == Refusal(.converterMissing, ["LibreOffice", "libreoffice-writer-nogui"]))
    }

    @Test func hangingProgramIsKilledAndTheNextFileGoesOn() throws {
        // Hangs at the first file only.
        let mark = NSTemporaryDirectory() + "bienmuc-mark-\(UUID().uuidString)"
        defer { unlink(mark) }
        let stand = try Stand(
            """
            if [ ! -e \(mark) ]; then touch \(mark); sleep 600 & wait; fi
            while [ ! -e $FOLDER/1.job ]; do sleep 0.05; done
            echo docx > $FOLDER/1.docx; echo ok > $FOLDER/1.t; mv $FOLDER/1.t $FOLDER/1.done; sleep 600
            """)
        let converter = OfficeConverter(programs: [stand.path])
        var signs = 0
        do throws(Refusal) {
            _ = try converter.docx(from: [1], suffix: "doc", seconds: 2, alive: { signs += 1 })
            Issue.record("a hanging program gave a document")
        } catch {
            #expect(error == Refusal(.converterTimeout, ["LibreOffice", "2"]))
        }
        #expect(signs >= 1)
        #expect(try converter.docx(from: [1], suffix: "doc", seconds: 20) == Array("docx\n".utf8))
        converter.close()
    }

    /// Work without end is stopped by the processor time it takes.
    @Test func busyProgramIsKilled() throws {
        let stand = try Stand("while :; do :; done")
        let converter = OfficeConverter(programs: [stand.path])
        defer { converter.close() }
        #expect(refusal(converter, seconds: 2) == Refusal(.converterTimeout, ["LibreOffice", "2"]))
    }

    /// A program that works but does not get the processor has more time than its limit.
    @Test func waitingForTheProcessorIsNoHanging() throws {
        // Works a tenth of the time, for about three seconds.
        let stand = try Stand(
            """
            n=0
            while [ $n -lt 15 ]; do n=$((n+1)); i=0; while [ $i -lt 20000 ]; do i=$((i+1)); done; sleep 0.2; done
            echo docx > $FOLDER/1.docx; echo ok > $FOLDER/1.t; mv $FOLDER/1.t $FOLDER/1.done; sleep 600
            """)
        let converter = OfficeConverter(programs: [stand.path])
        defer { converter.close() }
        #expect(try converter.docx(from: [1], suffix: "doc", seconds: 2) == Array("docx\n".utf8))
    }

    @Test func programThatEndsIsNamed() throws {
        let stand = try Stand("while [ ! -e $FOLDER/1.job ]; do sleep 0.05; done; kill -SEGV $$")
        let found = refusal(OfficeConverter(programs: [stand.path]))
        #expect(found?.cause == .converterFailed)
        #expect(found?.arguments.last?.contains("11") == true)
    }

    @Test func fileThatCannotBeOpened() throws {
        let stand = try Stand(
            "while [ ! -e $FOLDER/1.job ]; do sleep 0.05; done; echo unreadable > $FOLDER/1.done; sleep 600")
        #expect(refusal(OfficeConverter(programs: [stand.path]))?.cause == .converterFailed)
    }

    /// Three characters, by the real program where it is installed: an answer, whatever it is.
    @Test func threeCharacters() {
        let converter = OfficeConverter()
        defer { converter.close() }
        if let found = refusal(converter) {
            #expect([.converterFailed, .converterMissing].contains(found.cause))
        }
    }
}
