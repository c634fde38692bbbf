public import Campus

/// What the whole base holds, whatever its days: read once a day to be told of, never to be planned
/// with.
///
/// **Source**: `users-and-rivals.md` section 7, A1, A5, A6 and B1: what is missing because it lies
/// outside the days looked at.
public struct Headings: Sendable {
  /// A course.
  public struct Course: Sendable, Hashable {
    /// The key in Hyperplanning.
    public var key: UInt32
    /// The subject's label; may be empty.
    public var subject: String
    /// The subject's code; may be empty.
    public var code: String
    /// The type, such as CM; may be empty.
    public var type: String
    /// Whether it has a place in the timetable.
    public var isPlaced: Bool
    /// Why the filters leave it out, as far as a heading tells.
    public var leftOut: Reason?

    /// A course made of its parts.
    public init(key: UInt32, subject: String, code: String, type: String, isPlaced: Bool) {
      self.key = key
      self.subject = subject
      self.code = code
      self.type = type
      self.isPlaced = isPlaced
    }
  }

  /// A cause with its facts.
  public struct Reason: Sendable, Hashable {
    /// The cause.
    public var cause: Cause
    /// The facts of the case.
    public var facts: [String: String]
  }

  /// A date of a course.
  public struct Meeting: Sendable, Hashable {
    /// The course and week.
    public var week: SessionKey
    /// The start as it was received.
    public var startWall: String
    /// The start.
    public var startsAt: Instant
    /// The end.
    public var endsAt: Instant
    /// The keys of its instructors.
    public var instructors: [UInt32]

    /// A meeting made of its parts.
    public init(
      week: SessionKey,
      startWall: String,
      startsAt: Instant,
      endsAt: Instant,
      instructors: [UInt32]
    ) {
      self.week = week
      self.startWall = startWall
      self.startsAt = startsAt
      self.endsAt = endsAt
      self.instructors = instructors
    }
  }

  /// All courses but those that only stand for their children.
  public var courses: [Course]
  /// Their dates.
  public var meetings: [Meeting]
  /// Learners and instructors, by name and address alone.
  public var people: [Person]
  /// Courses whose dates could not be read: what was known of them stays.
  public var unreadCourses: Set<UInt32>
  /// People who could not be read: what was known of them stays.
  public var unreadPeople: Set<PersonKey>

  /// Headings made of their parts.
  public init(
    courses: [Course],
    meetings: [Meeting],
    people: [Person],
    unreadCourses: Set<UInt32> = [],
    unreadPeople: Set<PersonKey> = []
  ) {
    self.courses = courses
    self.meetings = meetings
    self.people = people
    self.unreadCourses = unreadCourses
    self.unreadPeople = unreadPeople
  }

  /// The same headings, with why filters leave courses out.
  ///
  /// Only subjects and types are judged: nothing else is read for a whole base.
  public func judged(by filters: CourseFilter) -> Headings {
    var judged = self
    for index in courses.indices {
      let course = courses[index]
      judged.courses[index].leftOut =
        filters.leftOut(type: course.type, subject: [course.subject, course.code])
        .map { Reason(cause: $0.cause, facts: $0.facts) }
    }
    return judged
  }
}
