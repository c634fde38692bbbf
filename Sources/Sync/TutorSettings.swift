public import Campus
public import Planning
public import Transport

/// What a round of mails to tutors is told.
public struct TutorSettings: Sendable {
  /// Who sends.
  public var sender: MailAddress
  /// Our name for the Edusign account.
  public var account: String
  /// Who says who has which tutor.
  public var list: TutorList
  /// The first day that is told of.
  public var since: LocalDay
  /// The school's day on which the round begins.
  public var today: LocalDay
  /// Puts a digest into words.
  public var write: @Sendable (TutorDigest) -> (subject: String, body: String)
  /// Puts a trouble into words.
  public var say: @Sendable (TutorTrouble) -> String

  /// Settings made of their parts.
  public init(
    sender: MailAddress,
    account: String,
    list: TutorList,
    since: LocalDay,
    today: LocalDay,
    write: @escaping @Sendable (TutorDigest) -> (subject: String, body: String),
    say: @escaping @Sendable (TutorTrouble) -> String
  ) {
    self.sender = sender
    self.account = account
    self.list = list
    self.since = since
    self.today = today
    self.write = write
    self.say = say
  }
}

/// What a round of mails to tutors came to.
public struct TutorReport: Sendable, Hashable {
  /// Mails that the server took over.
  public var delivered = 0
  /// Mails that it certainly did not take over, or that could not be written.
  public var refused = 0
  /// Mails of which nobody knows; they are never sent again.
  public var doubtful = 0
  /// Mails that were kept for the next evening.
  public var postponed = 0
  /// What a person should know of, a problem a mail.
  public var problems: [RunProblem] = []

  /// Nothing yet.
  public init() {}
}
