// swift-tools-version: 6.2
import PackageDescription

/// One way to compile every target: language mode 6, no warnings, unsafe code marked where it stands.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .treatAllWarnings(as: .error),
    .strictMemorySafety(),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
    name: "tilik",
    products: [
        .executable(name: "tilik", targets: ["tilik"]),
        .library(name: "Assessment", targets: ["Assessment"]),
        .library(name: "FEEL", targets: ["FEEL"]),
    ],
    targets: [
        // Imports run downwards in this list, never upwards.
        .target(name: "JSONText", swiftSettings: strict),
        .target(name: "FEEL", swiftSettings: strict),
        .target(name: "Assessment", dependencies: ["FEEL", "JSONText"], swiftSettings: strict),
        .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"]), .yum(["zlib-devel"])]),
        .target(name: "Documents", dependencies: ["CZlib"], swiftSettings: strict),
        .target(name: "Exchange", dependencies: ["Assessment", "Documents", "JSONText"], swiftSettings: strict),
        .target(name: "Reports", dependencies: ["Assessment", "FEEL", "JSONText"], swiftSettings: strict),
        .target(
            name: "RubricWorks", dependencies: ["Assessment", "FEEL", "JSONText", "Reports"], swiftSettings: strict),
        .target(
            name: "ExchangeReports", dependencies: ["Assessment", "Exchange", "JSONText", "Reports"],
            swiftSettings: strict),
        .target(name: "ShippedRubrics", swiftSettings: strict, plugins: ["EmbedRubrics"]),
        .target(
            name: "TilikTool",
            dependencies: [
                "Assessment", "Documents", "Exchange", "ExchangeReports", "FEEL", "JSONText", "Reports", "RubricWorks",
                "ShippedRubrics",
            ],
            swiftSettings: strict),
        .executableTarget(name: "tilik", dependencies: ["TilikTool"], swiftSettings: strict),
        .executableTarget(
            name: "bench", dependencies: ["Assessment", "Exchange", "FEEL", "JSONText", "ShippedRubrics", "TilikTool"],
            swiftSettings: strict),

        // Turns Rubrics/ into string constants, so that a copied binary still finds its rubrics.
        .executableTarget(name: "embed", swiftSettings: strict),
        .plugin(name: "EmbedRubrics", capability: .buildTool(), dependencies: ["embed"], path: "Sources/EmbedRubrics"),

        .testTarget(name: "FEELTests", dependencies: ["FEEL"], swiftSettings: strict),
        .testTarget(name: "JSONTextTests", dependencies: ["JSONText"], swiftSettings: strict),
        .testTarget(
            name: "AssessmentTests", dependencies: ["Assessment", "FEEL", "JSONText", "RubricWorks", "ShippedRubrics"],
            swiftSettings: strict),
        .testTarget(name: "DocumentsTests", dependencies: ["Documents"], swiftSettings: strict),
        .testTarget(
            name: "ExchangeTests",
            dependencies: ["Exchange", "Documents", "Assessment", "JSONText", "ShippedRubrics"],
            swiftSettings: strict),
        .testTarget(
            name: "TilikToolTests",
            dependencies: [
                "TilikTool", "Reports", "RubricWorks", "ExchangeReports", "Exchange", "Documents", "Assessment", "FEEL",
                "JSONText", "ShippedRubrics",
            ],
            swiftSettings: strict),
    ]
)
