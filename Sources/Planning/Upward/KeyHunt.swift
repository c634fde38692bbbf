public import Campus

/// A session as Hyperplanning last showed it, before its key was gone.
public struct LostSession: Sendable, Hashable {
  /// The key that is proven to be gone.
  public var key: SessionKey
  /// The subject's key.
  public var subject: UInt32
  /// The type's label; may be empty.
  public var type: String
  /// The start.
  public var startsAt: Instant
  /// The end.
  public var endsAt: Instant
  /// The rooms' names.
  public var rooms: [String]
  /// The instructors' keys.
  public var instructors: [UInt32]
  /// The learners.
  public var roster: Roster

  /// A session made of its parts.
  public init(
    key: SessionKey,
    subject: UInt32,
    type: String,
    startsAt: Instant,
    endsAt: Instant,
    rooms: [String],
    instructors: [UInt32],
    roster: Roster
  ) {
    self.key = key
    self.subject = subject
    self.type = type
    self.startsAt = startsAt
    self.endsAt = endsAt
    self.rooms = rooms
    self.instructors = instructors
    self.roster = roster
  }
}

/// Finds the sessions that go on under another key once their day is over.
///
/// Pure. Marks are written by what is found here, so that whatever is not beyond doubt is not
/// found: the table stands in <doc:Cells>.
public struct KeyHunt: Sendable {
  /// The sessions that go on, by the key that is gone.
  public private(set) var successors: [SessionKey: Session] = [:]
  /// How many sessions might be it, where that does not decide.
  public private(set) var candidates: [SessionKey: Int] = [:]

  /// Hunts for the successors of some sessions.
  ///
  /// - Parameters:
  ///   - lost: sessions whose keys a direct question proved to be gone.
  ///   - day: all that Hyperplanning shows of the days on which they were, read without a gap.
  ///   - known: those of these keys that were seen before, or that a sheet stands for.
  public init(_ lost: [LostSession], among day: [Session], known: Set<SessionKey>) {
    let weeks = Dictionary(grouping: day, by: \.key.undivided)
    let fits = Dictionary(
      uniqueKeysWithValues: lost.map { one in (one.key, day.filter { one.goesOn(as: $0) }) }
    )
    var claims: [SessionKey: Int] = [:]
    for session in fits.values.joined() { claims[session.key, default: 0] += 1 }
    for (key, sessions) in fits where !sessions.isEmpty {
      if sessions.count == 1, let session = sessions.first, claims[session.key] == 1,
        key.discriminator == 0, weeks[session.key.undivided]?.count == 1,
        !known.contains(session.key)
      {
        successors[key] = session
      } else {
        candidates[key] = sessions.count
      }
    }
  }
}

extension LostSession {
  /// Whether a session is the same class at the same time, by all that a key does not say.
  fileprivate func goesOn(as session: Session) -> Bool {
    subject == session.subject && type == session.type
      && startsAt == session.startsAt && endsAt == session.endsAt
      && Set(instructors) == Set(session.instructors)
      && (roster == session.roster || !rooms.isEmpty && Set(rooms) == Set(session.rooms))
  }
}
