import Foundation
import GRDB
import Records

/// What can go wrong with the archive as a whole; a document that cannot be read is a `Refusal`, not one of these.
public struct ArchiveError: Error, Hashable, Sendable {
    /// The raw value is part of the public interface. Arguments of the wording in brackets.
    public enum Cause: String, Sendable, CaseIterable {
        /// Another program holds the archive for writing [folder, holder].
        case busy
        /// The folder is there, but holds no archive [folder].
        case notAnArchive = "not_an_archive"
        /// There is no such folder [folder].
        case missing
        /// Made by a newer version of this program [folder, its format, ours].
        case newerFormat = "newer_format"
        /// [folder]
        case diskFull = "disk_full"
        /// No permission to read or write [path].
        case notPermitted = "not_permitted"
        /// The database or a file of the archive is broken [what].
        case damaged
        /// The search index is missing [folder].
        case missingIndex = "missing_index"
        /// An original or a record that should be there is not [what].
        case notFound = "not_found"
        /// The input's bytes are not those that were hashed [path].
        case inputChanged = "input_changed"
        /// Opened for reading, asked to write.
        case readOnly = "read_only"
        /// A system call failed [what, system's words].
        case system
    }

    public var cause: Cause
    public var arguments: [String]

    public init(_ cause: Cause, _ arguments: [String] = []) {
        self.cause = cause
        self.arguments = arguments
    }

    /// What is wrong and what to do next.
    public var wording: Wording {
        switch cause {
        case .busy:
            Wording(
                en: "%1: another ingest is running (%2); wait for it or stop it",
                vi: "%1: đang có lượt nạp khác (%2); hãy đợi hoặc dừng lượt đó")
        case .notAnArchive:
            Wording(
                en: "%1: no archive in this folder; name the folder that 'bienmuc ingest' made",
                vi: "%1: thư mục này không phải kho; hãy chỉ thư mục do “bienmuc ingest” tạo ra")
        case .missing:
            Wording(
                en: "%1: no such folder; 'bienmuc ingest PATH --archive %1' makes one",
                vi: "%1: không có thư mục này; “bienmuc ingest ĐƯỜNG-DẪN --archive %1” sẽ tạo")
        case .newerFormat:
            Wording(
                en: "%1: made by a newer bienmuc (format %2, this program knows %3); update the program",
                vi: "%1: kho do bản bienmuc mới hơn tạo (dạng %2, bản này biết %3); hãy cập nhật chương trình")
        case .diskFull:
            Wording(
                en: "%1: the disk is full; free some space and run again, nothing stored so far is lost",
                vi: "%1: đĩa đã đầy; hãy dọn chỗ rồi chạy lại, phần đã lưu không mất")
        case .notPermitted:
            Wording(en: "%1: permission denied", vi: "%1: không có quyền truy cập")
        case .damaged:
            Wording(
                en: "the archive is damaged (%1); run 'bienmuc verify' and restore from a copy",
                vi: "kho bị hỏng (%1); hãy chạy “bienmuc verify” rồi khôi phục từ bản sao")
        case .missingIndex:
            Wording(
                en: "%1: the search index is missing; run 'bienmuc reindex'",
                vi: "%1: chưa có chỉ mục tìm kiếm; hãy chạy “bienmuc reindex”")
        case .notFound:
            Wording(en: "%1: not in the archive", vi: "%1: không có trong kho")
        case .inputChanged:
            Wording(
                en: "%1: changed while it was read; ingest it again",
                vi: "%1: tệp thay đổi trong lúc đọc; hãy nạp lại")
        case .readOnly:
            Wording(en: "the archive is open for reading only", vi: "kho đang mở chỉ để đọc")
        case .system:
            Wording(en: "%1: %2", vi: "%1: %2")
        }
    }

    public var english: String { wording.english(arguments) }
}

extension ArchiveError {
    /// An error of SQLite or of the system, as one of ours.
    init(_ error: any Error, at place: String) {
        if let known = error as? ArchiveError {
            self = known
            return
        }
        guard let error = error as? DatabaseError else {
            self.init(.system, [place, "\(error)"])
            return
        }
        switch error.resultCode {
        case .SQLITE_FULL: self.init(.diskFull, [place])
        case .SQLITE_NOTADB: self.init(.notAnArchive, [place])
        case .SQLITE_CORRUPT: self.init(.damaged, [error.message ?? "SQLite"])
        case .SQLITE_BUSY, .SQLITE_LOCKED: self.init(.busy, [place, error.message ?? "SQLite"])
        case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH: self.init(.notPermitted, [place])
        case .SQLITE_CANTOPEN: self.init(.notPermitted, [place])
        // A full disk under the write-ahead log shows as an I/O error on some file systems.
        case .SQLITE_IOERR where ArchiveError.diskIsFull(place): self.init(.diskFull, [place])
        default:
            // The extended code tells reading from writing from locking, which the message does not.
            self.init(.system, [place, "\(error.message ?? "SQLite") (\(error.extendedResultCode.rawValue))"])
        }
    }

    /// From `errno`.
    public init(errno code: Int32, at place: String) {
        switch code {
        case ENOSPC, EDQUOT: self.init(.diskFull, [place])
        case EACCES, EPERM, EROFS: self.init(.notPermitted, [place])
        case ENOENT: self.init(.notFound, [place])
        default: self.init(.system, [place, String(cString: strerror(code))])
        }
    }

    private static func diskIsFull(_ path: String) -> Bool {
        var facts = statvfs()
        guard statvfs(path, &facts) == 0 else { return false }
        return facts.f_bavail < 16
    }
}
