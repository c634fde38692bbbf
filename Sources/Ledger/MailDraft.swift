public import Campus
public import Planning

/// A mail to a tutor that is to be sent.
public struct MailDraft: Sendable, Hashable {
  /// The tutor's e-mail in lower case.
  public var tutor: String
  /// The day that it tells of.
  public var day: LocalDay
  /// 1 for the first digest of that day, then its supplements.
  public var part: Int
  /// The name on the mail.
  public var messageID: String
  /// What it says.
  public var lines: [ToldLine]

  /// A draft made of its parts.
  public init(
    tutor: String,
    day: LocalDay,
    part: Int,
    messageID: String,
    lines: [ToldLine]
  ) {
    self.tutor = tutor
    self.day = day
    self.part = part
    self.messageID = messageID
    self.lines = lines
  }

  /// The draft of a digest.
  public init(_ digest: TutorDigest, messageID: String) {
    self.init(
      tutor: digest.tutor.email.folded,
      day: digest.day,
      part: digest.part,
      messageID: messageID,
      lines: digest.lines.map { line in
        ToldLine(ToldLine.Place(learner: line.learner, sheet: line.sheet), line.value)
      }
    )
  }
}

/// A mail that is written down.
public struct JournalledMail: Sendable, Hashable {
  /// Its number in the journal.
  public let number: Int64
  /// How often it was sent before.
  public let tries: Int
}

/// How a mail that was sent ended.
public enum MailEnding: Sendable, Hashable {
  /// The server took it over.
  case delivered
  /// The server certainly did not.
  case refused(code: String, text: String)
  /// Nobody knows; it is never sent again.
  case doubtful(code: String, text: String)
}
