/// One dated meeting of a course as Hyperplanning describes it.
public struct Session: Hashable, Sendable {
  /// Which meeting it is, within its planning.
  public var key: SessionKey
  /// The subject's key in Hyperplanning.
  public var subject: UInt32
  /// The subject's label.
  public var subjectLabel: String
  /// The subject's code; may be empty.
  public var subjectCode: String
  /// The type's label, such as CM or TD; may be empty.
  public var type: String
  /// The start as the school's clock shows it.
  public var start: WallTime
  /// The length in minutes of a clock that is not changed meanwhile.
  public var minutes: Int
  /// The moment of the start.
  public var startsAt: Instant
  /// The moment of the end.
  public var endsAt: Instant
  /// The start exactly as the server wrote it.
  public var startAsReceived: String
  /// The rooms' names, in the server's order.
  public var rooms: [String]
  /// The instructors' keys, in the server's order, each once.
  public var instructors: [UInt32]
  /// The learners expected.
  public var roster: Roster

  /// A session made of its parts.
  public init(
    key: SessionKey,
    subject: UInt32,
    subjectLabel: String,
    subjectCode: String,
    type: String,
    start: WallTime,
    minutes: Int,
    startsAt: Instant,
    endsAt: Instant,
    startAsReceived: String,
    rooms: [String],
    instructors: [UInt32],
    roster: Roster
  ) {
    self.key = key
    self.subject = subject
    self.subjectLabel = subjectLabel
    self.subjectCode = subjectCode
    self.type = type
    self.start = start
    self.minutes = minutes
    self.startsAt = startsAt
    self.endsAt = endsAt
    self.startAsReceived = startAsReceived
    self.rooms = rooms
    self.instructors = instructors
    self.roster = roster
  }

  /// A hash of everything above but the key.
  public var fingerprint: Fingerprint {
    var hash = StableHash()
    hash.combine(subject)
    for text in [subjectLabel, subjectCode, type, startAsReceived] { hash.combine(text) }
    hash.combine(startsAt.milliseconds)
    hash.combine(endsAt.milliseconds)
    hash.combine(rooms.count)
    for room in rooms { hash.combine(room) }
    hash.combine(instructors.count)
    for instructor in instructors { hash.combine(instructor) }
    hash.combine(roster.fingerprint.bits)
    return Fingerprint(hash)
  }

  /// What people call it: the subject, then the type in brackets when there is one.
  public var title: String {
    Self.title(subjectLabel, type: type)
  }

  /// What people call a session of a subject and a type, which may be empty.
  public static func title(_ subject: String, type: String) -> String {
    type.isEmpty ? subject : "\(subject) (\(type))"
  }
}
