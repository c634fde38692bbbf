public import Campus

/// What a person asks to be done to a link.
public struct LinkRequest: Sendable, Hashable {
  /// The things that can be asked.
  public enum Action: Sendable, Hashable {
    /// Leave the object out of both flows.
    case exclude
    /// Take it in again.
    case include
    /// Say that the two sides do not belong together.
    case unlink
    /// Say that another profile or sheet is the right one.
    case relink(to: String)
    /// Take over a profile or sheet that a hand made; `nil` for the one that was reported.
    case adopt(String?)

    /// The word's name in the ledger.
    public var name: String {
      switch self {
      case .exclude: "exclude"
      case .include: "include"
      case .unlink: "unlink"
      case .relink: "relink"
      case .adopt: "adopt"
      }
    }
  }

  /// What.
  public var action: Action
  /// The object as people name it: `learner:41`, `101.6`, an e-mail, a name, an id of Edusign.
  public var object: String
  /// Why, in the person's words; empty where none are given.
  public var because: String

  /// A request made of its parts.
  public init(_ action: Action, _ object: String, because: String = "") {
    self.action = action
    self.object = object
    self.because = because
  }
}

/// Who says a word, about what, and when.
public struct LinkSpeech: Sendable, Hashable {
  /// The configured name of the account.
  public var account: String
  /// The configured name of the planning.
  public var planning: String
  /// The operator's login.
  public var speaker: String
  /// The moment.
  public var now: Instant

  /// A speech made of its parts.
  public init(account: String, planning: String, speaker: String, now: Instant) {
    self.account = account
    self.planning = planning
    self.speaker = speaker.isEmpty ? "unknown" : speaker
    self.now = now
  }
}

/// A word about links, with all that it changed.
public struct LinkWord: Sendable, Hashable {
  /// The number by which it is undone.
  public var number: Int64
  /// What was said: `exclude`, `relink` and so on.
  public var action: String
  /// What it is about.
  public var subject: String
  /// Why, in the speaker's words.
  public var because: String
  /// Who said it.
  public var speaker: String
  /// When.
  public var saidAt: Instant
  /// What it changed, in that order.
  public var changes: [LinkChange]

  /// A word made of its parts.
  public init(
    number: Int64,
    action: String,
    subject: String,
    because: String,
    speaker: String,
    saidAt: Instant,
    changes: [LinkChange]
  ) {
    self.number = number
    self.action = action
    self.subject = subject
    self.because = because
    self.speaker = speaker
    self.saidAt = saidAt
    self.changes = changes
  }
}

/// One thing that a word changed.
public struct LinkChange: Sendable, Hashable {
  /// The object: `session:…`, `learner:…` or `instructor:…`.
  public var subject: String
  /// Its name; empty where none is known.
  public var name: String
  /// What it was: `state`, `remote`, `origin` of a link, `in_force` of an exclusion; `nil` for
  /// nothing.
  public var before: [String: String]?
  /// What it is.
  public var after: [String: String]
}

/// One line of a list of links that comes from another tool.
public struct ImportedLink: Sendable, Hashable {
  /// The line of the file, from 1.
  public var line: Int
  /// The person or session.
  public var object: LinkObject
  /// The profile's or sheet's id in Edusign.
  public var remoteID: String

  /// A line made of its parts.
  public init(line: Int, object: LinkObject, remoteID: String) {
    self.line = line
    self.object = object
    self.remoteID = remoteID
  }
}
