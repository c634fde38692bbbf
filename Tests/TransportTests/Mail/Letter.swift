import Campus
import Testing

@testable import Transport

/// Mails for tests.
enum Letter {
  static func address(_ text: String, _ name: String = "") throws -> MailAddress {
    MailAddress(try #require(EmailAddress(text)), name: name)
  }

  static func make(
    to recipient: String = "marc.petit@company.example",
    name: String = "Marc Petit",
    subject: String = "Absences",
    body: String = "Bonjour.\n",
    messageID: String = "<p.1.1@school.example>",
    continues: String? = nil
  ) throws -> MailMessage {
    try MailMessage(
      from: address("scolarite@school.example", "École d'été"),
      to: address(recipient, name),
      subject: subject,
      body: body,
      messageID: messageID,
      continues: continues,
      date: Instant(milliseconds: 1_795_557_600_000)
    )
  }
}

extension MailOutcome {
  /// The outcome and, where it is no success, its code.
  var words: String {
    switch self {
    case .delivered: "delivered"
    case .refused(let failure): "refused \(failure.code.rawValue)"
    case .doubtful(let failure): "doubtful \(failure.code.rawValue)"
    }
  }

  var failure: MailFailure? {
    switch self {
    case .delivered: nil
    case .refused(let failure), .doubtful(let failure): failure
    }
  }
}
