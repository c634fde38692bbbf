public import Campus

/// What an archived sheet says of one learner, with the words that a tutor needs.
public struct LearnerCell: Hashable, Sendable {
  /// The learner's key.
  public var learner: UInt32
  /// The learner's name.
  public var name: String
  /// The learner's e-mail as Hyperplanning has it; may be empty.
  public var email: String
  /// The sheet's external id.
  public var sheet: String
  /// What people call the session.
  public var title: String
  /// The start on the school's clock.
  public var start: WallTime
  /// The end on the school's clock.
  public var end: WallTime
  /// What the sheet says.
  public var value: CellValue
  /// The accepted reason; empty when none is known.
  public var reason: String
  /// Where the sheet's PDF is; empty when Edusign gives no link.
  public var link: String

  /// A cell made of its parts.
  public init(
    learner: UInt32,
    name: String,
    email: String,
    sheet: String,
    title: String,
    start: WallTime,
    end: WallTime,
    value: CellValue,
    reason: String = "",
    link: String = ""
  ) {
    self.learner = learner
    self.name = name
    self.email = email
    self.sheet = sheet
    self.title = title
    self.start = start
    self.end = end
    self.value = value
    self.reason = reason
    self.link = link
  }

  /// Its place on every mail that tells of it.
  var place: ToldLine.Place {
    ToldLine.Place(learner: learner, sheet: sheet)
  }
}

extension CellValue {
  /// How much a tutor minds: nothing, minutes late, an excused absence, an absence.
  ///
  /// **Shape**: 0 for presence; any absence is above any lateness.
  var gravity: Int {
    switch self {
    case .present: 0
    case .late(let minutes): min(max(minutes, 1), 10_000)
    case .justified: 20_000
    case .absent: 30_000
    }
  }
}
