import Campus
import Ledger
import Sandbox
import ScenarioSupport
import Sync

/// The evening after Tuesday's session: learners 41 and 43 signed, 42 did not come.
struct Evening {
  let scenario: Scenario
  /// The id of Tuesday's sheet.
  let sheet: String

  /// An evening.
  ///
  /// - Parameters:
  ///   - signs: whether anybody signed.
  ///   - archives: whether the sheet was archived.
  ///   - options: of the scenario.
  init(
    signs: Bool = true,
    archives: Bool = true,
    _ options: Scenario.Options = Scenario.Options()
  ) async throws {
    scenario = try Scenario(.week, options)
    try await scenario.run()
    sheet = try scenario.sheet(course: 101, week: 6).id
    try scenario.set(to: "2025-10-07T09:20")
    if signs {
      for learner in [41, 43] {
        try scenario.edusign.sign(learner: "learner\(learner)@etu.school.example", on: sheet)
      }
      try scenario.edusign.sign(instructor: "instructor31@school.example", on: sheet)
    }
    if archives { try scenario.edusign.lock(sheet) }
    try scenario.set(to: "2025-10-07T22:00")
  }

  /// Runs upward.
  @discardableResult
  func run() async throws -> RunReport {
    try await scenario.run(.apply, .up)
  }

  /// What Hyperplanning holds, one line an absence.
  var absences: [String] {
    scenario.hyperplanning.enteredAbsences().map { absence in
      let state = absence.isJustified ? "justified" : "absent"
      let span = "\(Self.clock(absence.start))-\(Self.clock(absence.end))"
      return "\(absence.learner) \(absence.day) \(span) \(state)"
    }
  }

  private static func clock(_ minutes: Int) -> String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(two(minutes / 60)):\(two(minutes % 60))"
  }
}
