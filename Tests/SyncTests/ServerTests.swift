import Sandbox
import ScenarioSupport
import Sync
import Testing

struct ServerTests {
  @Test func `a server that has only the encoded description works`() async throws {
    let scenario = try Scenario()
    scenario.exchange.rule { passage in
      passage.route == "GET /hpsw/wsdl"
        ? .answer(SandboxResponse(status: 404, contentType: "text/plain", text: "Inconnu\n")) : nil
    }
    #expect(try await scenario.run().exitCode == .clean)
    try scenario.expectAgreement()
    try await scenario.expectQuiet()
    for p in scenario.exchange.passages where p.text.contains("TousLesCoursEntre2Dates") {
      print("PATH", p.route)
    }
    let calls = scenario.exchange.passages.filter { $0.text.contains("TousLesCoursEntre2Dates") }
    #expect(!calls.isEmpty && calls.allSatisfy { $0.request.path.contains("Encoded") })
  }

  @Test func `a server that is asked for the encoded description first works`() async throws {
    var options = Scenario.Options()
    options.prefersEncoded = true
    let scenario = try Scenario(.week, options)
    #expect(try await scenario.run().exitCode == .clean)
    try scenario.expectAgreement()
  }

  @Test func `a server without the inferred operations is asked once for each new learner`()
    async throws
  {
    var options = Scenario.Options()
    options.offersInferred = false
    let scenario = try Scenario(.week, options)
    #expect(try await scenario.run().exitCode == .clean)
    try scenario.expectAgreement()
    let profile = scenario.picture.profiles.first { $0.email == "learner41@etu.school.example" }
    #expect(profile?.phone == "+33600000041")
    #expect(profile?.training == "L1 Droit")
    #expect(calls(scenario, "TelephonePortableEtudiant") == 4)
    #expect(calls(scenario, "PromotionsEtudiant") == 4)
    try scenario.hyperplanning.enrol(learner: 45, course: 103)
    try await scenario.run()
    try await scenario.expectQuiet()
    #expect(calls(scenario, "TelephonePortableEtudiant") == 5)
    #expect(calls(scenario, "PromotionsEtudiant") == 5)
    let names = scenario.picture.profiles.first { $0.email == "learner41@etu.school.example" }
    #expect(names == profile)
  }

  @Test func `a server that takes operations away empties no field`() async throws {
    let scenario = try Scenario()
    try await scenario.run()
    let before = scenario.picture
    scenario.exchange.rule { passage in
      guard passage.route.hasPrefix("GET /hpsw/wsdl") else { return nil }
      return .alter { response in
        let text = String(decoding: response.body, as: UTF8.self)
          .replacing("TelephonesPortables", with: "Gone").replacing(
            "TelephonePortable",
            with: "Gone"
          )
          .replacing("LaPromotion", with: "Gone").replacing("PromotionsEtudiant", with: "Gone")
        return SandboxResponse(
          status: response.status,
          headers: response.headers,
          body: Array(text.utf8)
        )
      }
    }
    try await scenario.expectQuiet()
    #expect(scenario.picture == before)
  }

  private func calls(_ scenario: Scenario, _ operation: String) -> Int {
    scenario.hyperplanning.requestLog.all.count { $0.operation == operation }
  }
}
