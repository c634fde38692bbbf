import Campus
import Foundation
import Ledger
import Planning
import Sandbox
import ScenarioSupport
import Sync
import Testing

/// Tutors linked with learners in Edusign, over both servers.
struct LearnerTutorsRunTests {
  /// A list that names tutors of learners, each by the part of the address before the domain.
  private func book(_ tutors: [UInt32: [String]]) throws -> TutorBook {
    var book = TutorBook()
    for (learner, names) in tutors {
      for name in names {
        let email = try #require(EmailAddress("\(name)@company.example"))
        let tutor = Tutor(email: email, lastName: name.capitalized, firstName: "Marc")
        book.add(tutor, of: .key(learner))
      }
    }
    return book
  }

  private func scenario(_ tutors: [UInt32: [String]]) throws -> Scenario {
    let scenario = try Scenario(.week, Scenario.Options())
    scenario.tutorList = .file(try book(tutors))
    return scenario
  }

  @Test func `tutors are entered once and put on their learners, then nothing is left to do`()
    async throws
  {
    let scenario = try scenario([41: ["petit", "roux"], 42: ["petit"]])
    let monitor = JournalMonitor(of: scenario)
    let report = try await scenario.run()
    #expect(report.exitCode == .clean)
    #expect(scenario.tutored == ["learner41: petit roux", "learner42: petit"])
    #expect(report.counts.tutorsEntered == 2 && report.counts.learnersTutored == 2)
    #expect(monitor.breaches == [])
    let cards = scenario.edusign.snapshot().externals
    #expect(cards.map(\.lastName).sorted() == ["Petit", "Roux"])
    #expect(cards.allSatisfy { $0.apiType == "passerelle" && $0.apiID.contains(":tutor:") })
    try scenario.expectAgreement()
    try await scenario.expectQuiet()
  }

  @Test func `without the key nobody is asked after or linked`() async throws {
    let scenario = try Scenario(.week, Scenario.Options())
    try await scenario.run()
    #expect(scenario.tutored == [])
    #expect(!scenario.exchange.passages.contains { $0.request.path.hasPrefix("/v1/externals") })
  }

  @Test func `a tutor who has a card already is found, and the card stays as it is`() async throws {
    let scenario = try scenario([41: ["petit"]])
    try await scenario.enterTutor("petit")
    let before = scenario.edusign.snapshot().externals
    let report = try await scenario.run()
    #expect(scenario.tutored == ["learner41: petit"])
    #expect(report.counts.tutorsEntered == 0)
    #expect(scenario.edusign.snapshot().externals == before)
    #expect(
      try await scenario.rows("SELECT origin FROM tutor_link").map { $0[0].text } == ["matched"]
    )
  }

  @Test func `the list is a set: who leaves it is taken off, who was linked by hand stays`()
    async throws
  {
    let scenario = try scenario([41: ["petit"]])
    try await scenario.run()
    try await scenario.enterTutor("hand")
    try await scenario.setTutors(of: 41, ["petit", "hand"])
    #expect(try await scenario.routesOfRun() == [])
    scenario.tutorList = .file(try book([41: ["roux"]]))
    try await scenario.run()
    #expect(scenario.tutored == ["learner41: hand roux"])
    scenario.tutorList = .file(try book([42: ["roux"]]))
    try await scenario.run()
    #expect(scenario.tutored == ["learner41: hand", "learner42: roux"])
    #expect(scenario.edusign.snapshot().externals.count == 3)
    try await scenario.expectQuiet()
  }

  @Test func `a tutor taken off by hand comes back, as the list says`() async throws {
    let scenario = try scenario([41: ["petit"]])
    try await scenario.run()
    try await scenario.setTutors(of: 41, [])
    #expect(try await scenario.routesOfRun() == ["PATCH /v1/student"])
    #expect(scenario.tutored == ["learner41: petit"])
  }

  @Test func `switching off and on again leaves what was linked`() async throws {
    let scenario = try scenario([41: ["petit"]])
    try await scenario.run()
    scenario.tutorList = nil
    #expect(try await scenario.routesOfRun() == [])
    #expect(scenario.tutored == ["learner41: petit"])
    scenario.tutorList = .file(try book([41: ["roux"]]))
    try await scenario.run()
    #expect(scenario.tutored == ["learner41: roux"])
  }

  @Test func `a change of the learner leaves the tutors, and other things on the profile stay`()
    async throws
  {
    let scenario = try scenario([41: ["petit"]])
    try await scenario.run()
    let before = try #require(scenario.student(41))
    try scenario.hyperplanning.changeLearner(41, PersonEdit(phone: "+33612345678"))
    try await scenario.run()
    let after = try #require(scenario.student(41))
    #expect(scenario.tutored == ["learner41: petit"])
    #expect(after.apiID == before.apiID && after.phone == "+33612345678")
    #expect(after.trainingName == before.trainingName)
  }

  @Test func `a profile made by hand is not written, and why tells it`() async throws {
    let scenario = try Scenario(.week, Scenario.Options())
    try scenario.edusign.createPerson(
      .learner,
      firstName: "Zoé",
      lastName: "Lefèvre",
      email: "learner41@etu.school.example"
    )
    try await scenario.run()
    try await scenario.approveAll()
    try await scenario.run()
    scenario.tutorList = .file(try book([41: ["petit"], 42: ["petit"]]))
    try await scenario.run()
    #expect(scenario.tutored == ["learner42: petit"])
    #expect(try await scenario.decisions() == ["learner:41 C11"])
  }

  @Test(arguments: LostWriteTests.Loss.allCases, ["POST /v1/externals", "PATCH /v1/student"])
  func `a lost write to a tutor is found out by looking, and nothing is doubled`(
    loss: LostWriteTests.Loss,
    route: String
  ) async throws {
    let scenario = try scenario([41: ["petit"]])
    try await scenario.loseFirst(route, loss)
    scenario.advance(.seconds(3600))
    try await scenario.run()
    #expect(scenario.tutored == ["learner41: petit"])
    #expect(scenario.edusign.snapshot().externals.count == 1)
    try await scenario.expectQuiet()
    scenario.tutorList = .file(try book([42: ["petit"]]))
    try await scenario.run()
    #expect(scenario.tutored == ["learner42: petit"])
  }

  @Test func `a tutor whom Edusign refuses keeps nobody from the sheets, and why tells it`()
    async throws
  {
    let scenario = try scenario([41: ["petit"], 42: ["roux"]])
    scenario.exchange.rule { passage in
      passage.route == "POST /v1/externals" && passage.text.contains("petit")
        ? .answer(
          SandboxResponse(
            status: 200,
            contentType: "application/json",
            text: #"{"status":"error","message":"Validation error"}"#
          )
        ) : nil
    }
    let report = try await scenario.run()
    #expect(report.exitCode == .itemErrors)
    #expect(scenario.tutored == ["learner42: roux"])
    try scenario.expectAgreement()
    try await scenario.run()
    #expect(try await scenario.decisions() == ["learner:41 G6"], "\(report.problems)")
  }

  @Test func `a lost ledger finds cards and learners again and doubles nobody`() async throws {
    let scenario = try scenario([41: ["petit"]])
    try await scenario.run()
    try scenario.deleteLedger()
    let report = try await scenario.run()
    #expect(report.exitCode == .clean, "\(report.problems)")
    #expect(scenario.tutored == ["learner41: petit"])
    #expect(scenario.edusign.snapshot().externals.count == 1)
    try await scenario.expectQuiet()
  }

  @Test func `a tutor's card that was archived is told and not made again`() async throws {
    let scenario = try scenario([41: ["petit"]])
    scenario.exchange.rule { passage in
      guard passage.route.hasPrefix("GET /v1/externals/by-email") else { return nil }
      return .answer(
        SandboxResponse(
          status: 200,
          contentType: "application/json",
          text: """
            {"status":"success","result":{"ID":"x1","FIRSTNAME":"Marc","LASTNAME":"Petit",\
            "EMAIL":"petit@company.example","HIDDEN":1}}
            """
        )
      )
    }
    let report = try await scenario.run()
    #expect(report.exitCode == .itemErrors)
    #expect(report.problems.contains { $0.code == "D10" && $0.text.contains("Petit") })
    #expect(!scenario.writes().contains { $0.route == "POST /v1/externals" })
  }
}
