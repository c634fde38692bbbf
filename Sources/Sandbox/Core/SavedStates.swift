import Synchronization

/// The states that were saved over a control surface, by name.
final class SavedStates<Saved: Sendable>: Sendable {
  private let states = Mutex<[String: Saved]>([:])

  /// Keeps a state under a name, in the place of the one there was.
  func keep(_ saved: Saved, as name: String) {
    states.withLock { $0[name] = saved }
  }

  /// The state of a name.
  ///
  /// **Throws**: `unknownKey`.
  func state(_ name: String) throws(SandboxError) -> Saved {
    guard let saved = states.withLock({ $0[name] }) else {
      throw SandboxError(
        .unknownKey,
        operation: "restore a state",
        message: "nothing was saved as \(name)"
      )
    }
    return saved
  }
}
