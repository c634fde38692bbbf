/// An e-mail address that a mail could be sent to, as far as its form tells.
public struct EmailAddress: Hashable, Sendable {
  /// The address as it was written.
  public let text: String
  /// The address in lower case, under which two spellings of one mailbox meet.
  public let folded: String

  /// Reads an address; `nil` for a blank, two addresses, accents, or a missing or broken part.
  ///
  /// **Source**: the faults listed under C4 in `users-and-rivals.md` section 7.
  public init?(_ text: String) {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, (3...254).contains(text.utf8.count), text.utf8.allSatisfy(Self.isPlain),
      Self.isDotted(parts[0]), Self.isDotted(parts[1]), parts[1].contains(".")
    else { return nil }
    self.text = text
    folded = text.lowercased()
  }

  /// Any text that stands for an address, valid or not, reduced to what two spellings of it share:
  /// case and blanks do not count.
  public static func folded(_ text: String) -> String {
    // Nearly all are plain, and reports fold tens of thousands.
    guard text.utf8.allSatisfy({ $0 < 128 }) else {
      return text.filter { !$0.isWhitespace }.lowercased()
    }
    let bytes = text.utf8.lazy.filter { $0 != 0x20 && !(0x09...0x0d).contains($0) }
      .map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 | 0x20 : $0 }
    return String(decoding: Array(bytes), as: UTF8.self)
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    // Printable ASCII without what separates or quotes addresses: blank " ( ) , : ; < > [ \ ].
    byte > 0x20 && byte < 0x7f && !"\"(),:;<>[\\]".utf8.contains(byte)
  }

  private static func isDotted(_ part: Substring) -> Bool {
    part.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { !$0.isEmpty }
  }
}
