public import Sandbox

/// What an Edusign school shows, without the ids that the server makes up.
public struct EdusignPicture: Equatable, Sendable {
  /// One sheet; people stand under their addresses.
  public struct Sheet: Hashable, Sendable {
    /// The title.
    public var title: String
    /// The start, in UTC milliseconds.
    public var start: Int64
    /// The end, in UTC milliseconds.
    public var end: Int64
    /// The room as text.
    public var room: String
    /// In the order of the sheet.
    public var instructors: [String]
    /// In alphabetical order.
    public var learners: [String]
    /// The external id that it bears; empty when made by hand.
    public var externalID: String
    /// The source named on it.
    public var externalType: String
    /// Whether it is archived.
    public var isLocked: Bool
    /// Whether anybody signed it.
    public var isSigned: Bool
  }

  /// One profile.
  public struct Profile: Hashable, Sendable {
    /// Whether it is an instructor.
    public var isInstructor: Bool
    /// First and last name.
    public var name: String
    /// The address.
    public var email: String
    /// The telephone number.
    public var phone: String
    /// The training.
    public var training: String
    /// The company.
    public var company: String
    /// The external id that it bears; empty when made by hand.
    public var externalID: String
    /// Whether it is archived.
    public var isHidden: Bool
  }

  /// The sheets by start and title.
  public var sheets: [Sheet]
  /// The profiles by address.
  public var profiles: [Profile]

  /// The picture of everything that a school holds.
  public init(_ snapshot: EdusignSnapshot) {
    let learners = Dictionary(uniqueKeysWithValues: snapshot.students.map { ($0.id, $0.email) })
    let instructors = Dictionary(
      uniqueKeysWithValues: snapshot.professors.map { ($0.id, $0.email) }
    )
    sheets = snapshot.sheets.map { sheet in
      Sheet(
        title: sheet.name,
        start: sheet.start,
        end: sheet.end,
        room: sheet.classroom,
        instructors: sheet.professors.map { instructors[$0] ?? "?" },
        learners: sheet.attendance.map { learners[$0.student] ?? "?" }.sorted(),
        externalID: sheet.apiID,
        externalType: sheet.apiType,
        isLocked: sheet.locked,
        isSigned: sheet.isSigned
      )
    }.sorted { ($0.start, $0.title, $0.externalID) < ($1.start, $1.title, $1.externalID) }
    let students = snapshot.students.map { person in
      Profile(
        isInstructor: false,
        name: "\(person.firstName) \(person.lastName)",
        email: person.email,
        phone: person.phone,
        training: person.trainingName,
        company: person.company,
        externalID: person.apiID,
        isHidden: person.hidden
      )
    }
    let professors = snapshot.professors.map { person in
      Profile(
        isInstructor: true,
        name: "\(person.firstName) \(person.lastName)",
        email: person.email,
        phone: person.phone,
        training: "",
        company: "",
        externalID: person.apiID,
        isHidden: person.hidden
      )
    }
    profiles = (students + professors).sorted {
      ($0.email, $0.externalID) < ($1.email, $1.externalID)
    }
  }

  /// What is there twice and must not be: external ids of sheets and people, and addresses.
  public var duplicates: [String] {
    let names =
      sheets.map(\.externalID).filter { !$0.isEmpty }
      + profiles.map(\.externalID).filter { !$0.isEmpty }
      + profiles.map { "\($0.isInstructor ? "instructor" : "learner") \($0.email.lowercased())" }
    return Dictionary(grouping: names) { $0 }.filter { $0.value.count > 1 }.keys.sorted()
  }
}

extension Scenario {
  /// What the Edusign school shows now.
  public var picture: EdusignPicture {
    EdusignPicture(edusign.snapshot())
  }

  /// The only sheet made for a session that was first seen under that key.
  public func sheet(course: UInt32, week: Int) throws -> EdusignSheet {
    let name = externalID(course: course, week: week)
    let sheets = edusign.snapshot().sheets(apiID: name)
    guard sheets.count == 1 else { throw ScenarioError("\(sheets.count) sheets bear \(name).") }
    return sheets[0]
  }

  /// The external id that the sheet of a session bears, written out independently of the program.
  public func externalID(course: UInt32, week: Int, generation: Int = 1) -> String {
    "hp:2025-2026@20250901:\(course).\(week):p1:g\(generation)"
  }

  /// The requests that asked Edusign to change something, since a request's number.
  public func writes(after number: Int = 0) -> [Passage] {
    exchange.passages.filter { $0.isWrite && $0.number > number }
  }
}
