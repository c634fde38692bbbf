/// A school as its planner knows it: people, places, courses and who attends what.
///
/// **Shape**: ids are positive and unique in their list; every id named elsewhere exists.
/// **Source**: the school-folder format (rooms, subjects, instructors, learners, courses, enrolments).
public struct School: Sendable, Equatable {
  /// Where courses happen.
  public var rooms: [Room]
  /// What is taught.
  public var subjects: [Subject]
  /// Who teaches.
  public var instructors: [Instructor]
  /// Who attends.
  public var learners: [Learner]
  /// The recurring classes.
  public var courses: [Course]
  /// Who attends which course.
  public var enrolments: [Enrolment]
  /// What in an invented school is hard, and where; empty for any other.
  public var hardCases: [HardCase]

  /// A school made of its lists.
  public init(
    rooms: [Room] = [],
    subjects: [Subject] = [],
    instructors: [Instructor] = [],
    learners: [Learner] = [],
    courses: [Course] = [],
    enrolments: [Enrolment] = [],
    hardCases: [HardCase] = []
  ) {
    self.rooms = rooms
    self.subjects = subjects
    self.instructors = instructors
    self.learners = learners
    self.courses = courses
    self.enrolments = enrolments
    self.hardCases = hardCases
  }

  /// One room.
  public struct Room: Sendable, Equatable {
    /// The key of the room.
    public var id: UInt32
    /// The name on its door.
    public var name: String
    /// How many people it seats.
    public var capacity: UInt32

    /// A room made of its parts.
    public init(id: UInt32, name: String, capacity: UInt32) {
      self.id = id
      self.name = name
      self.capacity = capacity
    }
  }

  /// One subject.
  public struct Subject: Sendable, Equatable {
    /// The key of the subject.
    public var id: UInt32
    /// The short code, the same from year to year.
    public var code: String
    /// The name that people read.
    public var label: String
    /// The discipline it belongs to; empty when none.
    public var family: String

    /// A subject made of its parts.
    public init(id: UInt32, code: String, label: String, family: String = "") {
      self.id = id
      self.code = code
      self.label = label
      self.family = family
    }
  }

  /// One seat: a learner expected in a course.
  public struct Enrolment: Sendable, Hashable {
    /// The key of the course.
    public var courseID: UInt32
    /// The key of the learner.
    public var learnerID: UInt32

    /// A seat made of its parts.
    public init(courseID: UInt32, learnerID: UInt32) {
      self.courseID = courseID
      self.learnerID = learnerID
    }
  }
}
