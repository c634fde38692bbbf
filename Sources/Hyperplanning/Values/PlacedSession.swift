/// One dated meeting of a course, as the service lists it (séance placée).
///
/// **Source**: hyperplanning-api.md 3, THpSvcWTypeSeance: the course, subject, type, start, length,
/// rooms and instructors are seen in code; the other members are inferred and `nil` when absent.
public struct PlacedSession: Sendable, Equatable {
  /// The course it belongs to.
  public var course: CourseKey
  /// Its subject, if it has one.
  public var subject: SubjectKey?
  /// The label of its type, such as "CM"; may be empty.
  public var type: String
  /// When it begins, by the school's wall clock.
  public var start: WallTime
  /// **Units**: whole minutes.
  public var minutes: Int
  /// Where it takes place; may be empty.
  public var rooms: [RoomKey]
  /// Who teaches it; may be empty.
  public var instructors: [InstructorKey]
  /// The promotions that attend, when the server tells.
  public var promotions: [PromotionKey]?
  /// The groups and options that attend, when the server tells.
  public var groups: [GroupKey]?
  /// The groupings that attend, when the server tells.
  public var groupings: [GroupingKey]?
  /// The learners that attend, when the server tells.
  public var learners: [LearnerKey]?

  /// A session made of its parts.
  public init(
    course: CourseKey,
    subject: SubjectKey?,
    type: String,
    start: WallTime,
    minutes: Int,
    rooms: [RoomKey] = [],
    instructors: [InstructorKey] = [],
    promotions: [PromotionKey]? = nil,
    groups: [GroupKey]? = nil,
    groupings: [GroupingKey]? = nil,
    learners: [LearnerKey]? = nil
  ) {
    self.course = course
    self.subject = subject
    self.type = type
    self.start = start
    self.minutes = minutes
    self.rooms = rooms
    self.instructors = instructors
    self.promotions = promotions
    self.groups = groups
    self.groupings = groupings
    self.learners = learners
  }
}

/// A row of a list of sessions that could not be read; it counts as present, not as gone.
public struct UnreadableSession: Sendable, Equatable {
  /// The course it belongs to, when that much could be read.
  public var course: CourseKey?
  /// What is wrong with it, without its content.
  public var reason: String

  /// A row made of what is known of it.
  public init(course: CourseKey?, reason: String) {
    self.course = course
    self.reason = reason
  }
}

/// A list of sessions, with the rows that could not be read kept apart.
public struct SessionList: Sendable, Equatable {
  /// The rows that were read, in the order of the answer.
  public var sessions: [PlacedSession] = []
  /// The rows that were not, in the order of the answer.
  public var unreadable: [UnreadableSession] = []

  /// An empty list.
  public init() {}

  /// Both lists, one after the other.
  mutating func append(_ other: SessionList) {
    sessions += other.sessions
    unreadable += other.unreadable
  }
}
