import Testing

@testable import Sandbox

/// Faults of both sandboxes as they are seen within one process.
struct FaultTests {
  /// Asks for a group, which is a write without conditions, and says what came back.
  private func make(_ name: String, in school: EdusignTestSchool) async -> SandboxOutcome {
    await school.sandbox.outcome(
      of: SandboxRequest(
        method: "POST",
        path: "/v1/group",
        headers: [("Authorization", "Bearer test-key")],
        body: Array(#"{"group":{"NAME":"\#(name)"}}"#.utf8)
      )
    )
  }

  private func names(_ school: EdusignTestSchool) -> [String] {
    school.sandbox.snapshot().groups.map(\.name)
  }

  /// A kind with how often the work is done at once and the status of a whole answer, if any.
  struct Case: CustomTestStringConvertible {
    let kind: FaultKind
    let effects: Int
    let status: Int?
    var testDescription: String { kind.rawValue }
  }

  private static let cases: [Case] = [
    Case(kind: .refuse, effects: 0, status: nil),
    Case(kind: .resetBeforeEffect, effects: 0, status: nil),
    Case(kind: .resetAfterEffect, effects: 1, status: nil),
    Case(kind: .resetAfterBytes, effects: 1, status: nil),
    Case(kind: .closedEarly, effects: 1, status: nil),
    Case(kind: .timeOutBeforeEffect, effects: 0, status: nil),
    Case(kind: .timeOutAfterEffect, effects: 1, status: nil),
    Case(kind: .delayedEffect, effects: 0, status: nil),
    Case(kind: .duplicateDelivery, effects: 2, status: 200),
    Case(kind: .lateDuplicate, effects: 1, status: 200),
    Case(kind: .tooManyRequests, effects: 0, status: 429),
    Case(kind: .errorBeforeEffect, effects: 0, status: 500),
    Case(kind: .errorAfterEffect, effects: 1, status: 500),
    Case(kind: .badGatewayBeforeEffect, effects: 0, status: 502),
    Case(kind: .badGatewayAfterEffect, effects: 1, status: 502),
    Case(kind: .gatewayTimeoutBeforeEffect, effects: 0, status: 504),
    Case(kind: .gatewayTimeoutAfterEffect, effects: 1, status: 504),
    Case(kind: .unavailable, effects: 0, status: 503),
    Case(kind: .errorEnvelope, effects: 0, status: 200),
    Case(kind: .truncatedBody, effects: 1, status: 200),
    Case(kind: .slowDrip, effects: 1, status: nil),
    Case(kind: .wrongContentType, effects: 1, status: 200),
    Case(kind: .wrongCharset, effects: 1, status: 200),
    Case(kind: .htmlPage, effects: 0, status: 200),
    Case(kind: .hugeBody, effects: 1, status: 200),
    Case(kind: .missingPage, effects: 1, status: 200),
    Case(kind: .missingItem, effects: 1, status: 200),
  ]

  @Test func `every kind has its row here`() {
    #expect(Set(Self.cases.map(\.kind)) == Set(FaultKind.allCases))
  }

  @Test(arguments: cases)
  func `each kind does its work as often as it says, and the log tells`(
    expected: Case
  ) async throws {
    let school = try EdusignTestSchool()
    school.sandbox.faults.add(FaultRule(expected.kind, on: "POST /v1/group"))
    let outcome = await make("A", in: school)
    #expect(names(school).count == expected.effects)
    let entry = try #require(school.sandbox.requestLog.all.first)
    #expect(entry.operation == "POST /v1/group")
    #expect(entry.fault == expected.kind.fault().description)
    #expect(entry.effects == expected.effects)
    #expect(entry.changesState)
    if case .answered(let response) = outcome.ending {
      #expect(response.status == expected.status)
      #expect(entry.status == expected.status)
    } else {
      #expect(expected.status == nil)
    }
    #expect(expected.kind.takesEffect == (expected.kind == .delayedEffect || expected.effects > 0))
  }

  @Test func `the ending is the one asked for`() async throws {
    let school = try EdusignTestSchool()
    var endings: [String] = []
    for kind in [FaultKind.refuse, .resetAfterEffect, .timeOutAfterEffect, .slowDrip] {
      school.sandbox.faults.add(FaultRule(kind))
      endings.append("\(await make("A", in: school).ending)".prefix { $0 != "(" }.description)
    }
    #expect(endings == ["refused", "reset", "silence", "dripped"])
  }

  @Test func `the n-th request of an operation goes wrong, then k of them, then none`()
    async throws
  {
    let school = try EdusignTestSchool()
    school.sandbox.faults.add(
      FaultRule(.errorBeforeEffect, on: "POST /v1/group", skipping: 2, times: 2)
    )
    var statuses: [Int] = []
    for place in 0..<6 {
      _ = await school.get("/v1/school")
      statuses.append(await make("G\(place)", in: school).response.status)
    }
    #expect(statuses == [200, 200, 500, 500, 200, 200])
    #expect(names(school) == ["G0", "G1", "G4", "G5"])
    #expect(school.sandbox.faults.entries.map(\.played) == [2])
    #expect(school.sandbox.faults.entries.map(\.seen) == [6])
  }

  @Test func `a sticky fault stays until it is removed`() async throws {
    let school = try EdusignTestSchool()
    let number = school.sandbox.faults.add(FaultRule(.unavailable, on: "POST *", times: nil))
    for _ in 0..<3 { #expect(await make("A", in: school).response.status == 503) }
    #expect(await school.get("/v1/school").status == 200)
    #expect(school.sandbox.faults.remove(number))
    #expect(!school.sandbox.faults.remove(number))
    #expect(await make("A", in: school).response.status == 200)
  }

  @Test func `reads and writes can be told apart`() async throws {
    let school = try EdusignTestSchool()
    school.sandbox.faults.add(FaultRule(.badGatewayBeforeEffect, scope: .writes, times: nil))
    #expect(await make("A", in: school).response.status == 502)
    #expect(await school.get("/v1/group").status == 200)
    school.sandbox.faults.clear()
    school.sandbox.faults.add(FaultRule(.badGatewayBeforeEffect, scope: .reads, times: nil))
    #expect(await make("A", in: school).response.status == 200)
    #expect(await school.get("/v1/group").status == 502)
  }

  @Test func `chance is a share of the requests and the same for the same seed`() async throws {
    func played(_ seed: UInt64) async throws -> [Bool] {
      let school = try EdusignTestSchool()
      school.sandbox.faults.add(
        FaultRule(.unavailable, times: nil, chance: FaultRule.Chance(seed: seed, percent: 25))
      )
      var played: [Bool] = []
      for _ in 0..<400 { played.append(await school.get("/v1/school").status == 503) }
      return played
    }
    let first = try await played(3)
    #expect(try await played(3) == first)
    #expect(try await played(4) != first)
    #expect((70...130).contains(first.count { $0 }))
  }

  @Test func `a delayed effect comes after so many requests`() async throws {
    let school = try EdusignTestSchool()
    let fault = Fault(effect: .later(.afterRequests(2)), reply: .silence)
    school.sandbox.faults.add(FaultRule(fault, on: "POST /v1/group"))
    _ = await make("late", in: school)
    for count in [0, 0, 1] {
      let reply = await school.get("/v1/group")
      #expect(reply.result.count == count)
    }
    #expect(school.sandbox.requestLog.all[0].effects == 1)
    #expect(school.sandbox.faults.postponedCount == 0)
  }

  @Test func `a delayed effect comes at a moment of the clock, without any request`() async throws {
    let school = try EdusignTestSchool()
    let moment = school.clock.now + 5_000
    school.sandbox.faults.add(FaultRule(Fault(effect: .later(.at(moment)), reply: .reset)))
    _ = await make("at", in: school)
    school.sandbox.faults.add(
      FaultRule(Fault(effect: .onceAndLater(.afterMilliseconds(9_000)), reply: .genuine))
    )
    _ = await make("again", in: school)
    #expect(names(school) == ["again"])
    school.clock.advance(by: 4_999)
    #expect(names(school) == ["again"])
    school.clock.advance(by: 1)
    #expect(names(school) == ["again", "at"])
    school.clock.advance(by: 4_000)
    #expect(names(school) == ["again", "at", "again"])
    #expect(school.sandbox.requestLog.all.map(\.effects) == [1, 2])
  }

  @Test func `a postponed request can be forgotten, and a cleared log loses its effect`()
    async throws
  {
    let school = try EdusignTestSchool()
    school.sandbox.faults.add(FaultRule(.delayedEffect, times: 2))
    _ = await make("A", in: school)
    school.sandbox.faults.forgetPostponed()
    _ = await make("B", in: school)
    school.sandbox.requestLog.clear()
    for _ in 0..<3 { _ = await school.get("/v1/school") }
    #expect(names(school) == ["B"])
    #expect(school.sandbox.requestLog.all.map(\.effects) == [1, 1, 1])
  }

  @Test func `of several rules the first is followed and all of them count`() async throws {
    let school = try EdusignTestSchool()
    school.sandbox.faults.add(FaultRule(.errorBeforeEffect))
    school.sandbox.faults.add(FaultRule(.unavailable, skipping: 1))
    #expect(await school.get("/v1/school").status == 500)
    #expect(await school.get("/v1/school").status == 503)
    #expect(await school.get("/v1/school").status == 200)
  }
}
