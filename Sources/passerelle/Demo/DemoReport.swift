import Sync
import Ledger

/// What a demo showed, as programs read it.
struct DemoReport: Encodable {
  let school: String
  let today: String
  var sessions = 0
  var seats = 0
  var learners = 0
  var instructors = 0
  var first_run = DemoRun()
  var second_run = DemoRun()
  var first_look = DemoRun()
  var third_run = DemoRun()
  var interrupted_run = DemoRun()
  var recovery_run = DemoRun()
  var recovered_without_duplicates = false
  /// Objects of Edusign that the runs linked without having made them: nobody was there before.
  var adopted = 0
  /// What stands in Edusign twice at the end: sheets of one session, profiles of one person.
  var duplicates = 0
  /// The evening on which the marks of a day of classes go up.
  var up_run = DemoRun()
  /// The same evening once more: nothing is left to write.
  var up_run_again = DemoRun()
  /// The evening after, with what was corrected since.
  var evening_after = DemoRun()
  /// The balance of the first of these evenings; nothing when no day had a sheet.
  var balance: BalanceLine?
  /// The balance of the evening after.
  var balance_after: BalanceLine?
  /// Whether Hyperplanning holds what the archived sheets say, and the human's entry.
  var hyperplanning_agrees = false

  init(school: String, today: String) {
    self.school = school
    self.today = today
  }
}

/// One run of a demo.
struct DemoRun: Encodable {
  var state = ""
  var created = 0
  var updated = 0
  var cancelled = 0
  var skipped = 0
  var people_created = 0
  var people_updated = 0
  var settled = 0
  var adopted = 0
  var writes = 0
  var requests = 0
  var sheets_read = 0
  var absences_added = 0
  var absences_removed = 0
  var absences_changed = 0
  var latenesses_added = 0
  var reasons_set = 0
  var roll_calls_done = 0
  var seconds = 0.0

  init() {}

  init(_ report: RunReport, seconds: Double) {
    state = report.state.rawValue
    created = report.counts.created
    updated = report.counts.updated
    cancelled = report.counts.cancelled
    skipped = report.counts.skipped
    people_created = report.counts.peopleCreated
    people_updated = report.counts.peopleUpdated
    settled = report.counts.settled
    adopted = report.counts.adopted
    writes = report.counts.writes
    requests = report.counts.requests
    sheets_read = report.counts.sheetsRead
    absences_added = report.counts.absencesAdded
    absences_removed = report.counts.absencesRemoved
    absences_changed = report.counts.absencesChanged
    latenesses_added = report.counts.latenessesAdded
    reasons_set = report.counts.reasonsSet
    roll_calls_done = report.counts.rollCallsDone
    self.seconds = (seconds * 1000).rounded() / 1000
  }
}

extension DemoReport {
  /// The report as a table for people.
  var lines: [String] {
    var table = TextTable([
      "run", "outcome", "made", "changed", "cancelled", "no sheet", "profiles", "settled", "writes",
      "requests", "seconds",
    ])
    let runs = [
      ("first run, 12:00", first_run), ("second run, 22:00", second_run),
      ("first look, 09:05", first_look), ("third run, 12:00", third_run),
      ("interrupted, 22:00", interrupted_run), ("recovery, 22:10", recovery_run),
    ]
    for (name, run) in runs {
      table.add([
        name, run.state, String(run.created), String(run.updated), String(run.cancelled),
        String(run.skipped), String(run.people_created + run.people_updated), String(run.settled),
        String(run.writes), String(run.requests), String(run.seconds),
      ])
    }
    return [
      "\(sessions) sessions in the window, \(seats) seats, \(learners) learners, "
        + "\(instructors) instructors"
    ] + table.lines
      + [
        recovered_without_duplicates
          ? "After the interruption: one sheet a session, one profile a person, nothing twice."
          : "After the interruption something is missing or there twice."
      ] + eveningLines
  }

  private var eveningLines: [String] {
    guard balance != nil else { return [] }
    var table = TextTable([
      "run up", "outcome", "sheets read", "absences", "taken out", "changed", "latenesses",
      "reasons", "roll calls", "writes", "requests", "seconds",
    ])
    let runs = [
      ("up, 22:00", up_run), ("up again, 22:30", up_run_again),
      ("the evening after", evening_after),
    ]
    for (name, run) in runs {
      table.add([
        name, run.state, String(run.sheets_read), String(run.absences_added),
        String(run.absences_removed), String(run.absences_changed), String(run.latenesses_added),
        String(run.reasons_set), String(run.roll_calls_done), String(run.writes),
        String(run.requests), String(run.seconds),
      ])
    }
    return table.lines + [
      hyperplanning_agrees
        ? "Hyperplanning holds what the archived sheets say, and the human's entry."
        : "Hyperplanning does not hold what the archived sheets say."
    ]
  }

  /// All runs, in their order.
  var runs: [DemoRun] {
    [
      first_run, second_run, first_look, third_run, interrupted_run, recovery_run, up_run,
      up_run_again, evening_after,
    ]
  }

  /// Whether the demo showed what it is there to show.
  var isGood: Bool {
    let marks = [balance, balance_after].compactMap(\.self)
    return recovered_without_duplicates && duplicates == 0
      && (marks.isEmpty || hyperplanning_agrees)
      && marks.allSatisfy { $0.remainder == 0 } && up_run_again.writes == 0
  }
}
