import Testing

@testable import Sandbox

/// Faults and saved states over both control surfaces.
struct FaultControlTests {
  private func post(
    _ endpoint: any SandboxEndpoint,
    _ action: String,
    _ body: String = ""
  ) async -> SandboxResponse {
    await endpoint.respond(
      to: SandboxRequest(method: "POST", path: "/__control/\(action)", body: Array(body.utf8))
    )
  }

  private func read(_ endpoint: any SandboxEndpoint, _ name: String) async throws -> JSONValue {
    try JSONParser.parse(
      await endpoint.respond(to: SandboxRequest(method: "GET", path: "/__control/\(name)")).body
    )
  }

  private func endpoints() throws -> [any SandboxEndpoint] {
    [try EdusignTestSchool().sandbox, try SoapCaller().sandbox]
  }

  @Test func `both surfaces take the same faults in the same words`() async throws {
    for endpoint in try endpoints() {
      let body = """
        {"fault":"tooManyRequests","operation":"Nothing*","scope":"reads","skip":1,"times":2,
        "percent":40,"seed":9,"seconds":5}
        """
      #expect(await post(endpoint, "addFault", body).status == 200)
      let book = try #require(endpoint.faultBook)
      var details = FaultDetails()
      details.seconds = 5
      #expect(
        book.entries.map(\.rule) == [
          FaultRule(
            FaultKind.tooManyRequests.fault(details),
            on: "Nothing*",
            scope: .reads,
            skipping: 1,
            times: 2,
            chance: FaultRule.Chance(seed: 9, percent: 40)
          )
        ]
      )
      let listed = try await read(endpoint, "faults")[0]
      #expect(listed["number"] == .integer(1))
      #expect(listed["operation"].asText == "Nothing*")
      #expect(listed["times"] == .integer(2))
      #expect(await post(endpoint, "removeFault", #"{"number":1}"#).status == 200)
      #expect(book.entries.isEmpty)
    }
  }

  @Test func `every kind can be asked for, with all that it may be given`() async throws {
    for endpoint in try endpoints() {
      for kind in FaultKind.allCases {
        let body = """
          {"fault":"\(kind.rawValue)","operation":"x","times":0,"bytes":3,"pause":4,"status":509,
          "item":2,"afterRequests":7}
          """
        #expect(await post(endpoint, "addFault", body).status == 200)
      }
      let rules = try #require(endpoint.faultBook).entries.map(\.rule)
      #expect(rules.count == FaultKind.allCases.count)
      #expect(rules.allSatisfy { $0.times == nil })
      #expect(rules.contains { $0.fault.reply == .drip(bytes: 3, milliseconds: 4) })
      #expect(rules.contains { $0.fault.reply == .list(.item(2)) })
      #expect(rules.contains { $0.fault.effect == .later(.afterRequests(7)) })
      #expect(rules.contains { $0.fault.reply == .htmlPage(status: 509) })
      #expect(await post(endpoint, "clearFaults").status == 200)
      #expect(try #require(endpoint.faultBook).entries.isEmpty)
    }
  }

  @Test(arguments: [
    #"{"fault":"nonsense"}"#, #"{"operation":"x"}"#, #"{"fault":"refuse","times":-1}"#,
    #"{"fault":"refuse","scope":"some"}"#, #"{"fault":"refuse","times":0}"#,
  ])
  func `what cannot be played is refused`(body: String) async throws {
    for endpoint in try endpoints() {
      #expect(await post(endpoint, "addFault", body).status == 400)
      #expect(try #require(endpoint.faultBook).entries.isEmpty)
    }
  }

  @Test func `the log over the surface tells fault and effects`() async throws {
    let school = try EdusignTestSchool()
    school.sandbox.faults.add(FaultRule(.errorAfterEffect))
    _ = await school.get("/v1/school")
    let entry = try await read(school.sandbox, "log")[0]
    #expect(entry["effects"] == .integer(1))
    #expect(entry["fault"].asText?.hasPrefix("once, status(500") == true)
    let caller = try SoapCaller()
    caller.sandbox.faults.add(FaultRule(.errorBeforeEffect))
    _ = await caller.get("/hpsw/wsdl")
    let other = try await read(caller.sandbox, "log")[0]
    #expect(other["effects"] == .integer(0))
    #expect(other["fault"].asText?.hasPrefix("never, status(500") == true)
  }

  @Test func `a state is kept under a name and taken back`() async throws {
    let school = try EdusignTestSchool()
    _ = try await school.group("A", [])
    #expect(await post(school.sandbox, "saveState", #"{"name":"one"}"#).status == 200)
    _ = try await school.group("B", [])
    #expect(await post(school.sandbox, "restoreState", #"{"name":"one"}"#).status == 200)
    #expect(school.sandbox.snapshot().groups.map(\.name) == ["A"])
    #expect(await post(school.sandbox, "restoreState", #"{"name":"two"}"#).status == 409)
    let caller = try SoapCaller()
    #expect(await post(caller.sandbox, "saveState", #"{"name":"one"}"#).status == 200)
    try caller.sandbox.deleteCourse(101)
    #expect(await post(caller.sandbox, "restoreState", #"{"name":"one"}"#).status == 200)
    #expect(try await caller.call("Cours", "TousLesCours").items().first == "101")
  }
}
