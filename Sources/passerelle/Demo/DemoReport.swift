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
  var writes = 0
  var requests = 0
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
    writes = report.counts.writes
    requests = report.counts.requests
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
      ]
  }
}
