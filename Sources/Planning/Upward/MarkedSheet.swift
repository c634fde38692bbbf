public import Campus

/// A sheet of ours whose session is over, with all that its marks need to go up.
public struct MarkedSheet: Sendable {
  /// One learner's row.
  public struct Seat: Sendable, Hashable {
    /// The learner's id in Edusign.
    public var remoteID: String
    /// Whom the link names; `nil` where no link knows the profile.
    public var learner: UInt32?
    /// The ledger's number of that link.
    public var link: Int64?
    /// The name, for people; may be empty.
    public var name: String
    /// The e-mail as Hyperplanning has it; may be empty.
    public var email: String
    /// What the sheet says.
    public var mark: Mark

    /// A seat made of its parts.
    public init(
      remoteID: String,
      learner: UInt32?,
      link: Int64?,
      name: String,
      email: String = "",
      mark: Mark
    ) {
      self.remoteID = remoteID
      self.learner = learner
      self.link = link
      self.name = name
      self.email = email
      self.mark = mark
    }
  }

  /// A session that shares the sheet with the one that leads it.
  public struct Follower: Sendable, Hashable {
    /// The session and part.
    public var slot: SheetSlot
    /// The learners whom Hyperplanning expects in it.
    public var expected: Set<UInt32>
    /// Whether Hyperplanning counts absences from its course.
    public var isCompulsory = true

    /// A session made of its parts.
    public init(slot: SheetSlot, expected: Set<UInt32>) {
      self.slot = slot
      self.expected = expected
    }
  }

  /// The ledger's number of the sheet's link.
  public var link: Int64
  /// The sheet's id in Edusign.
  public var remoteID: String
  /// The external id that it bears.
  public var externalID: String
  /// The session that it stands for now: the one that leads it.
  public var slot: SheetSlot
  /// What people call it.
  public var title: String
  /// The start on the sheet.
  public var startsAt: Instant
  /// The end on the sheet.
  public var endsAt: Instant
  /// The exact interval of the session as Hyperplanning last showed it; `nil` when it is gone.
  public var session: (startsAt: Instant, endsAt: Instant)?
  /// How many sessions might be the one that is gone, where that could not be told.
  public var candidates = 0
  /// Where the session is cut in two; `nil` where this sheet stands for all of it.
  public var cut: Instant?
  /// The learners whom Hyperplanning expects in that session.
  public var expected: Set<UInt32>
  /// Whether Hyperplanning counts absences from that session's course.
  public var isCompulsory: Bool
  /// The sessions that share it, ascending.
  public var followers: [Follower] = []
  /// Whether it is closed for good.
  public var isArchived: Bool
  /// When a run first saw it archived; `nil` while it is open.
  public var archivedAt: Instant?
  /// The learners on it.
  public var seats: [Seat]
  /// The marks of instructors on it.
  public var instructors: [Mark]

  /// A sheet made of its parts.
  public init(
    link: Int64,
    remoteID: String,
    externalID: String = "",
    slot: SheetSlot,
    title: String,
    startsAt: Instant,
    endsAt: Instant,
    session: (startsAt: Instant, endsAt: Instant)?,
    expected: Set<UInt32>,
    isCompulsory: Bool = true,
    isArchived: Bool,
    archivedAt: Instant?,
    seats: [Seat],
    instructors: [Mark]
  ) {
    self.link = link
    self.remoteID = remoteID
    self.externalID = externalID
    self.slot = slot
    self.title = title
    self.startsAt = startsAt
    self.endsAt = endsAt
    self.session = session
    self.expected = expected
    self.isCompulsory = isCompulsory
    self.isArchived = isArchived
    self.archivedAt = archivedAt
    self.seats = seats
    self.instructors = instructors
  }

  /// The exact interval to which its marks belong: the session's, or that of its part.
  public var interval: (startsAt: Instant, endsAt: Instant)? {
    guard let session, let cut, cut > session.startsAt, cut < session.endsAt else {
      return session
    }
    return slot.part == 1 ? (session.startsAt, cut) : (cut, session.endsAt)
  }

  /// Whether no learner and no instructor ever signed, and nobody marked anybody.
  ///
  /// An archived sheet like that was most likely never opened, whatever it says of absences.
  public var wasNeverOpened: Bool {
    isArchived && !seats.isEmpty && !instructors.contains(where: \.isSigned)
      && seats.allSatisfy { seat in
        !seat.mark.isSigned && (seat.mark.state == .absent || seat.mark.state == .justified)
      }
  }

  /// Whether an instructor signed.
  public var isSignedByInstructor: Bool {
    instructors.contains(where: \.isSigned)
  }

  /// How decisions and holds name it.
  public var subject: String { slot.markSubject }
}
