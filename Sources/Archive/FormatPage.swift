import Foundation

/// `FORMAT.md` of an archive: what a person needs who has the folder and not this program.
enum FormatPage {
    static func write(to folder: String) throws(ArchiveError) {
        let temporary = folder + "/.FORMAT.md.part"
        let file = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard file >= 0 else { throw ArchiveError(errno: errno, at: temporary) }
        defer { close(file) }
        try Originals.write(Array(text.utf8), to: file, path: temporary)
        guard fsync(file) == 0, rename(temporary, folder + "/FORMAT.md") == 0 else {
            throw ArchiveError(errno: errno, at: folder)
        }
        try Originals.sync(folder: folder)
    }

    static let text = """
        # This folder is an archive of Vietnamese council documents

        Made by the program `bienmuc`. It can be copied as a whole, while nothing writes to it, and read without the program: everything here is in
        open formats. (Kho tài liệu của Hội đồng nhân dân; có thể sao chép nguyên thư mục và đọc không cần chương trình.)

        | here | what it is |
        | --- | --- |
        | `originals/ab/cd/abcd…` | every file that came in, unchanged, named by the SHA-256 of its bytes in hexadecimal; the first two pairs of digits are folders |
        | `archive.sqlite` | an SQLite 3 database, format \(Schema.version) (`PRAGMA user_version`); with it belong `archive.sqlite-wal` and `archive.sqlite-shm` where they exist |
        | `search/` | an index for fast searching, made from the database; it may be deleted, `bienmuc reindex` makes it again |
        | `cache/` | what character recognition made of scanned pages, kept to save time; it may be deleted |
        | `lock` | names the program that writes; may be deleted when none does |

        ## The tables

        - `documents`: a row per document, with its number, date, issuer and title. `id` is the first 16 digits of `sha256`, which is also the name
          of the original. Dates are ISO 8601, as exact as the document states them. `type` is the kind of document in Vietnamese without accents
          (`nghi_quyet` is a resolution).
        - `records`: the whole text and everything read from it, one JSON object per document (UTF-8), compressed with zlib (RFC 1950). `sha256` and
          `size` are those of the JSON. In Python: `json.loads(zlib.decompress(row["json"]))`. The JSON says what version of the record's contract it
          follows under `record`; blocks of text stand under `blocks` in reading order.
        - `targets`, `assignments`, `citations`, `reports`: the same items as in the records, as tables. `block`, `start` and `end` say where an item
          stands: characters (Unicode code points, from 0, end excluded) in the text of that block of the record.
        - `passages`: the text in pieces for searching; `pieces` lists block, start here, start in the block and page.
        - `inputs`, `runs`, `run_inputs`: the ledger. Every file ever handed in has a row; `state` is `stored`, `failed` (with `cause`), `skipped`
          (not a document) or `refused` (marked secret: only hash, name, reason and time are kept).
        - `originals`: what the folder of that name should hold, and when it was last checked.
        - `stage_outputs`, `document_stages`: intermediate results and the versions of the program's stages that made a record.
        - `events`: what happened, never changed. `hash` is the SHA-256, in hexadecimal, of these lines, each ended by a line feed: the hash of the
          row before (empty for the first), `number`, `at`, `kind`, `subject`, `detail`. If the hashes add up, no row was changed or taken out.

        Columns that end in `_key` hold text without accents and punctuation, for comparing. `due_day` is the last permitted day that a deadline works out to.

        ## Checking it by hand

            cd originals && find . -type f | while read f; do [ "$(sha256sum "$f" | cut -c1-64)" = "$(basename "$f")" ] || echo "altered: $f"; done

        """
}
