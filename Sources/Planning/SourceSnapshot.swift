public import Campus

/// What Hyperplanning said during one run.
public struct SourceSnapshot: Sendable {
  /// The planning that was read.
  public var planning: PlanningID
  /// The sessions that could be read, listed or found by a direct probe.
  ///
  /// **Shape**: each key once, in any order.
  public var sessions: [Session]
  /// The people who are expected at any of the sessions.
  public var people: [PersonKey: Person]
  /// Sessions that exist but cannot be used, with the reason.
  public var unusable: [SessionKey: SessionDefect]
  /// Linked sessions that a complete listing did not show and a direct probe did not find.
  public var gone: Set<SessionKey>
  /// Courses of which something could not be read, with the reason; 0 stands for "nobody knows".
  public var unreadableCourses: [UInt32: String]
  /// Courses that exist and have no place in the timetable.
  public var unplacedCourses: Set<UInt32>
  /// People on a list whose key the server refuses.
  public var refusedPeople: [PersonKey: RefusedPerson]
  /// What the configured filters need to know of courses and learners.
  public var traits = SourceTraits()
  /// The groups of learners, where groups are looked after.
  public var groups = SourceGroups()
  /// Who has which tutor; `nil` where tutors are not looked after in Edusign.
  public var tutors: TutorBook?
  /// People of links who are expected nowhere and whom a direct question did not find.
  public var vanishedPeople: Set<PersonKey>
  /// What name and birth date make of learners who were asked about for the first time.
  public var births: [PersonKey: BirthPrint] = [:]
  /// Keys that are not known any more, by the key of the learner who has their name and birth date.
  public var reentries: [PersonKey: PersonKey] = [:]
  /// Whether every call answered, every item was read and the listing stood still.
  public var isComplete: Bool

  /// A snapshot made of its parts.
  public init(
    planning: PlanningID,
    sessions: [Session] = [],
    people: [PersonKey: Person] = [:],
    unusable: [SessionKey: SessionDefect] = [:],
    gone: Set<SessionKey> = [],
    unreadableCourses: [UInt32: String] = [:],
    unplacedCourses: Set<UInt32> = [],
    refusedPeople: [PersonKey: RefusedPerson] = [:],
    vanishedPeople: Set<PersonKey> = [],
    isComplete: Bool
  ) {
    self.planning = planning
    self.sessions = sessions
    self.people = people
    self.unusable = unusable
    self.gone = gone
    self.unreadableCourses = unreadableCourses
    self.unplacedCourses = unplacedCourses
    self.refusedPeople = refusedPeople
    self.vanishedPeople = vanishedPeople
    self.isComplete = isComplete
  }
}

/// Somebody on a list whose record the server does not give.
public struct RefusedPerson: Hashable, Sendable {
  /// The name under which they were last seen; empty when they never were.
  public var name: String
  /// What the server said.
  public var reason: String

  /// A refusal made of its parts.
  public init(name: String, reason: String) {
    self.name = name
    self.reason = reason
  }
}

extension SourceSnapshot {
  /// Of which of some objects, as decisions name them, the reading tells nothing.
  ///
  /// What a complete reading does not show is over; of an incomplete one nothing follows, and what was
  /// decided before goes on.
  public func leftOpen(among subjects: some Sequence<String>) -> Set<String> {
    guard !isComplete else { return [] }
    let shown = Set(sessions.lazy.map(\.key)).union(unusable.keys).union(gone)
    return Set(
      subjects.filter { subject in
        // Each part of a session is told of as the whole.
        switch LinkObject(subject.replacing(/:p\d+$/, with: "")) {
        case .session(let key): !shown.contains(key)
        case .person(let key): people[key] == nil && refusedPeople[key] == nil
        case nil: false
        }
      }
    )
  }

  /// Whether nothing stands where links say that something should.
  ///
  /// A listing that became empty is a broken listing until proven otherwise; a record that could
  /// not be read is no empty listing. **Source**: `sync-algorithm.md` 6.3, rules 4 and 5.
  public func isSuspiciouslyEmpty(_ memory: Memory, in window: Window) -> Bool {
    unusable.isEmpty && !sessions.contains { window.contains($0.startsAt) }
      && memory.sheets.contains { $0.state == .live && window.contains($0.startsAt) }
  }

  /// Takes in what a second look found; what was known already stays as it is.
  public mutating func merge(_ other: SourceSnapshot) {
    let known = Set(sessions.map(\.key.undivided)).union(unusable.keys.map(\.undivided))
    sessions += other.sessions.filter { !known.contains($0.key.undivided) }
    unusable.merge(other.unusable) { old, _ in old }
    people.merge(other.people) { old, _ in old }
    refusedPeople.merge(other.refusedPeople) { old, _ in old }
    unreadableCourses.merge(other.unreadableCourses) { old, _ in old }
    gone.formUnion(other.gone)
    unplacedCourses.formUnion(other.unplacedCourses)
    vanishedPeople.formUnion(other.vanishedPeople)
    isComplete = isComplete && other.isComplete
  }
}

/// Why a session that exists cannot become a sheet.
public enum SessionDefect: Hashable, Sendable {
  /// The end is not after the start, the length makes no sense, or it runs past midnight.
  case badTimes(String)
  /// The start lies in the hour that the clocks skip.
  case skippedHour(String)
  /// Something the server said of it could not be read.
  case undecodable(String)
  /// The snapshot shows it twice.
  case duplicateKey

  /// A sentence for people.
  public var text: String {
    switch self {
    case .badTimes(let text): text
    case .skippedHour(let text): text
    case .undecodable(let text): text
    case .duplicateKey: "the listing shows this session twice"
    }
  }
}
