public import Campus

/// What the ledger remembers that a plan depends on.
public struct Memory: Sendable {
  /// Sheets of ours that are not gone and stand for a session: the one that leads its class.
  public var sheets: [SheetLink]
  /// Sessions that share one of those with the session that leads it, and its link's number.
  public var followers: [SheetSlot: Int64]
  /// Sheets of ours of the last days that gave way to another sheet of their session.
  public var replaced: [ReplacedSheet]
  /// People of ours that are not gone.
  public var people: [PersonKey: PersonLink]
  /// Groups of ours that are not gone.
  public var groups: [LearnerGroupKey: GroupLink]
  /// The tutors who follow learners in Edusign.
  public var tutors: TutorMemory
  /// Objects whose last writes failed, by their subject.
  public var health: [String: ItemHealth]
  /// What guards depend on.
  public var guards: GuardMemory
  /// What people said about links.
  public var words: LinkWords

  /// A memory made of its parts.
  public init(
    sheets: [SheetLink] = [],
    followers: [SheetSlot: Int64] = [:],
    replaced: [ReplacedSheet] = [],
    people: [PersonKey: PersonLink] = [:],
    groups: [LearnerGroupKey: GroupLink] = [:],
    tutors: TutorMemory = TutorMemory(),
    health: [String: ItemHealth] = [:],
    guards: GuardMemory = GuardMemory(),
    words: LinkWords = LinkWords()
  ) {
    self.sheets = sheets
    self.followers = followers
    self.replaced = replaced
    self.people = people
    self.groups = groups
    self.tutors = tutors
    self.health = health
    self.guards = guards
    self.words = words
  }
}

/// The place of a sheet: a session, and which part of it.
public struct SheetSlot: Hashable, Sendable {
  /// The session.
  public var session: SessionKey
  /// 1 unless a rule splits a long session.
  public var part: Int

  /// A slot made of its parts.
  public init(session: SessionKey, part: Int = 1) {
    self.session = session
    self.part = part
  }

  /// How decisions and holds on the marks of its sheet name it.
  public var markSubject: String {
    part == 1 ? "attendance:\(session)" : "attendance:\(session):p\(part)"
  }
}

/// The link between a session and its sheet, as the ledger keeps it.
public struct SheetLink: Hashable, Sendable {
  /// The life of a link that is not gone.
  public enum State: String, Sendable {
    /// Wanted, and perhaps being created.
    case proposed
    /// Both sides exist.
    case live
    /// The session was cancelled and the sheet's title says so.
    case cancelled
    /// Several candidates: nothing is done until a person says a word.
    case disputed
  }

  /// The ledger's number for it.
  public var id: Int64
  /// The session and part that it stands for now.
  public var slot: SheetSlot
  /// The external id that the sheet bears.
  public var externalID: SheetExternalID
  /// The sheet's id in Edusign once it is known.
  public var remoteID: String?
  /// Where it stands in its life.
  public var state: State
  /// What both sides last agreed on.
  public var base: Fingerprint?
  /// The agreed start.
  public var startsAt: Instant
  /// The agreed end.
  public var endsAt: Instant
  /// The natural keys of the session it stands for.
  public var naturalKey: NaturalKey
  /// How often in a row complete snapshots did not show the session.
  public var strikes: Int
  /// When the first of those was noted.
  public var missingSince: Instant?
  /// When the last of those was noted.
  public var struckAt: Instant?
  /// Whether a write to it is still open.
  public var hasOpenIntent: Bool
  /// Whether its removal waits for a person's word.
  public var awaitsWord: Bool
  /// Whether a mark of its sheet, which has begun, was sent to Hyperplanning.
  public var hasSentMarks: Bool

  /// A link made of its parts.
  public init(
    id: Int64,
    slot: SheetSlot,
    externalID: SheetExternalID,
    remoteID: String?,
    state: State,
    base: Fingerprint?,
    startsAt: Instant,
    endsAt: Instant,
    naturalKey: NaturalKey,
    strikes: Int = 0,
    missingSince: Instant? = nil,
    struckAt: Instant? = nil,
    hasOpenIntent: Bool = false,
    awaitsWord: Bool = false,
    hasSentMarks: Bool = false
  ) {
    self.id = id
    self.slot = slot
    self.externalID = externalID
    self.remoteID = remoteID
    self.state = state
    self.base = base
    self.startsAt = startsAt
    self.endsAt = endsAt
    self.naturalKey = naturalKey
    self.strikes = strikes
    self.missingSince = missingSince
    self.struckAt = struckAt
    self.hasOpenIntent = hasOpenIntent
    self.awaitsWord = awaitsWord
    self.hasSentMarks = hasSentMarks
  }
}

/// The link between a person and their profile, as the ledger keeps it.
public struct PersonLink: Hashable, Sendable {
  /// How the link came to be.
  public enum Origin: String, Sendable {
    /// We made the profile.
    case created
    /// The profile bears our external id.
    case adopted
    /// Same e-mail and same name; the profile is used and never written.
    case matched
  }

  /// The ledger's number for it.
  public var id: Int64
  /// The person.
  public var person: PersonKey
  /// The profile's id in Edusign once it is known.
  public var remoteID: String?
  /// How it came to be.
  public var origin: Origin
  /// What both sides last agreed on.
  public var base: Fingerprint?
  /// Whether a write to it is still open.
  public var hasOpenIntent: Bool

  /// A link made of its parts.
  public init(
    id: Int64,
    person: PersonKey,
    remoteID: String?,
    origin: Origin,
    base: Fingerprint?,
    hasOpenIntent: Bool = false
  ) {
    self.id = id
    self.person = person
    self.remoteID = remoteID
    self.origin = origin
    self.base = base
    self.hasOpenIntent = hasOpenIntent
  }
}
