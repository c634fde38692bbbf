public import Campus

/// One mail to one recipient, checked when it is made.
public struct MailMessage: Sendable, Hashable {
  /// Who sends it.
  public let from: MailAddress
  /// Who receives it.
  public let to: MailAddress
  /// Its subject.
  public let subject: String
  /// Its text; lines end with a line feed.
  public let body: String
  /// Its own name, `<…@…>`, by which a second copy would be recognised.
  public let messageID: String
  /// The name of the mail that it goes on from, where there is one.
  public let continues: String?
  /// When it was written.
  public let date: Instant

  /// A mail made of its parts.
  ///
  /// - Throws: `MailFailure` with the code `invalid` for a line break or another control character in
  ///   anything that goes to the head of the mail, and for a name that is not of the form `<…@…>`.
  public init(
    from: MailAddress,
    to: MailAddress,
    subject: String,
    body: String,
    messageID: String,
    continues: String? = nil,
    date: Instant
  ) throws(MailFailure) {
    for (what, value) in [
      ("the sender's name", from.name), ("the recipient's name", to.name), ("the subject", subject),
    ] where value.unicodeScalars.contains(where: Self.breaksLines) {
      throw Self.fault("\(what) holds a line break or a control character")
    }
    for name in [messageID, continues].compactMap(\.self) where !Self.isMessageID(name) {
      throw Self.fault("the name of the mail is not of the form <…@…>")
    }
    self.from = from
    self.to = to
    self.subject = subject
    self.body = body
    self.messageID = messageID
    self.continues = continues
    self.date = date
  }

  private static func fault(_ detail: String) -> MailFailure {
    MailFailure(.invalid, server: "", detail: detail)
  }

  private static func breaksLines(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator, .surrogate: true
    default: false
    }
  }

  private static func isMessageID(_ text: String) -> Bool {
    let inner = text.dropFirst().dropLast()
    let parts = inner.split(separator: "@", omittingEmptySubsequences: false)
    return text.utf8.count <= 250 && text.hasPrefix("<") && text.hasSuffix(">")
      && parts.count == 2 && parts.allSatisfy { !$0.isEmpty }
      && inner.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7f && !"<>\"(),:;\\[]".utf8.contains($0) }
  }
}
