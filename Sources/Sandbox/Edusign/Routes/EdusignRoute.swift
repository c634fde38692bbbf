/// One thing that the server can be asked to do.
struct EdusignRoute: Sendable {
  /// What does it: reads and changes the school, and writes the result, or throws a refusal.
  typealias Action =
    @Sendable (inout EdusignSchool, EdusignCall, inout JSONWriter) throws -> Void

  /// The verb.
  let method: String
  /// The path, with placeholders in braces.
  let pattern: String
  /// The part of the key's rights that covers it.
  let family: EdusignFamily
  /// Whether it changes the school, whatever its verb says.
  let changesState: Bool
  /// Whether its success may answer 201.
  let creates: Bool
  /// What does it.
  let action: Action
  /// The name of the operation in the request log, such as `GET /v1/course/{id}`.
  let operation: String
  private let segments: [Substring]

  private init(
    _ method: String,
    _ pattern: String,
    _ family: EdusignFamily,
    changesState: Bool,
    creates: Bool,
    _ action: @escaping Action
  ) {
    self.method = method
    self.pattern = pattern
    self.family = family
    self.changesState = changesState
    self.creates = creates
    self.action = action
    operation = "\(method) \(pattern)"
    segments = pattern.split(separator: "/")
  }

  /// A route that only reads.
  static func read(
    _ pattern: String,
    _ family: EdusignFamily,
    method: String = "GET",
    _ action: @escaping Action
  ) -> EdusignRoute {
    EdusignRoute(method, pattern, family, changesState: false, creates: false, action)
  }

  /// A route that changes the school.
  static func write(
    _ method: String,
    _ pattern: String,
    _ family: EdusignFamily,
    _ action: @escaping Action
  ) -> EdusignRoute {
    EdusignRoute(method, pattern, family, changesState: true, creates: false, action)
  }

  /// A route that makes something new.
  static func create(
    _ pattern: String,
    _ family: EdusignFamily,
    _ action: @escaping Action
  ) -> EdusignRoute {
    EdusignRoute("POST", pattern, family, changesState: true, creates: true, action)
  }

  /// How many segments its path has.
  var length: Int {
    segments.count
  }

  /// The values of the placeholders if the path fits, else nothing.
  func match(_ path: [String]) -> [String]? {
    guard path.count == segments.count else { return nil }
    var parameters: [String] = []
    for (segment, part) in zip(segments, path) {
      if segment.first == "{" {
        parameters.append(part)
      } else if segment != part {
        return nil
      }
    }
    return parameters
  }
}

/// The families of rights that a key may have.
///
/// **Source**: edusign-api.md 2.1 [D]; read and write are not told apart [unknown].
public enum EdusignFamily: String, Sendable, Codable, CaseIterable {
  /// Justified absences and presence.
  case absence
  /// Rooms.
  case classroom
  /// Sheets.
  case courses
  /// Tutors and contacts.
  case externals
  /// Groups.
  case groups
  /// Instructors.
  case professors
  /// The school itself.
  case school
  /// Learners.
  case students
  /// Trainings.
  case trainings
}
