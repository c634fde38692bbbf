public import Campus
import Foundation

/// Takes Edusign's web hooks: checks the signature, leaves a wish for an earlier run, and nothing else.
public struct HookDoor: Sendable {
  /// The largest body that is taken.
  ///
  /// **Units**: bytes.
  public static let bodyLimit = 256 * 1024

  /// What is answered to a hook, as an HTTP status.
  enum Answer: Int, Sendable {
    case accepted = 200
    case unsigned = 401
    case tooLarge = 413
  }

  private let signature: HookSignature
  private let inbox: HookInbox
  private let now: @Sendable () -> Instant
  /// The path under which hooks are taken, such as `/webhooks/edusign`.
  let path: String

  /// A door for hooks under one path.
  public init(
    path: String,
    signature: HookSignature,
    inbox: HookInbox,
    now: @escaping @Sendable () -> Instant
  ) {
    self.path = path
    self.signature = signature
    self.inbox = inbox
    self.now = now
  }

  /// Takes a hook.
  ///
  /// - Parameters:
  ///   - body: its bytes as they came.
  ///   - hmac: the header `x-edusign-hmac`.
  ///   - type: the header `x-edusign-webhook-type`; without it, the body's own `type` counts.
  /// - Returns: what is answered.
  func take(_ body: [UInt8], hmac: String?, type: String?) -> Answer {
    guard signature.matches(hmac, body) else {
      inbox.refuse()
      return .unsigned
    }
    inbox.accept(at: now(), wishesRun: Self.concernsMarks(type ?? Self.type(in: body)))
    return .accepted
  }

  /// Counts a hook that is too large to be looked at.
  func turnAwayLarge() -> Answer {
    inbox.refuse()
    return .tooLarge
  }

  /// Whether an event may have changed what an upward run reads.
  private static func concernsMarks(_ type: String) -> Bool {
    [
      "on_course_locked", "on_course_end", "on_student_sign", "on_justified_absence",
      "on_request_justified_absence", "on_abscence_report_generated",
    ].contains(type)
  }

  private static func type(in body: [UInt8]) -> String {
    struct Hook: Decodable { let type: String }
    // A body without a type is a hook that wishes for nothing.
    return (try? JSONDecoder().decode(Hook.self, from: Data(body)).type) ?? ""
  }
}
