/// One instructor's part in one session, as payroll asks for it.
public struct InstructorHours: Sendable, Hashable {
  /// What became of what was planned.
  public enum Outcome: String, Sendable, CaseIterable {
    /// Planned, and signed by the same person.
    case signed
    /// Planned; the sheet is archived, and nobody stood in.
    case unsigned
    /// Planned; somebody who was not planned signed instead.
    case replaced
    /// Not planned; signed where somebody planned did not.
    case replacement
    /// Not planned; signed beside all those planned.
    case extra
    /// Signed, though the session is not in Hyperplanning any more.
    case cancelledSigned = "cancelled_signed"
    /// Planned and not signed; the sheet is not archived yet.
    case open
    /// Planned, and no sheet of ours stands for the session.
    case noSheet = "no_sheet"
  }

  /// How far the sheet is.
  public enum SheetState: String, Sendable {
    case none
    case open
    case archived
  }

  /// The session's key, such as `4711.12`.
  public var session: String
  /// The subject's label.
  public var subject: String
  /// The session's type; may be empty.
  public var type: String
  /// The start on the school's clocks, `YYYY-MM-DD hh:mm`.
  public var start: String
  /// What tells instructors apart: the planning with the key there, or the account with the id there.
  public var identity: String
  /// The name.
  public var name: String
  /// Whether Hyperplanning plans this instructor.
  public var isPlanned: Bool
  /// The session's length where planned, in minutes.
  public var plannedMinutes: Int
  /// Whether this instructor signed.
  public var isSigned: Bool
  /// The sheet's length where signed, in minutes.
  public var signedMinutes: Int
  /// What Hyperplanning shows as recorded, in minutes; `nil` where it offers no way to ask.
  public var recordedMinutes: Int?
  /// Whether several were planned or several signed.
  public var isCoTaught: Bool
  /// How far the sheet is.
  public var sheet: SheetState
  /// What became of what was planned.
  public var outcome: Outcome

  /// A row made of its parts.
  public init(
    session: String,
    subject: String,
    type: String,
    start: String,
    identity: String,
    name: String,
    isPlanned: Bool,
    plannedMinutes: Int,
    isSigned: Bool,
    signedMinutes: Int,
    recordedMinutes: Int?,
    isCoTaught: Bool,
    sheet: SheetState,
    outcome: Outcome
  ) {
    self.session = session
    self.subject = subject
    self.type = type
    self.start = start
    self.identity = identity
    self.name = name
    self.isPlanned = isPlanned
    self.plannedMinutes = plannedMinutes
    self.isSigned = isSigned
    self.signedMinutes = signedMinutes
    self.recordedMinutes = recordedMinutes
    self.isCoTaught = isCoTaught
    self.sheet = sheet
    self.outcome = outcome
  }
}
