import Testing

@testable import Sandbox

/// Going back to a moment that was saved.
struct SavedStateTests {
  @Test func `a school goes back with its ids, clock, knobs, log, faults and postponed requests`()
    async throws
  {
    let school = try EdusignTestSchool()
    school.sandbox.faults.add(FaultRule(.delayedEffect, on: "POST /v1/group"))
    school.sandbox.faults.add(FaultRule(.unavailable, on: "GET /v1/school", skipping: 1))
    _ = await school.send("POST", "/v1/group", #"{"group":{"NAME":"late"}}"#)
    let saved = school.sandbox.save()
    func play() async throws -> [String] {
      let learner = try await school.learner("Ana")
      let statuses = [await school.get("/v1/school").status, await school.get("/v1/school").status]
      return [learner, "\(statuses)"] + school.sandbox.snapshot().groups.map(\.name)
        + school.sandbox.requestLog.all.map { "\($0.number) \($0.operation) \($0.effects)" }
    }
    let first = try await play()
    #expect(first.contains("[200, 503]"))
    #expect(first.contains("late"))
    school.clock.advance(by: 3_600_000)
    school.sandbox.knobs.lockedForm = .boolean
    school.sandbox.revokeKey()
    school.sandbox.restore(saved)
    #expect(school.clock.now == (try moment("2026-09-01T08:00:00Z")))
    #expect(school.sandbox.knobs == EdusignKnobs())
    #expect(school.sandbox.snapshot().students.isEmpty)
    #expect(try await play() == first)
  }

  @Test func `a timetable goes back with its keys, clock, door, log and faults`() async throws {
    let caller = try SoapCaller()
    let sandbox = caller.sandbox
    sandbox.faults.add(FaultRule(.unavailable, on: "Version", skipping: 1))
    let saved = sandbox.save()
    func play() async throws -> [String] {
      let change = try sandbox.moveSession(course: 101, week: 2, start: 600)
      let learner = sandbox.addLearner(PersonEdit(lastName: "X"), promotion: "L1 Droit")
      let answers = [try await caller.call("Admin", "Version").status]
      return ["\(change)", "\(learner)", "\(answers)", "\(sandbox.requestLog.count)"]
    }
    let first = try await play()
    sandbox.configuration.clock.advance(by: 86_400_000 * 30)
    sandbox.changePassword("other")
    sandbox.setInService(false)
    sandbox.restore(saved)
    #expect(try await play() == first)
    #expect(sandbox.faults.entries.map(\.seen) == [1])
  }

  @Test func `what happens after a state was saved does not reach into it`() async throws {
    let school = try EdusignTestSchool()
    let ada = try await school.instructor("Ada")
    let sheet = try await school.sheet(by: ada, learners: [try await school.learner("Ana")])
    let saved = school.sandbox.save()
    try school.sandbox.sign(learner: "ana@school.example", on: sheet)
    try school.sandbox.delete(sheet)
    school.sandbox.restore(saved)
    #expect(try school.stored(sheet).isSigned == false)
    #expect(try school.stored(sheet).attendance.count == 1)
  }
}
