import Edusign
import Transport

/// Why a remote did not do what was asked, in words that fit both of them.
public struct RemoteFailure: Error, Sendable, Equatable, CustomStringConvertible {
  /// The two remotes.
  public enum Remote: String, Sendable {
    case hyperplanning = "Hyperplanning"
    case edusign = "Edusign"
  }

  /// What it means for the run.
  public enum Gravity: String, Sendable {
    /// This one object; the others go on.
    case item
    /// Nothing will succeed for a while: the run ends as "unavailable".
    case unavailable
    /// Nothing will succeed until a person acts: the run ends with a configuration error.
    case configuration
  }

  /// Which remote.
  public var remote: Remote
  /// The remote's stable code of failure.
  public var code: String
  /// What it means for the run.
  public var gravity: Gravity
  /// Whether a write may have taken effect all the same.
  public var mayHaveTakenEffect: Bool
  /// A sentence for people, without secrets and payload.
  public var description: String
  /// The keys of the configuration that are to be corrected, where it is theirs to be.
  public var keys: [String]

  /// Whether nothing was sent because the remote had failed too often before.
  public var isSuspension: Bool {
    code == TransportError.Code.suspended.rawValue
  }

  /// Whether nothing was asked because the work was told to stop.
  public var isCancellation: Bool {
    code == TransportError.Code.cancelled.rawValue
  }

  /// A failure made of its parts.
  public init(
    remote: Remote,
    code: String,
    gravity: Gravity,
    mayHaveTakenEffect: Bool = false,
    description: String,
    keys: [String] = []
  ) {
    self.remote = remote
    self.code = code
    self.gravity = gravity
    self.mayHaveTakenEffect = mayHaveTakenEffect
    self.description = description
    self.keys = keys
  }

  /// The same failure of the Edusign client.
  init(_ error: EdusignError) {
    let gravity: Gravity =
      switch error.remedy {
      case .retry: .unavailable
      case .skip: .item
      case .stop: .configuration
      }
    self.init(
      remote: .edusign,
      code: error.code.rawValue,
      gravity: error.code == .notJSON ? .configuration : gravity,
      mayHaveTakenEffect: error.effect == .unknown,
      description: error.description
    )
  }
}
