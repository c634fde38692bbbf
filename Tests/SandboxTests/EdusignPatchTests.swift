import Testing

@testable import Sandbox

/// What a change of a sheet does, with each knob about it.
struct EdusignPatchTests {
  private struct Scene {
    let school: EdusignTestSchool
    let ada: String
    let ana: String
    let bob: String
    let sheet: String

    init(_ turn: (inout EdusignKnobs) -> Void = { _ in }) async throws {
      school = try EdusignTestSchool(turn: turn)
      ada = try await school.instructor("Ada")
      ana = try await school.learner("Ana")
      bob = try await school.learner("Bob")
      sheet = try await school.sheet(
        by: ada,
        learners: [ana, bob],
        #","CLASSROOM":"B102","API_ID":"hp:1","API_TYPE":"p","TRAINING_ID":"t","MAX_STUDENTS":9"#
      )
      try school.sandbox.sign(learner: ana, on: sheet)
      try school.sandbox.sign(instructor: ada, on: sheet)
    }

    func patch(_ more: String = "", learners: [String]) async -> EdusignReply {
      let students = learners.map { #"{"studentId":"\#($0)"}"# }.joined(separator: ",")
      return await school.send(
        "PATCH",
        "/v1/course?fromStudents=1",
        """
        {"course":{"ID":"\(sheet)","NAME":"Geometry","START":"2026-09-03T09:00:00",
        "END":"2026-09-03T10:30:00","PROFESSOR":"\(ada)","STUDENTS":[\(students)]\(more)},
        "editSurveys":false}
        """
      )
    }
  }

  @Test func `a change keeps the marks of those who stay`() async throws {
    let scene = try await Scene()
    let cleo = try await scene.school.learner("Cleo")
    let before = try scene.school.row(of: scene.ana, on: scene.sheet)
    #expect(await scene.patch(learners: [cleo, scene.ana]).result == .boolean(true))
    let after = try scene.school.stored(scene.sheet)
    #expect(after.name == "Geometry")
    #expect(after.start == (try moment("2026-09-03T07:00:00Z")))
    #expect(after.attendance.map(\.student) == [cleo, scene.ana])
    #expect(after.row(of: scene.ana) == before)
    #expect(after.attendance[0].number == 3)
    #expect(after.seats[0].signature != nil)
    let row = await scene.school.get("/v1/course/\(scene.sheet)").result["STUDENTS"][1]
    #expect(row["start"] == .text("2026-09-03T07:00:00.000Z"))
  }

  @Test func `a change wipes all marks if the knob says so`() async throws {
    let scene = try await Scene { $0.patchedMarks = .wiped }
    _ = await scene.patch(learners: [scene.ana, scene.bob])
    let after = try scene.school.stored(scene.sheet)
    #expect(after.attendance.map(\.state) == [false, false])
    #expect(after.attendance.map(\.number) == [1, 2])
    #expect(!after.isSigned)
  }

  @Test func `fields that are not named are emptied`() async throws {
    let scene = try await Scene()
    _ = await scene.patch(learners: [])
    let after = try scene.school.stored(scene.sheet)
    #expect(after.classroom == "")
    #expect(after.apiID == "")
    #expect(after.apiType == "")
    #expect(after.trainingID == "")
    #expect(after.maximum == 0)
    #expect(after.attendance.isEmpty)
    #expect(
      await scene.school.get("/v1/course/get-id/hp:1").message
        == .text("No course with this ID found")
    )
  }

  @Test func `fields that are not named stay if the knob says so`() async throws {
    let scene = try await Scene { $0.patchedAbsentFields = .kept }
    let body = """
      {"course":{"NAME":"Geometry","START":"2026-09-03T09:00:00","END":"2026-09-03T10:30:00",
      "PROFESSOR":"\(scene.ada)","TRAINING_ID":""}}
      """
    _ = await scene.school.send("PATCH", "/v1/course/?id=\(scene.sheet)", body)
    let after = try scene.school.stored(scene.sheet)
    #expect(after.name == "Geometry")
    #expect(after.classroom == "B102")
    #expect(after.apiID == "hp:1")
    #expect(after.trainingID == "")
    #expect(after.attendance.map(\.student) == [scene.ana, scene.bob])
  }

  @Test func `mandatory fields are mandatory again`() async throws {
    let scene = try await Scene()
    let reply = await scene.school.send(
      "PATCH",
      "/v1/course",
      #"{"course":{"ID":"\#(scene.sheet)","NAME":"X"}}"#
    )
    #expect(
      reply.message
        == .text(
          "START is required, END is required, PROFESSOR is required: at least one professor"
        )
    )
    #expect(try scene.school.stored(scene.sheet).name == "Algebra")
  }

  @Test func `the roster of a change without names is that of its groups`() async throws {
    let scene = try await Scene()
    let group = try await scene.school.group("G", [scene.bob])
    let body = """
      {"course":{"ID":"\(scene.sheet)","NAME":"G","START":"2026-09-03T09:00:00",
      "END":"2026-09-03T10:30:00","PROFESSOR":"\(scene.ada)","SCHOOL_GROUP":["\(group)"]}}
      """
    _ = await scene.school.send("PATCH", "/v1/course", body)
    #expect(try scene.school.stored(scene.sheet).attendance.map(\.student) == [scene.bob])
  }

  @Test func `an instructor's signature goes with its seat, and with an empty one sent along`()
    async throws
  {
    let scene = try await Scene()
    let ida = try await scene.school.instructor("Ida")
    _ = await scene.patch(#","PROFESSOR_2":"\#(ida)""#, learners: [scene.ana])
    #expect(
      try scene.school.stored(scene.sheet).seats.map { $0.signature != nil } == [true, false]
    )
    _ = await scene.patch(#","PROFESSOR_SIGNATURE":"""#, learners: [scene.ana])
    #expect(try scene.school.stored(scene.sheet).seats.map(\.signature) == [nil])
  }

  @Test func `the answer is true, or the id if the knob says so`() async throws {
    let scene = try await Scene { $0.patchedSheetResult = .object }
    #expect(await scene.patch(learners: []).result == .object(["ID": .text(scene.sheet)]))
  }

  @Test func `a change of an unknown sheet is refused`() async throws {
    let scene = try await Scene()
    let reply = await scene.school.send("PATCH", "/v1/course", #"{"course":{"ID":"x"}}"#)
    #expect(reply.message == .text("No course with this ID found"))
  }

  @Test func `a sheet that moves is listed at its new place`() async throws {
    let scene = try await Scene()
    _ = await scene.patch(learners: [])
    let old = await scene.school.get("/v1/course?start=2026-09-02&end=2026-09-02&page=0")
    #expect(old.result.count == 0)
    let new = await scene.school.get("/v1/course?start=2026-09-03&end=2026-09-03&page=0")
    #expect(new.result.all("ID") == [scene.sheet])
  }

  @Test func `a change moves DATE_UPDATED`() async throws {
    let scene = try await Scene()
    scene.school.clock.advance(by: 5000)
    _ = await scene.patch(learners: [])
    let sheet = await scene.school.get("/v1/course/\(scene.sheet)").result
    #expect(sheet["DATE_CREATED"] == .text("2026-09-01T08:00:00.000Z"))
    #expect(sheet["DATE_UPDATED"] == .text("2026-09-01T08:00:05.000Z"))
  }
}
