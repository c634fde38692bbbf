import Sandbox
import Synchronization

/// A request that a test holds back.
final class KeptRequest: Sendable {
  private let kept = Mutex<SandboxRequest?>(nil)

  /// The request, once there is one.
  var request: SandboxRequest? { kept.withLock { $0 } }

  /// Keeps a request.
  func keep(_ request: SandboxRequest) {
    kept.withLock { $0 = request }
  }
}
