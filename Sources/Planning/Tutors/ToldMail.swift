public import Campus

/// How far a mail has come.
public enum MailState: String, Sendable, CaseIterable {
  /// Written down, not sent.
  case intended
  /// Perhaps on its way.
  case sent
  /// Taken over by the server.
  case delivered
  /// Certainly not taken over.
  case refused
  /// Nobody knows; never sent again.
  case doubtful
  /// Never left.
  case abandoned
}

/// One line that a mail bears.
public struct ToldLine: Hashable, Sendable {
  /// What a line is about.
  public struct Place: Hashable, Sendable {
    /// The learner's key.
    public let learner: UInt32
    /// The sheet's external id.
    public let sheet: String

    /// A place made of its parts.
    public init(learner: UInt32, sheet: String) {
      self.learner = learner
      self.sheet = sheet
    }
  }

  /// What it is about.
  public let place: Place
  /// What it says.
  public let value: CellValue

  /// A line made of its parts.
  public init(_ place: Place, _ value: CellValue) {
    self.place = place
    self.value = value
  }
}

/// A mail to a tutor as the ledger remembers it.
public struct ToldMail: Hashable, Sendable {
  /// How often a mail is tried in all: once, and three times more.
  public static let mostTries = 4

  /// The tutor's e-mail in lower case.
  public let tutor: String
  /// The day that it tells of.
  public let day: LocalDay
  /// 1 for the first digest of that day, then its supplements.
  public let part: Int
  /// How far it has come.
  public let state: MailState
  /// How often it was sent.
  public let tries: Int
  /// The day on which it was last meant to go.
  public let triedOn: LocalDay
  /// What it says.
  public let lines: [ToldLine]

  /// A mail made of its parts.
  public init(
    tutor: String,
    day: LocalDay,
    part: Int,
    state: MailState,
    tries: Int,
    triedOn: LocalDay,
    lines: [ToldLine]
  ) {
    self.tutor = tutor
    self.day = day
    self.part = part
    self.state = state
    self.tries = tries
    self.triedOn = triedOn
    self.lines = lines
  }

  /// Whether its lines may never be told again: it left, or it was tried often enough.
  var isSettled: Bool {
    switch state {
    case .sent, .delivered, .doubtful: true
    case .refused: tries >= Self.mostTries
    case .intended, .abandoned: false
    }
  }
}
