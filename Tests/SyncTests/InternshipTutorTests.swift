import Campus
import Foundation
import Ledger
import Planning
import Sandbox
import ScenarioSupport
import Sync
import TestSupport
import Testing
import Transport

/// Tutors whom Hyperplanning's internships name, over both servers.
struct InternshipTutorTests {
  /// Tutors by learner, each by the part of the address before the domain; empty for no address.
  private static func employ(
    _ tutors: KeyValuePairs<UInt32, String>,
    in scenario: Scenario
  ) throws {
    for (learner, name) in tutors { try employ(learner, name, in: scenario) }
  }

  private static func employ(
    _ learner: UInt32,
    _ name: String,
    days: ClosedRange<CivilDay>? = nil,
    in scenario: Scenario
  ) throws {
    let tutor = PersonEdit(
      lastName: name.isEmpty ? "Sans" : name.capitalized,
      firstName: "Marc",
      email: name.isEmpty ? "" : "\(name)@company.example"
    )
    try scenario.hyperplanning.addInternship(
      of: learner,
      company: "Cabinet",
      tutor: tutor,
      days: days
    )
  }

  private func scenario(
    _ tutors: KeyValuePairs<UInt32, String>,
    _ options: Scenario.Options = Scenario.Options()
  ) throws -> Scenario {
    let scenario = try Scenario(.week, options)
    scenario.tutorList = .hyperplanning
    try Self.employ(tutors, in: scenario)
    return scenario
  }

  /// The days from one on through another, counted from the day of the scenario.
  private func days(_ first: Int, _ last: Int) throws -> ClosedRange<CivilDay> {
    let today = try #require(CivilDay(Scenario.beginning.prefix(10))).number
    return CivilDay(number: today + first)...CivilDay(number: today + last)
  }

  @Test func `tutors of internships are entered, linked and taken off as Hyperplanning says`()
    async throws
  {
    let scenario = try scenario([41: "petit", 42: "petit", 43: "roux"])
    let report = try await scenario.run()
    #expect(report.exitCode == .clean, "\(report.problems)")
    #expect(scenario.tutored == ["learner41: petit", "learner42: petit", "learner43: roux"])
    #expect(report.counts.tutorsEntered == 2 && report.counts.learnersTutored == 3)
    try scenario.expectAgreement()
    try await scenario.expectQuiet()
    try scenario.hyperplanning.removeInternships(of: 42)
    try await scenario.run()
    #expect(scenario.tutored == ["learner41: petit", "learner43: roux"])
    try await scenario.expectQuiet()
  }

  @Test func `a period counts on its own days, and without days always`() async throws {
    let scenario = try scenario([41: "always"])
    try Self.employ(41, "former", days: days(-30, -1), in: scenario)
    try Self.employ(41, "future", days: days(1, 30), in: scenario)
    try Self.employ(42, "first", days: days(0, 30), in: scenario)
    try Self.employ(43, "last", days: days(-30, 0), in: scenario)
    try await scenario.run()
    #expect(scenario.tutored == ["learner41: always", "learner42: first", "learner43: last"])
    scenario.advance(.seconds(86_400))
    try await scenario.run()
    #expect(scenario.tutored == ["learner41: always future", "learner42: first"])
  }

  @Test func `where the server tells no days, all periods count`() async throws {
    var options = Scenario.Options()
    options.withheldOperations = ["DatesFinTableauDeStages"]
    let scenario = try scenario([:], options)
    try Self.employ(41, "former", days: days(-30, -1), in: scenario)
    try await scenario.run()
    #expect(scenario.tutored == ["learner41: former"])
  }

  @Test(arguments: ["MaitresDeStageTableauDeStages", "TousLesStages"])
  func `a server that does not tell tutors changes nobody, and a file does instead`(
    withheld: String
  ) async throws {
    var options = Scenario.Options()
    options.withheldOperations = [withheld]
    let scenario = try scenario([41: "petit"], options)
    let report = try await scenario.run()
    #expect(report.exitCode == .itemErrors)
    #expect(report.problems.map(\.code) == ["not_told"])
    #expect(report.problems.first?.text.contains("tutors.file") == true)
    #expect(scenario.tutored == [])
    try scenario.expectAgreement()
    var book = TutorBook()
    let email = try #require(EmailAddress("roux@company.example"))
    book.add(Tutor(email: email, lastName: "Roux", firstName: "Marc"), of: .key(41))
    scenario.tutorList = .file(book)
    #expect(try await scenario.run().exitCode == .clean)
    #expect(scenario.tutored == ["learner41: roux"])
  }

  @Test func `a tutor without an address leaves the learner's tutors as they are, and why tells`()
    async throws
  {
    let scenario = try scenario([41: "petit", 42: "roux"])
    try await scenario.run()
    try scenario.hyperplanning.removeInternships(of: 41)
    try Self.employ([41: ""], in: scenario)
    #expect(try await scenario.routesOfRun() == [])
    #expect(scenario.tutored == ["learner41: petit", "learner42: roux"])
    #expect(try await scenario.decisions() == ["learner:41 C11"])
    try scenario.hyperplanning.removeInternships(of: 41)
    try Self.employ([41: "moreau"], in: scenario)
    try await scenario.run()
    #expect(scenario.tutored == ["learner41: moreau", "learner42: roux"])
    #expect(try await scenario.decisions() == [])
  }

  @Test func `internships that all went away at once take no tutor off`() async throws {
    let scenario = try scenario([41: "petit"])
    try await scenario.run()
    try scenario.hyperplanning.removeInternships(of: 41)
    let report = try await scenario.run()
    #expect(report.problems.map(\.code) == ["no_tutors"])
    #expect(scenario.tutored == ["learner41: petit"])
  }

  @Test(arguments: [
    "TousLesStages", "EtudiantsTableauDeStages", "MaitresDeStageTableauDeStages",
    "DatesDebutTableauDeStages",
  ])
  func `a question that Hyperplanning refuses is no word that a learner has no tutor`(
    operation: String
  ) async throws {
    // Without their companies, internships are asked after for their tutors alone.
    var options = Scenario.Options()
    options.withheldOperations = ["NomsEntreprisesTableauDeStages"]
    let scenario = try scenario([41: "petit", 42: "roux"], options)
    try await scenario.run()
    try scenario.hyperplanning.removeInternships(of: 41)
    scenario.exchange.rule { passage in
      passage.text.contains(":\(operation) ") ? .answer(HyperplanningFault.response) : nil
    }
    let report = try await scenario.run()
    #expect(report.exitCode == .itemErrors, "\(report.problems)")
    #expect(report.problems.map(\.subject) == ["tutors"])
    #expect(scenario.tutored == ["learner41: petit", "learner42: roux"])
    scenario.exchange.clearRules()
    try await scenario.run()
    #expect(scenario.tutored == ["learner42: roux"])
  }

  @Test func `an evening tells the tutors whom internships name, and who could not be told`()
    async throws
  {
    let evening = try await Evening()
    try Self.employ([42: "petit"], in: evening.scenario)
    let sent = Kept(0)
    try evening.scenario.tellTutors(named: .hyperplanning) {
      sent.change { $0 += 1 }
      return .delivered
    }
    let report = try await evening.run()
    #expect(report.exitCode == .clean, "\(report.problems)")
    #expect(report.counts.mailsSent == 1)
    #expect(sent.value == 1)
    let mails = try await evening.scenario.rows("SELECT tutor FROM mail").map { $0[0].text }
    #expect(mails == ["petit@company.example"])
    try evening.scenario.hyperplanning.removeInternships(of: 42)
    try Self.employ([42: "", 41: "roux"], in: evening.scenario)
    evening.scenario.advance(.seconds(86_400))
    let next = try await evening.run()
    #expect(next.exitCode == .itemErrors)
    #expect(next.problems.map { "\($0.subject) \($0.code)" } == ["learner:42 F21"])
    #expect(next.counts.mailsSent == 0)
  }

  @Test func `an absence is told to whoever followed the learner on that day, and to nobody else`()
    async throws
  {
    let evening = try await Evening()
    let scenario = evening.scenario
    // Tuesday's absence is carried on Wednesday evening, when another internship has begun.
    try Self.employ(42, "former", days: days(-30, 1), in: scenario)
    try Self.employ(42, "present", days: days(2, 30), in: scenario)
    try scenario.tellTutors(named: .hyperplanning) { .delivered }
    scenario.advance(.seconds(86_400))
    #expect(try await evening.run().counts.mailsSent == 1)
    let mails = try await scenario.rows("SELECT tutor, day FROM mail").map { $0.map(\.text) }
    #expect(mails == [["former@company.example", "2025-10-07"]])
  }

  @Test func `an evening whose internships cannot be read still carries its marks`() async throws {
    let evening = try await Evening()
    try Self.employ([42: "petit"], in: evening.scenario)
    try evening.scenario.tellTutors(named: .hyperplanning) { .delivered }
    evening.scenario.exchange.rule { passage in
      passage.text.contains(":TousLesStages ") ? .refuse : nil
    }
    let report = try await evening.run()
    #expect(report.exitCode == .itemErrors)
    #expect(report.problems.map(\.subject) == ["tutors"])
    #expect(evening.absences == ["42 2025-10-07 08:00-09:30 absent"])
    evening.scenario.exchange.clearRules()
    evening.scenario.advance(.seconds(86_400))
    #expect(try await evening.run().counts.mailsSent == 1)
  }
}
