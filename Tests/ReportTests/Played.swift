import Campus
import Diagnosis
import Ledger
import Sandbox
import ScenarioSupport
import Sync

/// A school with one of each trouble, played on both sandboxes.
///
/// Beside `School.week`: instructor 34 has no address and alone teaches course 105, on Tuesday at
/// 10:00; learner 46 has no address and is expected in courses 101, 102 and 105; learner 47 bears the
/// name of learner 43.
struct Played {
  let scenario: Scenario

  /// The school after its first run, on Monday at noon.
  init(_ options: Scenario.Options = Scenario.Options()) async throws {
    scenario = try Scenario(Self.school, options)
    try await scenario.run()
  }

  static let school: School = {
    let week = School.week
    let more: [UInt32: [UInt32]] = [101: [46], 102: [46], 103: [47], 105: [41, 42, 46]]
    return School(
      rooms: week.rooms,
      subjects: week.subjects,
      instructors: week.instructors + [
        School.instructor(34, "Paul", "Sansmel", email: "")
      ],
      learners: week.learners + [
        School.learner(46, "=Marc", "Muet", email: ""),
        School.learner(47, "Lea", "PETIT", email: "lea.petit@etu.school.example"),
      ],
      courses: week.courses + [
        School.course(105, of: 22, "TD", on: 2, at: 10 * 60, for: 60, [6], room: 11, [34])
      ],
      enrolments: week.enrolments
        + more.sorted { $0.key < $1.key }.flatMap { course, learners in
          learners.map { School.Enrolment(courseID: course, learnerID: $0) }
        }
    )
  }()

  /// Tuesday's first class: learners 41 and 43 sign, 42 does not come, 46 stands on no sheet.
  func holdClass(archives: Bool = true) async throws -> String {
    let sheet = try scenario.sheet(course: 101, week: 6).id
    try scenario.set(to: "2025-10-07T09:20")
    for learner in [41, 43] {
      try scenario.edusign.sign(learner: "learner\(learner)@etu.school.example", on: sheet)
    }
    try scenario.edusign.sign(instructor: "instructor31@school.example", on: sheet)
    if archives { try scenario.edusign.lock(sheet) }
    try scenario.set(to: "2025-10-07T22:00")
    return sheet
  }

  /// The ledger, for questions.
  func reader(_ moment: LedgerMoment? = nil) throws -> LedgerReader {
    try LedgerReader(path: scenario.ledgerPath, asOf: moment)
  }

  /// What reports are made with, here and now.
  func setting(_ language: Language = .english) -> ReportSetting {
    ReportSetting(
      language,
      scenario.zone,
      now: scenario.now,
      next: (scenario.now.advanced(by: .seconds(3600)), scenario.now.advanced(by: .seconds(7200))),
      standings: [.init("down", age: .seconds(3600), .green)]
    )
  }

  /// A day of the scenario's year.
  static func day(_ text: String) throws -> LocalDay {
    guard let day = LocalDay(text) else { throw ScenarioError("\(text) is no day.") }
    return day
  }
}

extension Report {
  /// The rows of a table, by the keys of their columns, as people read them.
  func lines(_ table: String) -> [[String: String]] {
    guard let table = tables.first(where: { $0.key == table }) else { return [] }
    return table.rows.map { row in
      Dictionary(uniqueKeysWithValues: zip(table.columns.map(\.key), row.map(\.words)))
    }
  }

  /// The sums of the rows, by the keys of their columns.
  var sums: [String: String] {
    Dictionary(
      uniqueKeysWithValues: zip(rows.columns.map(\.key), (rows.totals ?? []).map(\.words))
    )
  }
}
