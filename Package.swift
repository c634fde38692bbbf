// swift-tools-version: 6.2
import PackageDescription

/// Every target of ours is compiled under the same rules.
let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .strictMemorySafety(),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("ImmutableWeakCaptures"),
  .enableUpcomingFeature("InferIsolatedConformances"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

let asyncHTTPClient = Target.Dependency.product(
  name: "AsyncHTTPClient",
  package: "async-http-client"
)
let argumentParser = Target.Dependency.product(
  name: "ArgumentParser",
  package: "swift-argument-parser"
)
let asyncAlgorithms = Target.Dependency.product(
  name: "AsyncAlgorithms",
  package: "swift-async-algorithms"
)
let configuration = Target.Dependency.product(
  name: "Configuration",
  package: "swift-configuration"
)
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let metrics = Target.Dependency.product(name: "Metrics", package: "swift-metrics")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioHTTP1 = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let nioHTTPCompression = Target.Dependency.product(
  name: "NIOHTTPCompression",
  package: "swift-nio-extras"
)
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let nioSSL = Target.Dependency.product(name: "NIOSSL", package: "swift-nio-ssl")
let serviceLifecycle = Target.Dependency.product(
  name: "ServiceLifecycle",
  package: "swift-service-lifecycle"
)

let package = Package(
  name: "passerelle",
  products: [.executable(name: "passerelle", targets: ["passerelle"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser.git", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-async-algorithms.git", exact: "1.1.4"),
    .package(
      url: "https://github.com/apple/swift-configuration.git",
      exact: "1.4.0",
      traits: [.defaults, "YAML"]
    ),
    .package(url: "https://github.com/apple/swift-crypto.git", exact: "4.5.2"),
    .package(url: "https://github.com/apple/swift-log.git", exact: "1.16.2"),
    .package(url: "https://github.com/apple/swift-metrics.git", exact: "2.13.0"),
    .package(url: "https://github.com/apple/swift-nio.git", exact: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-extras.git", exact: "1.35.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl.git", exact: "2.37.6"),
    .package(url: "https://github.com/groue/GRDB.swift.git", exact: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams.git", exact: "6.2.2"),
    .package(url: "https://github.com/hummingbird-project/hummingbird.git", exact: "2.28.1"),
    .package(url: "https://github.com/apple/swift-system.git", exact: "1.8.1"),
    .package(url: "https://github.com/swift-server/async-http-client.git", exact: "1.37.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle.git", exact: "2.13.0"),
  ],
  targets: [
    // Pure: values in, values out.
    .target(name: "Campus"),
    .target(name: "Planning", dependencies: ["Campus"]),

    // The outside world, one room each.
    .target(
      name: "Transport",
      dependencies: [
        "Campus", asyncHTTPClient, logging, metrics, nioCore, nioHTTP1, nioHTTPCompression,
        nioPosix, nioSSL,
      ]
    ),
    .systemLibrary(
      name: "CLibXML2",
      pkgConfig: "libxml-2.0",
      providers: [.apt(["libxml2-dev"])]
    ),
    .target(name: "Hyperplanning", dependencies: ["CLibXML2", "Campus", "Transport"]),
    .target(name: "Edusign", dependencies: ["Transport"]),
    .target(
      name: "Translation",
      dependencies: ["Campus", "Edusign", "Hyperplanning", "Planning", "Transport"]
    ),
    .target(
      name: "Migrations",
      path: "migrations",
      resources: [
        .embedInCode("0001_create_ledger.sql"), .embedInCode("0002_create_views.sql"),
        .embedInCode("0003_add_item_health.sql"),
        .embedInCode("0004_index_further_sessions.sql"),
        .embedInCode("0005_widen_holds.sql"),
        .embedInCode("0006_add_upward_flow.sql"),
        .embedInCode("0007_add_notices.sql"),
        .embedInCode("0008_add_mail.sql"),
        .embedInCode("0009_add_hours.sql"),
        .embedInCode("0010_add_link_words.sql"),
        .embedInCode("0011_add_years.sql"),
        .embedInCode("0012_add_erasures.sql"),
        .embedInCode("0013_add_groups.sql"),
        .embedInCode("0014_count_halves.sql"),
        .embedInCode("0015_add_report_views.sql"),
        .embedInCode("0016_add_history_views.sql"),
        .embedInCode("0017_add_stop_side.sql"),
        .embedInCode("0018_name_account_of_runs.sql"),
        .embedInCode("0019_add_headings.sql"),
        .embedInCode("0020_show_replaced_sheets.sql"),
        .embedInCode("0021_index_people.sql"),
        .embedInCode("0022_link_tutors.sql"),
        .embedInCode("0023_join_sessions.sql"),
        .embedInCode("0024_tell_mark_reasons.sql"),
        .embedInCode("0025_add_birth_prints.sql"),
        .embedInCode("0026_fold_profiles.sql"),
      ]
    ),
    .target(name: "Ledger", dependencies: ["Campus", "Migrations", "Planning", grdb]),

    // One run, from reading both sides to closing the books.
    .target(
      name: "Sync",
      dependencies: ["Campus", "Ledger", "Planning", "Translation", "Transport", logging]
    ),
    .target(name: "Diagnosis", dependencies: ["Campus", "Ledger", "Planning"]),

    // The other side of the wire, written from the reference pages alone.
    .target(name: "Sandbox", dependencies: [hummingbird, logging, nioCore, serviceLifecycle]),

    // When runs happen, what the operator is told, health and metrics.
    .target(
      name: "Daemon",
      dependencies: [
        "Campus", "Diagnosis", "Ledger", "Planning", "Transport", asyncAlgorithms, crypto,
        hummingbird, logging, nioCore, serviceLifecycle,
      ]
    ),

    // What people touch.
    .executableTarget(
      name: "passerelle",
      dependencies: [
        "Campus", "Daemon", "Diagnosis", "Edusign", "Hyperplanning", "Ledger", "Planning",
        "Sandbox",
        "Sync", "Translation", "Transport", argumentParser, configuration, crypto, logging,
        serviceLifecycle,
        .product(name: "SystemPackage", package: "swift-system"),
        .product(name: "UnixSignals", package: "swift-service-lifecycle"),
        .product(name: "Yams", package: "Yams"),
      ]
    ),

    // What several test targets share: a clock moved by hand, a scripted exchange.
    .target(
      name: "TestSupport",
      dependencies: ["Transport"],
      path: "Tests/TestSupport",
      exclude: ["mail_server.py"]
    ),
    // A whole run in one process: both sandboxes, a ledger of its own, a clock set by hand.
    .target(
      name: "ScenarioSupport",
      dependencies: [
        "Campus", "Edusign", "Hyperplanning", "Ledger", "Planning", "Sandbox", "Sync",
        "Translation", "Transport", grdb, logging,
      ],
      path: "Tests/ScenarioSupport"
    ),
    // Random histories of a school, the oracle that judges them, and what makes them shorter.
    .target(
      name: "Histories",
      dependencies: [
        "Campus", "Diagnosis", "Ledger", "Planning", "Sandbox", "ScenarioSupport", "Sync", grdb,
      ],
      path: "Tests/Histories/Machine"
    ),
    .testTarget(name: "HistoriesTests", dependencies: ["Histories"], path: "Tests/Histories/Proof"),
    // Every scenario times every boundary at which a process can die.
    .target(
      name: "CrashMatrix",
      dependencies: ["Histories", "ScenarioSupport"],
      path: "Tests/CrashMatrix/Matrix"
    ),
    .testTarget(
      name: "CrashMatrixTests",
      dependencies: ["CrashMatrix", "Histories", "ScenarioSupport"],
      path: "Tests/CrashMatrix/Proof"
    ),
    // Plays any number of histories and deaths, over both cores.
    .executableTarget(
      name: "prove",
      dependencies: ["CrashMatrix", "Histories"],
      path: "Tests/Prove"
    ),

    .testTarget(name: "CampusTests", dependencies: ["Campus", "TestSupport"]),
    .testTarget(name: "PlanningTests", dependencies: ["Campus", "Planning", "TestSupport"]),
    .testTarget(
      name: "LedgerTests",
      dependencies: ["Campus", "Ledger", "Migrations", "Planning", "TestSupport", grdb]
    ),
    .testTarget(name: "SandboxTests", dependencies: ["Sandbox"]),
    .testTarget(
      name: "TransportTests",
      dependencies: ["Campus", "TestSupport", "Transport", logging, metrics, nioCore, nioPosix]
    ),
    .testTarget(
      name: "HyperplanningTests",
      dependencies: ["Campus", "Hyperplanning", "TestSupport", "Transport", logging]
    ),
    .testTarget(
      name: "EdusignTests",
      dependencies: ["Edusign", "TestSupport", "Transport", logging]
    ),
    .testTarget(
      name: "TranslationTests",
      dependencies: ["Campus", "Edusign", "Hyperplanning", "Translation"]
    ),
    .testTarget(
      name: "DaemonTests",
      dependencies: [
        "Campus", "Daemon", "Diagnosis", "Ledger", "Planning", "Sandbox", "TestSupport",
        "Transport", logging, serviceLifecycle,
      ]
    ),
    .testTarget(
      name: "DiagnosisTests",
      dependencies: [
        "Campus", "Diagnosis", "Ledger", "Planning", "Sandbox", "ScenarioSupport", "Sync",
        "TestSupport", "Transport",
      ]
    ),
    // Reports of a played school, in every form.
    .testTarget(
      name: "ReportTests",
      dependencies: [
        "Campus", "Diagnosis", "Ledger", "Planning", "Sandbox", "ScenarioSupport", "Sync",
      ]
    ),
    // The shipped binary against servers in other processes.
    .testTarget(
      name: "IntegrationTests",
      dependencies: ["TestSupport", "passerelle"],
      path: "Tests/Integration",
      exclude: ["Fixtures", "audit_school.py", "odd_server.py"]
    ),
    .testTarget(
      name: "SyncTests",
      dependencies: [
        "Campus", "Ledger", "Planning", "Sandbox", "ScenarioSupport", "Sync", "TestSupport",
        "Translation", "Transport",
      ]
    ),
  ],
  swiftLanguageModes: [.v6]
)

for target in package.targets where target.type != .system {
  target.swiftSettings = strict
  if [
    "Campus", "Planning", "Transport", "Hyperplanning", "Edusign", "Translation", "Ledger", "Sync",
    "Sandbox", "ScenarioSupport", "Histories",
  ].contains(target.name) {
    target.swiftSettings?.append(.unsafeFlags(["-O"], .when(configuration: .debug)))
  }
}
