import Testing

@testable import Sandbox

/// What people do in the school.
struct EdusignHandTests {
  private struct Scene {
    let school: EdusignTestSchool
    let ada: String
    let ana: String
    let bob: String
    let sheet: String

    init() async throws {
      school = try EdusignTestSchool()
      ada = try await school.instructor("Ada")
      ana = try await school.learner("Ana")
      bob = try await school.learner("Bob")
      sheet = try await school.sheet(by: ada, learners: [ana, bob], #","API_ID":"hp:1""#)
    }
  }

  @Test func `a learner who signs is present, with a signature and its moment`() async throws {
    let scene = try await Scene()
    let at = try moment("2026-09-02T07:03:00Z")
    try scene.school.sandbox.sign(learner: "ana@school.example", on: "hp:1", at: at + 500)
    let row = await scene.school.get("/v1/course/\(scene.sheet)").result["STUDENTS"][0]
    #expect(row["state"] == .boolean(true))
    #expect(row["signature"].asText?.hasPrefix("https://") == true)
    #expect(row["timestamp"] == .text("2026-09-02T07:03:00.000Z"))
  }

  @Test func `a missing signature is empty instead of null if the knob says so`() async throws {
    let scene = try await Scene()
    scene.school.sandbox.knobs.unsignedForm = .empty
    let sheet = await scene.school.get("/v1/course/\(scene.sheet)").result
    #expect(sheet["PROFESSOR_SIGNATURE"] == .text(""))
    #expect(sheet["STUDENTS"][0]["signature"] == .text(""))
  }

  @Test func `every mark of a row can be set and taken back`() async throws {
    let scene = try await Scene()
    let sandbox = scene.school.sandbox
    let at = try moment("2026-09-02T07:30:00Z")
    try sandbox.setPresent(learner: scene.ana, on: scene.sheet)
    try sandbox.setDelay(minutes: 10, learner: scene.ana, on: scene.sheet)
    try sandbox.setEarlyDeparture(at: at, learner: scene.ana, on: scene.sheet)
    try sandbox.exclude(learner: scene.ana, from: scene.sheet, at: at)
    try sandbox.comment("why", learner: scene.ana, on: scene.sheet)
    var row = try scene.school.row(of: scene.ana, on: scene.sheet)
    #expect(row.state && row.signature == nil)
    #expect(row.delay == 10)
    #expect(row.earlyDeparture == at)
    #expect(row.excluded == at)
    #expect(row.comment == "why")
    try sandbox.setAbsent(learner: scene.ana, on: scene.sheet)
    row = try scene.school.row(of: scene.ana, on: scene.sheet)
    #expect(!row.state && row.delay == 0 && row.earlyDeparture == nil && row.excluded == nil)
  }

  @Test func `mails go to those who are not present`() async throws {
    let scene = try await Scene()
    try scene.school.sandbox.sign(learner: scene.ana, on: scene.sheet)
    try scene.school.sandbox.sendMails(of: scene.sheet)
    #expect(try scene.school.stored(scene.sheet).attendance.map { $0.mail?.sent } == [nil, 1])
  }

  @Test func `a sheet made by hand has a creator and no external id`() async throws {
    let scene = try await Scene()
    let id = try scene.school.sandbox.createSheet(
      EdusignSheetEdit(
        name: "By hand",
        start: try moment("2026-09-02T07:00:00Z"),
        end: try moment("2026-09-02T08:00:00Z"),
        instructors: ["ada@staff.example"],
        learners: ["bob@school.example"]
      )
    )
    let sheet = await scene.school.get("/v1/course/\(id)").result
    #expect(sheet["CREATOR_ID"] == .text(EdusignSandbox.officeID))
    #expect(sheet["API_ID"] == .text(""))
    #expect(sheet["STUDENTS"].all("studentId") == [scene.bob])
    #expect(throws: SandboxError.self) {
      try scene.school.sandbox.createSheet(EdusignSheetEdit(name: "No times"))
    }
  }

  @Test func `an edit by hand changes what it names and keeps the marks of those who stay`()
    async throws
  {
    let scene = try await Scene()
    let sandbox = scene.school.sandbox
    try sandbox.sign(learner: scene.ana, on: scene.sheet)
    scene.school.clock.advance(by: 1000)
    try sandbox.edit(scene.sheet, EdusignSheetEdit(name: "New", learners: [scene.ana]))
    var sheet = try scene.school.stored(scene.sheet)
    #expect(sheet.name == "New")
    #expect(sheet.apiID == "hp:1")
    #expect(sheet.professors == [scene.ada])
    #expect(sheet.attendance.map(\.student) == [scene.ana])
    #expect(sheet.attendance[0].state)
    #expect(sheet.updated == sheet.created + 1000)
    let start = try moment("2026-09-05T07:00:00Z")
    try sandbox.edit("hp:1", EdusignSheetEdit(start: start, end: start + 1000, classroom: "Z"))
    sheet = try scene.school.stored(scene.sheet)
    #expect(sheet.start == start)
    #expect(sheet.classroom == "Z")
    #expect(await scene.school.get("/v1/course?start=2026-09-05").result.count == 1)
    #expect(throws: SandboxError.self) {
      try sandbox.edit("hp:1", EdusignSheetEdit(end: start - 1))
    }
    try sandbox.lock("hp:1")
    #expect(throws: SandboxError.self) {
      try sandbox.edit("hp:1", EdusignSheetEdit(name: "Locked"))
    }
    try sandbox.unlock("hp:1")
    try sandbox.delete("hp:1")
    #expect(sandbox.snapshot().sheets.isEmpty)
  }

  @Test func `people are made, renamed, moved to another address, archived and restored`()
    async throws
  {
    let scene = try await Scene()
    let sandbox = scene.school.sandbox
    for role in EdusignRole.allCases {
      let id = try sandbox.createPerson(
        role,
        firstName: "X",
        lastName: "Y",
        email: "x@other.example"
      )
      try sandbox.rename(role, id, firstName: "Xavier", lastName: "Yves")
      try sandbox.changeEmail(role, "x@other.example", to: "new@other.example")
      try sandbox.archive(role, "new@other.example")
      let kind = role == .learner ? "student" : "professor"
      var shown = await scene.school.get("/v1/\(kind)/by-email/new@other.example").result
      #expect(shown["FIRSTNAME"] == .text("Xavier"))
      #expect(shown["API_ID"] == .text(""))
      #expect(shown["HIDDEN"] != .integer(0) && shown["HIDDEN"] != .array([]))
      try sandbox.restore(role, id)
      shown = await scene.school.get("/v1/\(kind)/\(id)").result
      #expect(shown["HIDDEN"] == .integer(0) || shown["HIDDEN"] == .array([]))
    }
  }

  @Test func `errors tell what is unknown, and the server's text when it refuses`() async throws {
    let scene = try await Scene()
    let sandbox = scene.school.sandbox
    #expect {
      try sandbox.sign(learner: scene.ana, on: "nothing")
    } throws: { ($0 as? SandboxError)?.code == .unknownKey }
    #expect {
      try sandbox.sign(learner: "nobody", on: scene.sheet)
    } throws: { ($0 as? SandboxError)?.code == .unknownKey }
    #expect {
      try sandbox.acceptAbsence("none")
    } throws: { ($0 as? SandboxError)?.code == .unknownKey }
    #expect {
      try sandbox.createPerson(.learner, firstName: "A", lastName: "B", email: "no address")
    } throws: { ($0 as? SandboxError)?.code == .badParameter }
    #expect {
      try sandbox.createPerson(
        .instructor,
        firstName: "A",
        lastName: "B",
        email: "ada@staff.example"
      )
    } throws: { error in
      let error = error as? SandboxError
      return error?.code == .impossibleAction
        && error?.message == "Professor already exists in this school"
    }
  }

  @Test func `what people do is no API call`() async throws {
    let scene = try await Scene()
    let before = scene.school.sandbox.requestLog.count
    try scene.school.sandbox.sign(learner: scene.ana, on: scene.sheet)
    #expect(scene.school.sandbox.requestLog.count == before)
  }
}
