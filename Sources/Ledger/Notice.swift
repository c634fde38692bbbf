/// The ways on which the operator is told something.
public enum NoticeWay: String, Sendable, Hashable, CaseIterable {
  /// An e-mail.
  case mail
  /// A web hook of the operator's own.
  case webHook = "web_hook"
}

/// A notice to the operator, before it is sent.
public struct NoticeDraft: Sendable, Hashable {
  /// What a notice is about.
  public enum Kind: String, Sendable, Hashable {
    /// What runs found that is new or worse.
    case digest
    /// Steps that a brake holds.
    case held
    /// A direction that has not run for too long.
    case stale
  }

  /// The way.
  public var way: NoticeWay
  /// What it is about.
  public var kind: Kind
  /// The message's own identity, never used twice.
  public var messageID: String
  /// What it tells, and how bad each is.
  ///
  /// **Shape**: never empty.
  public var items: [String: Int]

  /// A draft made of its parts.
  public init(way: NoticeWay, kind: Kind, messageID: String, items: [String: Int]) {
    self.way = way
    self.kind = kind
    self.messageID = messageID
    self.items = items
  }
}

/// What became of a notice.
public enum NoticeEnding: Sendable, Hashable {
  /// It was taken.
  case told
  /// It was certainly not taken, and is told again later.
  case refused(String)
  /// Nobody knows; it is never sent again.
  case doubtful(String)
}

/// What was told on a way, as far as it is remembered.
public struct ToldItem: Sendable, Hashable {
  /// How bad it was.
  public var grade: Int
  /// Whether it is noted as being no longer so.
  public var isGone: Bool

  /// A memory made of its parts.
  public init(grade: Int, isGone: Bool = false) {
    self.grade = grade
    self.isGone = isGone
  }
}
