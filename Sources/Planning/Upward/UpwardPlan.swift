public import Campus

/// What an upward run is going to write to Hyperplanning, what it is not, and why.
public struct UpwardPlan: Sendable {
  /// Writes to single cells, by session, then by learner.
  public var steps: [CellStep] = []
  /// Reasons to be given to absences that are there already.
  public var reasons: [CellStep] = []
  /// Roll calls of which all marks are done.
  public var rollCalls: [RollCallStep] = []
  /// Cells as they stand after judging, where that differs from what the ledger has.
  public var cells: [Cell] = []
  /// Sheets of which all marks are done, by the ledger's number of their link.
  public var settled: Set<Int64> = []
  /// What is decided for sheets that say nothing yet, or nothing that goes up.
  public var decisions: [Decision] = []
  /// What brakes stopped.
  public var holds: [Hold] = []
  /// The approvals that this plan makes use of.
  public var released: [Int64] = []
  /// Cells whose last writes failed and that are not due again.
  public var resting: Set<String> = []
  /// The evening balance.
  public var balance = Balance()

  /// An empty plan.
  public init() {}

  /// A hash of the steps, the same for the same steps in the same order.
  public var hash: String {
    var hash = StableHash()
    for step in steps + reasons { hash.combine("\(step)") }
    for call in rollCalls { hash.combine("\(call)") }
    return Fingerprint(hash).description
  }

  /// Whether a run would send nothing.
  public var sendsNothing: Bool {
    steps.isEmpty && reasons.isEmpty && rollCalls.isEmpty
  }
}

/// What is written for one learner in one session.
public struct CellStep: Hashable, Sendable {
  /// What is added, where something is.
  public enum Addition: Hashable, Sendable {
    /// An absence as long as the session.
    case absence(isJustified: Bool)
    /// A lateness at its start.
    case lateness(minutes: Int)
  }

  /// The cell as it stands before the write.
  public var cell: Cell
  /// The session.
  public var slot: SheetSlot
  /// The ledger's number of the learner's link.
  public var person: Int64
  /// What people call the session.
  public var title: String
  /// The learner's name.
  public var name: String
  /// Whether the session's interval is taken out of the learner's absences first.
  public var removes: Bool
  /// What is put there.
  public var adds: Addition?
  /// The reason that the absence is to bear; `nil` to leave it.
  public var reason: String?
  /// What Hyperplanning must still say.
  public var expect: CellValue
  /// What it shall say.
  public var want: CellValue
  /// Why.
  public var cause: Cause

  /// How decisions, holds and problems name the cell.
  public var subject: String {
    "attendance:\(slot.session):learner:\(cell.id.learner)"
  }

  /// What is to be written: a failed write is tried again at once when this changes.
  public var input: Fingerprint {
    var hash = StableHash()
    hash.combine(want.description)
    hash.combine(expect.description)
    hash.combine(reason ?? "")
    hash.combine(cell.startsAt.milliseconds)
    hash.combine(cell.endsAt.milliseconds)
    return Fingerprint(hash)
  }

  /// Whether it turns round what both sides had agreed on.
  var isFlip: Bool {
    cell.base.map { $0.isAbsence != want.isAbsence } ?? false
  }
}

/// A course and a week: what Hyperplanning's mark "roll call completed" is about.
public struct RollCall: Hashable, Sendable, Comparable {
  /// The course.
  public var course: UInt32
  /// The week of the base.
  public var week: Int

  /// A roll call made of its parts.
  public init(course: UInt32, week: Int) {
    self.course = course
    self.week = week
  }

  /// Orders by course, then week.
  public static func < (left: Self, right: Self) -> Bool {
    (left.course, left.week) < (right.course, right.week)
  }
}

/// A roll call that is to be marked as completed.
public struct RollCallStep: Hashable, Sendable {
  /// Which.
  public var call: RollCall
  /// The ledger's number of one of its sheets.
  public var sheet: Int64
  /// What people call it.
  public var title: String
  /// When its last session started.
  public var startsAt: Instant

  /// How decisions and problems name it.
  public var subject: String {
    "attendance:\(call.course).\(call.week)"
  }

  /// What is to be written.
  public var input: Fingerprint {
    var hash = StableHash()
    hash.combine(subject)
    return Fingerprint(hash)
  }
}

/// The evening balance: every seat of a session that is over stands in exactly one column.
public struct Balance: Hashable, Sendable {
  /// Seats of sessions that are over.
  public var expected = 0
  /// There, also those who left early or were sent out.
  public var present = 0
  /// Not there.
  public var absent = 0
  /// Not there, with an accepted reason.
  public var justified = 0
  /// There, but late.
  public var late = 0
  /// May still sign by mail, or the sheet says nothing of them.
  public var waiting = 0
  /// The course does not count absences.
  public var exempt = 0
  /// The sheet is not archived yet.
  public var notArchived = 0
  /// Absences that Hyperplanning shows for these seats.
  public var shownAbsent = 0
  /// Justified absences that Hyperplanning shows for these seats.
  public var shownJustified = 0
  /// Latenesses that Hyperplanning shows for these seats.
  public var shownLate = 0

  /// A balance of nothing.
  public init() {}

  /// What no column explains; 0 unless something is wrong with us.
  public var remainder: Int {
    expected - present - absent - justified - late - waiting - exempt - notArchived
  }
}
