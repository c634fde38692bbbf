import Campus
import Ledger
import Sandbox
import ScenarioSupport
import Sync
import Testing

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
  ///   - school: the school.
  ///   - options: of the scenario.
  /// - Throws: what the scenario or the Edusign sandbox refuses.
  init(
    signs: Bool = true,
    archives: Bool = true,
    school: School = .week,
    _ options: Scenario.Options = Scenario.Options()
  ) async throws {
    scenario = try Scenario(school, options)
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

  /// Runs upward, and expects that no human entry was touched.
  @discardableResult
  func run(_ location: SourceLocation = #_sourceLocation) async throws -> RunReport {
    let report = try await scenario.run(.apply, .up)
    #expect(scenario.hyperplanning.everyHumanEntryStands, sourceLocation: location)
    return report
  }

  /// Opens the sheet again, marks a learner present, and archives it.
  func correct(_ learner: Int) throws {
    try scenario.edusign.unlock(sheet)
    try scenario.edusign.setPresent(learner: Self.address(learner), on: sheet)
    try scenario.edusign.lock(sheet)
  }

  /// Justifies the absence of learner 42, by an illness.
  func justify() throws {
    let reason = scenario.edusign.createAbsenceReason("Maladie")
    try scenario.edusign.justifyAbsence(
      learner: Self.address(42),
      for: .sheet(sheet),
      reason: reason
    )
  }

  /// The address of a learner.
  static func address(_ learner: Int) -> String {
    "learner\(learner)@etu.school.example"
  }

  /// Why marks are not simply so, as the ledger tells.
  func causes() async throws -> [String] {
    try await scenario.rows(
      "SELECT DISTINCT cause FROM v_attendance WHERE cause IS NOT NULL ORDER BY 1"
    ).compactMap(\.first?.text)
  }

  /// All that Hyperplanning holds about attendance, in words.
  var everything: [String] {
    absences + scenario.hyperplanning.enteredAbsences().map(\.motive)
      + scenario.hyperplanning.enteredLatenesses().map {
        "\($0.learner) late \($0.minutes) at \(Self.clock($0.start))"
      } + scenario.hyperplanning.completedRollCalls()
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
