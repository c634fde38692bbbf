/// Hides what must not be read in logs and errors.
public struct Redaction: Sendable {
  /// The rules alone, without known secrets.
  public static let standard = Self(secrets: [])

  private let secrets: [String]

  /// Rules that also hide these exact texts, wherever they stand.
  public init(secrets: [String]) {
    self.secrets = secrets.filter { $0.count >= 4 }.sorted { $0.count > $1.count }
  }

  /// The text with secrets, credentials, user info of addresses and e-mails hidden.
  public func clean(_ text: String) -> String {
    var text = text
    let length = text.count
    // Most refusals are shorter than any key, and looking for a text in a text is slow.
    for secret in secrets where secret.count <= length {
      text = text.replacing(secret, with: Self.hidden)
    }
    guard Self.mayShowCredentials(text) else { return text }
    text = text.replacing(/(?i)\b((?:proxy-)?authorization|(?:set-)?cookie)\s*[:=][^\r\n]*/) {
      "\($0.1): \(Self.hidden)"
    }
    text = text.replacing(/(?i)\b(bearer|basic)\s+[A-Za-z0-9+\/=_.~-]{4,}/) {
      "\($0.1) \(Self.hidden)"
    }
    text = text.replacing(/\b([A-Za-z][A-Za-z0-9+.-]*):\/\/[^\s\/?#@]*(?:@[^\s\/?#@]*)*@/) {
      "\($0.1)://\(Self.hidden)@"
    }
    text = text.replacing(
      /(?i)\b([a-z_-]*(?:password|passwd|pwd|secret|token|api[_-]?key))("?\s*[:=]\s*"?)[^\s"&,;}]+/
    ) { "\($0.1)\($0.2)\(Self.hidden)" }
    text = text.replacing(/[^\s@<>"'(),;:=\/]+@[^\s@<>"'(),;:=\/]*[^\s@<>"'(),;:=\/.]/) { _ in
      Self.hidden
    }
    return text.replacing(/\b[0-9A-Fa-f]{32,}\b/) { _ in Self.hidden }
  }

  /// Whether any of the patterns could match; most refusals are short words, and patterns are slow.
  private static func mayShowCredentials(_ text: String) -> Bool {
    let bytes = text.utf8
    if bytes.count >= 32 || bytes.contains(where: { ":=@".utf8.contains($0) }) { return true }
    let words = text.lowercased().split(whereSeparator: \.isWhitespace)
    return words.contains { $0.hasSuffix("basic") || $0.hasSuffix("bearer") }
  }

  private static let hidden = "[hidden]"
}
