import Testing

@testable import Sandbox

struct EdusignAbsenceTests {
  private struct Scene {
    let school: EdusignTestSchool
    let ada: String
    let ana: String
    let first: String
    let second: String

    init() async throws {
      school = try EdusignTestSchool()
      ada = try await school.instructor("Ada")
      ana = try await school.learner("Ana")
      first = try await school.sheet(by: ada, learners: [ana])
      second = try await school.sheet(
        by: ada,
        start: "2026-09-03T09:00:00",
        end: "2026-09-03T10:00:00",
        learners: [ana]
      )
    }

    func post(_ body: String) async -> EdusignReply {
      await school.send("POST", "/v1/justified-absence", body)
    }
  }

  @Test func `an absence tied to a sheet shows on that row alone`() async throws {
    let scene = try await Scene()
    let reply = await scene.post(
      #"{"STUDENT_ID":"\#(scene.ana)","COURSE_ID":"\#(scene.first)","TYPE":1,"COMMENT":"flu"}"#
    )
    let id = try #require(reply.result["ID"].asText)
    #expect(try scene.school.row(of: scene.ana, on: scene.first).absenceID == id)
    #expect(try scene.school.row(of: scene.ana, on: scene.second).absenceID == nil)
    #expect(try !scene.school.row(of: scene.ana, on: scene.first).state)
    let listed = await scene.school.get("/v1/justified-absence?page=0").result[0]
    #expect(listed["ID"] == .text(id))
    #expect(listed["STUDENT_ID"] == .text(scene.ana))
    #expect(listed["TYPE"] == .integer(1))
    #expect(listed["COMMENT"] == .text("flu"))
    #expect(listed["START"] == .text("2026-09-02T07:00:00.000Z"))
    #expect(listed["END"] == .text("2026-09-02T08:30:00.000Z"))
    #expect(listed["DATE_CREATION"] == .text("2026-09-01T08:00:00.000Z"))
    #expect(listed["REQUEST_DATE"] == .text("2026-09-01T08:00:00.000Z"))
    #expect(listed.members?["DATE_CREATED"] == nil)
  }

  @Test func `an absence over a period shows on every row that it touches, also on later sheets`()
    async throws
  {
    let scene = try await Scene()
    let reply = await scene.post(
      """
      {"STUDENT_ID":"\(scene.ana)","TYPE":7,"COMMENT":"",
      "START":"2026-09-02T10:00:00","END":"2026-09-03T09:00:00"}
      """
    )
    let id = try #require(reply.result["ID"].asText)
    let between = try await scene.school.sheet(
      by: scene.ada,
      start: "2026-09-02T14:00:00",
      end: "2026-09-02T15:00:00",
      learners: [scene.ana]
    )
    let before = try await scene.school.sheet(
      by: scene.ada,
      start: "2026-09-02T08:00:00",
      end: "2026-09-02T10:00:00",
      learners: [scene.ana]
    )
    let after = try await scene.school.sheet(
      by: scene.ada,
      start: "2026-09-03T09:00:00",
      end: "2026-09-03T10:00:00",
      learners: [scene.ana]
    )
    let covered = try [scene.first, scene.second, between, before, after].map {
      try scene.school.row(of: scene.ana, on: $0).absenceID
    }
    #expect(covered == [id, nil, id, nil, nil])
  }

  @Test func `a request shows nowhere until it is accepted, then also on a locked sheet`()
    async throws
  {
    let scene = try await Scene()
    let sandbox = scene.school.sandbox
    let id = try sandbox.requestAbsence(learner: "ana@school.example", for: .sheet(scene.first))
    try sandbox.lock(scene.first)
    #expect(await scene.school.get("/v1/justified-absence").result.count == 0)
    sandbox.knobs.pendingAbsencesListed = true
    let pending = await scene.school.get("/v1/justified-absence").result
    #expect(pending[0]["REQUEST_DATE"] == .null)
    #expect(try scene.school.row(of: scene.ana, on: scene.first).absenceID == nil)
    scene.school.clock.advance(by: 60_000)
    try sandbox.acceptAbsence(id)
    #expect(try scene.school.row(of: scene.ana, on: scene.first).absenceID == id)
    let accepted = await scene.school.get("/v1/justified-absence").result[0]
    #expect(accepted["REQUEST_DATE"] == .text("2026-09-01T08:01:00.000Z"))
  }

  @Test func `reasons of the school come after the built-in ones`() async throws {
    let scene = try await Scene()
    #expect(scene.school.sandbox.createAbsenceReason("Strike") == 8)
    let made = await scene.school.send(
      "POST",
      "/v1/justified-absence/absence-reason",
      #"{"NAME":"Snow"}"#
    )
    #expect(made.result["ID"] == .integer(9))
    let reasons = await scene.school.get("/v1/justified-absence/absence-reason").result
    #expect(reasons.all("ID") == ["8", "9"])
    #expect(reasons.all("NAME") == ["Strike", "Snow"])
    let types = await scene.school.get("/v1/school").result["ABSENCES_TYPE"]
    #expect(types.all("id") == (0...9).map(String.init))
    #expect(types[1]["name"] == .text("sick leave"))
    let id = try scene.school.sandbox.justifyAbsence(
      learner: scene.ana,
      for: .sheet(scene.first),
      reason: 9
    )
    #expect(try scene.school.row(of: scene.ana, on: scene.first).absenceID == id)
  }

  @Test(arguments: [
    (#"{"COURSE_ID":"@"}"#, "STUDENT_ID is required"),
    (#"{"STUDENT_ID":"x","COURSE_ID":"@"}"#, "No student with this ID found"),
    (#"{"STUDENT_ID":"~","COURSE_ID":"x"}"#, "No course with this ID found"),
    (#"{"STUDENT_ID":"~","COURSE_ID":"@","TYPE":99}"#, "TYPE is unknown"),
    (#"{"STUDENT_ID":"~"}"#, "START is required, END is required"),
    (
      #"{"STUDENT_ID":"~","START":"2026-09-02","END":"2026-09-02"}"#,
      "END must be after START"
    ),
  ])
  func `what is missing or unknown is refused`(body: String, text: String) async throws {
    let scene = try await Scene()
    let filled = body.replacing("@", with: scene.first).replacing("~", with: scene.ana)
    #expect(await scene.post(filled).message == .text(text))
    #expect(scene.school.sandbox.snapshot().absences.isEmpty)
  }
}
