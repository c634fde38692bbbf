import Crypto
import Foundation
public import Transport

/// The signature of Edusign's web hooks: HMAC-SHA-256 in lower-case hex.
///
/// **Source**: `edusign-api.md` section 12.
public struct HookSignature: Sendable {
  private let key: SymmetricKey

  /// A signature with the secret that the school and Edusign share.
  public init(_ secret: Secret) {
    key = SymmetricKey(data: Data(secret.reveal().utf8))
  }

  /// Whether a signature is that of a body, compared in a time that does not depend on it.
  ///
  /// The bytes as they came are tried first, then the same JSON written compactly.
  public func matches(_ signature: String?, _ body: [UInt8]) -> Bool {
    guard let signature, let code = Self.bytes(hex: signature) else { return false }
    if HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: body, using: key) {
      return true
    }
    guard let compact = CompactJSON.text(body), compact != body else { return false }
    return HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: compact, using: key)
  }

  /// The 32 bytes that 64 lower-case hex digits stand for; `nil` for anything else.
  private static func bytes(hex: String) -> [UInt8]? {
    let digits = Array(hex.utf8)
    guard digits.count == 64 else { return nil }
    let values = digits.compactMap { digit -> UInt8? in
      switch digit {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
      default: nil
      }
    }
    guard values.count == 64 else { return nil }
    return stride(from: 0, to: 64, by: 2).map { values[$0] << 4 | values[$0 + 1] }
  }
}
