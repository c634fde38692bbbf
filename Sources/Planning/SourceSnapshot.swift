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
    isComplete: Bool
  ) {
    self.planning = planning
    self.sessions = sessions
    self.people = people
    self.unusable = unusable
    self.gone = gone
    self.unreadableCourses = unreadableCourses
    self.isComplete = isComplete
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
