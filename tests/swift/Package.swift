// swift-tools-version: 6.0
// Plays tests/stories through the Swift bindings and tests the boundary itself.
// Run by `tests/run --only swift`; for a filter, tests/swift-in-root tells how.
import PackageDescription

let package = Package(
    name: "MicroConsentTests",
    // The first macOS with the Mutex of Synchronization; on Linux this says nothing.
    platforms: [.macOS(.v15)],
    dependencies: [.package(path: "../../bindings/swift/MicroConsent")],
    targets: [
        .testTarget(
            name: "MicroConsentTests",
            dependencies: [
                "MicroConsent", .product(name: "MicroConsentLocked", package: "MicroConsent"),
            ]
        ),
        // A process of the locked phone, which a test starts: it has the small library and nothing else.
        .executableTarget(
            name: "ColdTap",
            dependencies: [.product(name: "MicroConsentLocked", package: "MicroConsent")],
            path: "ColdTap"
        ),
        // tests/bench/run runs it.
        .executableTarget(name: "Bench", dependencies: ["MicroConsent"], path: "Bench"),
    ],
    swiftLanguageModes: [.v6]
)
