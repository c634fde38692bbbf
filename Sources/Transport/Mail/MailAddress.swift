public import Campus

/// Somebody who sends or receives a mail.
public struct MailAddress: Hashable, Sendable {
  /// The mailbox.
  public let email: EmailAddress
  /// The name shown beside it; may be empty.
  public let name: String

  /// A mailbox with the name of its owner.
  public init(_ email: EmailAddress, name: String = "") {
    self.email = email
    self.name = name
  }

  /// The part after the `@`.
  public var domain: String {
    String(email.text.split(separator: "@").last ?? "")
  }
}
