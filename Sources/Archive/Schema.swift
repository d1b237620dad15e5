import GRDB
import Records

/// The tables of `archive.sqlite`, by format version (`PRAGMA user_version`). A released step never changes; a new
/// format is a new step, and an archive of each released format is kept in the tests.
enum Schema {
    /// `PRAGMA application_id` of an archive: "bimu".
    static let application: Int32 = 0x6269_6D75
    static var version: Int { steps.count }

    static let steps: [String] = [first]

    /// Brings a database from its version to ours.
    static func migrate(_ database: Database) throws -> (from: Int, to: Int)? {
        let found = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
        guard found < steps.count else { return nil }
        for step in steps[found...] { try database.execute(sql: step) }
        try database.execute(sql: "PRAGMA application_id = \(application); PRAGMA user_version = \(steps.count)")
        return (found, steps.count)
    }

    private static let first = """
        CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

        -- What happened, in order. hash = SHA-256 of the previous row's hash and this row's other fields; see FORMAT.md.
        -- The number of a document's last event is its generation: the search index says up to which one it reaches.
        CREATE TABLE events (
            number INTEGER PRIMARY KEY,
            at TEXT NOT NULL,
            kind TEXT NOT NULL,
            subject TEXT NOT NULL,
            detail TEXT NOT NULL,
            hash TEXT NOT NULL
        );
        CREATE TRIGGER events_stay BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
        CREATE TRIGGER events_remain BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END;

        CREATE TABLE runs (
            id INTEGER PRIMARY KEY,
            purpose TEXT NOT NULL,
            configuration TEXT NOT NULL,
            program TEXT NOT NULL,
            started_at TEXT NOT NULL,
            finished_at TEXT,
            counts TEXT
        );

        -- Every file that was ever handed in, by path and bytes.
        CREATE TABLE inputs (
            id INTEGER PRIMARY KEY,
            path TEXT NOT NULL,
            name TEXT NOT NULL,
            sha256 TEXT,
            size INTEGER,
            state TEXT NOT NULL,
            cause TEXT,
            arguments TEXT,
            stage TEXT,
            stage_version INTEGER,
            attempts INTEGER NOT NULL,
            at TEXT NOT NULL
        );
        CREATE UNIQUE INDEX inputs_identity ON inputs (path, ifnull(sha256, ''));
        CREATE INDEX inputs_sha256 ON inputs (sha256);
        CREATE INDEX inputs_state ON inputs (state) WHERE state <> 'stored';

        -- What each run made of each input.
        CREATE TABLE run_inputs (
            run INTEGER NOT NULL REFERENCES runs (id),
            input INTEGER NOT NULL REFERENCES inputs (id),
            outcome TEXT,
            PRIMARY KEY (run, input)
        ) WITHOUT ROWID;

        CREATE TABLE originals (
            sha256 TEXT PRIMARY KEY,
            size INTEGER NOT NULL,
            kept_at TEXT NOT NULL,
            checked_at TEXT,
            state TEXT NOT NULL
        ) WITHOUT ROWID;

        CREATE TABLE documents (
            row INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            sha256 TEXT NOT NULL,
            generation INTEGER NOT NULL,
            file_name TEXT NOT NULL,
            size INTEGER NOT NULL,
            media_type TEXT NOT NULL,
            pages INTEGER,
            pages_read INTEGER,
            text_layer TEXT,
            encoding TEXT NOT NULL,
            type TEXT NOT NULL,
            number TEXT,
            number_key TEXT,
            issued_on TEXT,
            year INTEGER,
            issued_at TEXT,
            issuer TEXT,
            issuer_key TEXT,
            issuer_level TEXT,
            issuer_branch TEXT,
            title TEXT,
            session TEXT,
            passed_on TEXT,
            effective_on TEXT,
            blocks INTEGER NOT NULL,
            sections INTEGER NOT NULL,
            resolutions INTEGER NOT NULL,
            citations INTEGER NOT NULL,
            targets INTEGER NOT NULL,
            assignments INTEGER NOT NULL,
            reports INTEGER NOT NULL,
            warnings INTEGER NOT NULL,
            repairs INTEGER NOT NULL,
            lead_agencies TEXT NOT NULL,
            configuration TEXT NOT NULL,
            stored_at TEXT NOT NULL
        );
        CREATE INDEX documents_generation ON documents (generation);
        CREATE INDEX documents_number ON documents (number_key);
        CREATE INDEX documents_sha256 ON documents (sha256);
        CREATE INDEX documents_issued ON documents (issued_on);
        CREATE INDEX documents_issuer ON documents (issuer_key);

        -- The record as JSON, compressed with zlib; sha256 is of the JSON.
        CREATE TABLE records (
            document INTEGER PRIMARY KEY REFERENCES documents (row) ON DELETE CASCADE,
            sha256 TEXT NOT NULL,
            size INTEGER NOT NULL,
            json BLOB NOT NULL
        );

        -- Which version of each stage made the record.
        CREATE TABLE document_stages (
            document INTEGER NOT NULL REFERENCES documents (row) ON DELETE CASCADE,
            stage TEXT NOT NULL,
            version INTEGER NOT NULL,
            configuration TEXT NOT NULL,
            PRIMARY KEY (document, stage)
        ) WITHOUT ROWID;

        -- Outputs of the stages by the bytes they were made from, compressed with zlib.
        CREATE TABLE stage_outputs (
            sha256 TEXT NOT NULL,
            stage TEXT NOT NULL,
            version INTEGER NOT NULL,
            configuration TEXT NOT NULL,
            size INTEGER NOT NULL,
            output BLOB NOT NULL,
            PRIMARY KEY (sha256, stage)
        );

        -- Generations of documents that were replaced since: the search index leaves them out.
        CREATE TABLE superseded (
            document INTEGER NOT NULL,
            generation INTEGER NOT NULL,
            PRIMARY KEY (document, generation)
        ) WITHOUT ROWID;

        CREATE TABLE passages (
            document INTEGER NOT NULL REFERENCES documents (row) ON DELETE CASCADE,
            ordinal INTEGER NOT NULL,
            kind INTEGER NOT NULL,
            section TEXT,
            place TEXT,
            heading_length INTEGER NOT NULL,
            text TEXT NOT NULL,
            pieces TEXT NOT NULL,
            PRIMARY KEY (document, ordinal)
        ) WITHOUT ROWID;

        CREATE TABLE targets (
            document INTEGER NOT NULL REFERENCES documents (row) ON DELETE CASCADE,
            ordinal INTEGER NOT NULL,
            id TEXT NOT NULL,
            text TEXT NOT NULL,
            kind TEXT NOT NULL,
            indicator TEXT,
            comparator TEXT,
            value REAL,
            value_max REAL,
            unit TEXT,
            per TEXT,
            aspirational INTEGER NOT NULL,
            body TEXT,
            body_key TEXT,
            "from" TEXT,
            due TEXT,
            due_exclusive INTEGER NOT NULL,
            due_day TEXT,
            repeat TEXT,
            section TEXT,
            place TEXT,
            block TEXT NOT NULL,
            start INTEGER NOT NULL,
            "end" INTEGER NOT NULL,
            page INTEGER,
            table_row INTEGER,
            confidence REAL NOT NULL,
            key TEXT NOT NULL,
            PRIMARY KEY (document, ordinal)
        ) WITHOUT ROWID;
        CREATE INDEX targets_body ON targets (body_key);
        CREATE INDEX targets_due ON targets (due_day);

        CREATE TABLE assignments (
            document INTEGER NOT NULL REFERENCES documents (row) ON DELETE CASCADE,
            ordinal INTEGER NOT NULL,
            id TEXT NOT NULL,
            actors TEXT NOT NULL,
            role TEXT NOT NULL,
            partners TEXT NOT NULL,
            task TEXT NOT NULL,
            "from" TEXT,
            due TEXT,
            due_exclusive INTEGER NOT NULL,
            due_day TEXT,
            repeat TEXT,
            event TEXT,
            section TEXT,
            place TEXT,
            block TEXT NOT NULL,
            start INTEGER NOT NULL,
            "end" INTEGER NOT NULL,
            page INTEGER,
            table_row INTEGER,
            confidence REAL NOT NULL,
            key TEXT NOT NULL,
            PRIMARY KEY (document, ordinal)
        ) WITHOUT ROWID;
        CREATE INDEX assignments_due ON assignments (due_day);

        -- Who is named in an item: actors and partners of assignments, bodies of targets, both ends of reports.
        CREATE TABLE item_bodies (
            body_key TEXT NOT NULL,
            document INTEGER NOT NULL REFERENCES documents (row) ON DELETE CASCADE,
            item TEXT NOT NULL,
            ordinal INTEGER NOT NULL,
            part TEXT NOT NULL,
            name TEXT NOT NULL,
            PRIMARY KEY (body_key, document, item, ordinal, part)
        ) WITHOUT ROWID;
        CREATE INDEX item_bodies_document ON item_bodies (document);

        CREATE TABLE citations (
            document INTEGER NOT NULL REFERENCES documents (row) ON DELETE CASCADE,
            ordinal INTEGER NOT NULL,
            id TEXT NOT NULL,
            text TEXT NOT NULL,
            type TEXT,
            number TEXT,
            number_key TEXT,
            date TEXT,
            issuer TEXT,
            title TEXT,
            relation TEXT NOT NULL,
            resolved TEXT,
            status TEXT,
            section TEXT,
            place TEXT,
            block TEXT NOT NULL,
            start INTEGER NOT NULL,
            "end" INTEGER NOT NULL,
            page INTEGER,
            table_row INTEGER,
            confidence REAL NOT NULL,
            key TEXT NOT NULL,
            PRIMARY KEY (document, ordinal)
        ) WITHOUT ROWID;
        CREATE INDEX citations_number ON citations (number_key);

        CREATE TABLE reports (
            document INTEGER NOT NULL REFERENCES documents (row) ON DELETE CASCADE,
            ordinal INTEGER NOT NULL,
            id TEXT NOT NULL,
            from_body TEXT,
            to_body TEXT,
            content TEXT,
            due TEXT,
            due_exclusive INTEGER NOT NULL,
            due_day TEXT,
            repeat TEXT,
            section TEXT,
            place TEXT,
            block TEXT NOT NULL,
            start INTEGER NOT NULL,
            "end" INTEGER NOT NULL,
            page INTEGER,
            table_row INTEGER,
            PRIMARY KEY (document, ordinal)
        ) WITHOUT ROWID;
        """
}
