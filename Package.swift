// swift-tools-version:6.2
import PackageDescription

// BIENMUC_CORE=1 leaves out the archive, the server and the command line with the packages they need: the quick loop
// for work on the stages and the worker.
let core = Context.environment["BIENMUC_CORE"] != nil
let outside: Set = [
    "Archive", "Ingest", "Web", "CWebAssets", "bienmuc", "ArchiveTests", "IngestTests", "WebTests", "CLITests",
]

// Data flows one way: bytes -> Reading -> Repair -> Structure -> Extraction -> Record -> Archive -> Tracking, Export, Web.
// A stage may import Records and VietnameseText, never another stage; `Pipeline` alone knows their order.
// Two executables: `bienmuc` (command line and server; parses no document) and `bienmuc-reader` (the worker
// process; the only one that links poppler, tesseract, libxml2 and libzip).
let package = Package(
    name: "bienmuc",
    products: [
        .executable(name: "bienmuc", targets: ["bienmuc"]),
        .executable(name: "bienmuc-reader", targets: ["bienmuc-reader"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.6.0"),
    ],
    targets: [
        // C libraries, one small target each.
        .systemLibrary(name: "CXML", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CPoppler", pkgConfig: "poppler", providers: [.apt(["libpoppler-private-dev"])]),
        .target(name: "CPDF", dependencies: ["CPoppler"]),
        .systemLibrary(
            name: "CTesseract", pkgConfig: "tesseract",
            providers: [.apt(["libtesseract-dev", "libleptonica-dev"])]),
        .target(
            name: "CICU",
            linkerSettings: [.linkedLibrary("icui18n"), .linkedLibrary("icuuc"), .linkedLibrary("stdc++")]),

        .target(
            name: "CData", exclude: ["files"],
            cSettings: [.unsafeFlags(["-std=c23", "-Wno-c23-extensions"])]),

        .target(
            name: "CWebAssets", exclude: ["files"],
            cSettings: [.unsafeFlags(["-std=c23", "-Wno-c23-extensions"])]),

        .target(name: "CProcess"),

        // Values and language.
        .target(name: "Hashing", dependencies: ["CCrypto"]),
        .target(name: "Records", linkerSettings: [.linkedLibrary("m")]),
        .target(name: "VietnameseText", dependencies: ["Records", "CICU", "CData"]),

        // Stages.
        .target(name: "Reading", dependencies: ["Records", "VietnameseText", "CXML", "CZip"]),
        .target(
            name: "ReadingPDF", dependencies: ["Records", "VietnameseText", "Hashing", "CPDF", "CTesseract"]),
        .target(name: "Repair", dependencies: ["Records", "VietnameseText"]),
        .target(name: "Structure", dependencies: ["Records", "VietnameseText"]),
        .target(name: "Extraction", dependencies: ["Records", "VietnameseText", "CData"]),
        .target(
            name: "Archive",
            dependencies: [
                "Records", "VietnameseText", "Hashing", "CZlib", .product(name: "GRDB", package: "GRDB.swift"),
            ]),
        .target(name: "Tracking", dependencies: ["Records"]),
        .target(name: "Export", dependencies: ["Records"]),

        // `Pipeline` is what the worker runs (bytes to record); `Ingest` is the supervisor: pool, ledger, run report.
        .target(
            name: "Pipeline",
            dependencies: [
                "Records", "VietnameseText", "Reading", "ReadingPDF", "Repair", "Structure", "Extraction",
                "Hashing", "CZlib",
            ]),
        .target(
            name: "WorkerProtocol",
            dependencies: ["Records"]),
        .target(
            name: "Ingest",
            dependencies: [
                "Records", "Archive", "WorkerProtocol", "Hashing", "CProcess", .product(name: "Yams", package: "Yams"),
                .product(name: "Logging", package: "swift-log"),
            ]),
        .target(
            name: "Web",
            dependencies: [
                "Records", "Archive", "Hashing", "Tracking", "Export", "CWebAssets",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Mustache", package: "swift-mustache"),
            ]),
        // Without the packages there is no archive to search.
        .executableTarget(
            name: "bienmuc-bench",
            dependencies: ["Records", "VietnameseText", "Repair", "Structure", "Extraction"]
                + (core ? [] : ["Hashing", "Archive"]),
            swiftSettings: core ? [] : [.define("ARCHIVE")]),
        .executableTarget(
            name: "bienmuc-reader", dependencies: ["Pipeline", "WorkerProtocol", "CProcess", "Records", "Hashing"]),
        .executableTarget(
            name: "bienmuc",
            dependencies: [
                "Records", "Ingest", "Archive", "Tracking", "Export", "Web", "WorkerProtocol", "CProcess", "CData",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
            ]),

        // Tests.
        .target(name: "TestSupport", dependencies: ["Records"], path: "Tests/Support"),
        .testTarget(name: "HashingTests", dependencies: ["Hashing"]),
        .testTarget(name: "RecordsTests", dependencies: ["Records", "TestSupport"]),
        .testTarget(name: "VietnameseTextTests", dependencies: ["Records", "VietnameseText", "TestSupport"]),
        .testTarget(name: "ReadingTests", dependencies: ["Records", "Reading", "TestSupport"]),
        .testTarget(name: "ReadingPDFTests", dependencies: ["Records", "ReadingPDF", "TestSupport"]),
        .testTarget(name: "RepairTests", dependencies: ["Records", "VietnameseText", "Repair", "TestSupport"]),
        .testTarget(name: "StructureTests", dependencies: ["Records", "Structure", "TestSupport"]),
        .testTarget(name: "ExtractionTests", dependencies: ["Records", "Extraction", "TestSupport"]),
        .testTarget(
            name: "ArchiveTests",
            dependencies: [
                "Records", "Hashing", "Archive", "TestSupport", .product(name: "GRDB", package: "GRDB.swift"),
            ], exclude: ["relevance.tsv"]),
        .testTarget(name: "TrackingTests", dependencies: ["Records", "Tracking", "TestSupport"]),
        .testTarget(name: "ExportTests", dependencies: ["Records", "Export", "TestSupport"]),
        .testTarget(
            name: "PipelineTests", dependencies: ["Records", "Pipeline", "ReadingPDF", "Hashing", "TestSupport"]),
        .testTarget(
            name: "IngestTests", dependencies: ["Records", "Ingest", "Archive", "WorkerProtocol", "TestSupport"]),
        .testTarget(
            name: "WebTests",
            dependencies: [
                "Records", "Archive", "Hashing", "Web", "TestSupport",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
            ]),
        .testTarget(name: "CLITests", dependencies: ["Records", "CZlib", "TestSupport"]),
    ],
    swiftLanguageModes: [.v6],
    cxxLanguageStandard: .cxx17
)

if core {
    package.dependencies = []
    package.targets.removeAll { outside.contains($0.name) }
    package.products.removeAll { outside.contains($0.name) }
}

// BIENMUC_STRICT=1 (Scripts/test) makes warnings in our own targets errors.
if Context.environment["BIENMUC_STRICT"] != nil {
    for target in package.targets where [.regular, .executable, .test].contains(target.type) {
        if !["CICU", "CData", "CWebAssets"].contains(target.name) {
            target.swiftSettings = (target.swiftSettings ?? []) + [.treatAllWarnings(as: .error)]
        }
    }
}

// BIENMUC_FUZZ=1 (Scripts/fuzz) adds the libFuzzer program and instruments our own targets.
if Context.environment["BIENMUC_FUZZ"] != nil {
    for target in package.targets
    where target.type == .regular && !["CICU", "CData", "CWebAssets"].contains(target.name) {
        target.swiftSettings = (target.swiftSettings ?? []) + [.unsafeFlags(["-sanitize=fuzzer"])]
    }
    package.targets.append(
        .executableTarget(
            name: "bienmuc-fuzz", dependencies: ["Pipeline", "Records"],
            linkerSettings: [
                .unsafeFlags([Context.environment["BIENMUC_FUZZ_LIBRARY"] ?? ""]), .linkedLibrary("stdc++"),
            ]))
}
