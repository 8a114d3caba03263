// A key store in memory, as a test can look at it and make it fail.

import Foundation
import MicroConsent
import Synchronization

/// Outlives the app, as a phone's own does. Each key is as long as its secret and used once, so that adding it bit by
/// bit hides all of it; the keychain's would be one of AES-GCM.
final class Keys: KeyStore {
    private struct State {
        var keys: [String: Data] = [:]
        var fault: (any Error)?
    }

    private let state = Mutex(State())

    private func asked<T: Sendable>(_ what: (inout [String: Data]) throws -> T) throws -> T {
        try state.withLock { state in
            if let fault = state.fault { throw fault }
            return try what(&state.keys)
        }
    }

    /// Whatever is asked throws this, until it is nil again.
    func fails(with fault: (any Error)?) {
        nonisolated(unsafe) let fault = fault
        state.withLock { $0.fault = fault }
    }

    var there: Set<String> { state.withLock { Set($0.keys.keys) } }

    /// All are lost, as on a new phone.
    func lose() {
        state.withLock { $0.keys = [:] }
    }

    private static func added(_ a: Data, _ b: Data) -> Data {
        Data(zip(a, b).map { $0 ^ $1 })
    }

    func wrap(name: String, secret: Data) throws -> Data {
        let key = Data(secret.map { _ in UInt8.random(in: .min ... .max) })
        return try asked { keys in
            keys[name] = key
            return Self.added(secret, key)
        }
    }

    func unwrap(name: String, wrapped: Data) throws -> Data {
        try asked { keys in
            guard let key = keys[name], key.count == wrapped.count else { throw KeyStoreError.Gone }
            return Self.added(wrapped, key)
        }
    }

    func delete(name: String) throws {
        try asked { keys in keys[name] = nil }
    }

    func names() throws -> [String] {
        try asked { keys in Array(keys.keys) }
    }
}
