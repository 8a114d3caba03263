// swift-tools-version: 6.0
// The generated Swift (bindings/generate writes Sources/). Who builds it says where the Rust library is:
//   -Xlinker -L$FOLDER -Xlinker -rpath -Xlinker $FOLDER
// A folder of this name, because SwiftPM tells packages apart by their last folder and tests/swift is one too.
import PackageDescription

let package = Package(
    name: "MicroConsent",
    products: [
        .library(name: "MicroConsent", targets: ["MicroConsent"]),
        // The locked tier alone, for what runs on a locked phone: a library of its own.
        .library(name: "MicroConsentLocked", targets: ["MicroConsentLocked"]),
    ],
    targets: [
        // UniFFI's C header. A system library, since there is no C to compile.
        .systemLibrary(name: "MicroConsentFFI"),
        .target(
            name: "MicroConsent",
            dependencies: ["MicroConsentFFI"],
            linkerSettings: [.linkedLibrary("microconsent_app")]
        ),
        .systemLibrary(name: "MicroConsentLockedFFI"),
        .target(
            name: "MicroConsentLocked",
            dependencies: ["MicroConsentLockedFFI"],
            linkerSettings: [.linkedLibrary("microconsent_lockscreen")]
        ),
    ],
    swiftLanguageModes: [.v6]
)
