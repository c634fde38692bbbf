import Testing

@testable import Sandbox

struct EdusignControlTests {
  private func post(
    _ school: EdusignTestSchool,
    _ action: String,
    _ body: String = ""
  ) async -> EdusignReply {
    await school.send("POST", "/__control/\(action)", body, key: nil)
  }

  @Test func `a lesson can be played over HTTP alone`() async throws {
    let school = try EdusignTestSchool()
    let ada = try await school.instructor("Ada")
    let ana = try await school.learner("Ana")
    let bob = try await school.learner("Bob")
    let sheet = try await school.sheet(by: ada, learners: [ana, bob], #","API_ID":"hp:1""#)
    for (action, body) in [
      ("clock", #"{"set":"2026-09-02T09:05:00"}"#),
      ("signLearner", #"{"sheet":"hp:1","learner":"ana@school.example"}"#),
      ("setLate", #"{"sheet":"hp:1","learner":"ana@school.example","minutes":5}"#),
      ("exclude", #"{"sheet":"hp:1","learner":"ana@school.example","at":1788339600000}"#),
      (
        "setEarlyDeparture",
        #"{"sheet":"hp:1","learner":"ana@school.example","at":"2026-09-02T10:00:00"}"#
      ),
      ("comment", #"{"sheet":"hp:1","learner":"bob@school.example","text":"ill"}"#),
      ("sendMails", #"{"sheet":"hp:1","learners":["bob@school.example"]}"#),
      ("signInstructor", #"{"sheet":"hp:1","instructor":"ada@staff.example"}"#),
      ("createAbsenceReason", #"{"name":"Snow"}"#),
      ("justifyAbsence", #"{"learner":"bob@school.example","sheet":"hp:1","reason":8}"#),
      ("lock", #"{"sheet":"hp:1"}"#),
    ] {
      let reply = await post(school, action, body)
      #expect(reply.status == 200, "\(action): \(reply.text)")
    }
    let stored = try school.stored(sheet)
    #expect(stored.locked && stored.isSigned)
    let row = try school.row(of: ana, on: sheet)
    #expect(row.timestamp == (try moment("2026-09-02T07:05:00Z")))
    #expect(row.delay == 5)
    #expect(row.excluded == 1_788_339_600_000)
    #expect(row.earlyDeparture == (try moment("2026-09-02T08:00:00Z")))
    #expect(try school.row(of: bob, on: sheet).absenceID != nil)
    #expect(try school.row(of: bob, on: sheet).mail?.sent == 1)
  }

  @Test func `sheets and people can be handled by hand over HTTP`() async throws {
    let school = try EdusignTestSchool()
    let person = await post(
      school,
      "createPerson",
      #"{"role":"instructor","firstName":"A","lastName":"B","email":"a@staff.example"}"#
    )
    let id = try #require(person.json["result"].asText)
    let made = await post(
      school,
      "createSheet",
      """
      {"name":"S","start":"2026-09-02T09:00:00","end":"2026-09-02T10:00:00","instructors":["\(id)"]}
      """
    )
    let sheet = try #require(made.json["result"].asText)
    for (action, body) in [
      ("editSheet", #"{"sheet":"\#(sheet)","classroom":"B1"}"#),
      ("lock", #"{"sheet":"\#(sheet)"}"#), ("unlock", #"{"sheet":"\#(sheet)"}"#),
      (
        "renamePerson",
        #"{"role":"instructor","person":"\#(id)","firstName":"C","lastName":"D"}"#
      ),
      ("changeEmail", #"{"role":"instructor","person":"\#(id)","email":"c@staff.example"}"#),
      ("archivePerson", #"{"role":"instructor","person":"\#(id)"}"#),
      ("restorePerson", #"{"role":"instructor","person":"\#(id)"}"#),
    ] {
      #expect(await post(school, action, body).status == 200)
    }
    #expect(try school.stored(sheet).classroom == "B1")
    #expect(school.sandbox.snapshot().professors.map(\.email) == ["c@staff.example"])
    _ = await post(school, "deleteSheet", #"{"sheet":"\#(sheet)"}"#)
    #expect(school.sandbox.snapshot().sheets.isEmpty)
  }

  @Test func `the door is closed and opened over HTTP`() async throws {
    let school = try EdusignTestSchool()
    _ = await post(school, "setAvailability", #"{"mode":"down","status":502}"#)
    #expect(await school.get("/v1/school").text == "Bad Gateway")
    _ = await post(school, "setAvailability", #"{"mode":"unpaid"}"#)
    #expect(await school.get("/v1/school").status == 402)
    _ = await post(school, "setAvailability", #"{"mode":"open"}"#)
    _ = await post(school, "setRights", #"{"families":["courses"]}"#)
    #expect(await school.get("/v1/school").status == 403)
    _ = await post(school, "revokeKey")
    #expect(await school.get("/v1/course").status == 401)
    _ = await post(school, "issueKey", #"{"key":"test-key"}"#)
    #expect(await school.get("/v1/course").status == 200)
    #expect(await post(school, "setAvailability", #"{"mode":"x"}"#).status == 400)
    #expect(await post(school, "setRights", #"{"families":["x"]}"#).status == 400)
  }

  @Test func `knobs are shown and turned by name, all or none`() async throws {
    let school = try EdusignTestSchool()
    let reply = await post(school, "knobs", #"{"lockedForm":"boolean","createStatus":201}"#)
    #expect(reply.json["result"]["lockedForm"] == .text("boolean"))
    #expect(school.sandbox.knobs.createStatus == .created)
    #expect(school.sandbox.knobs.lockedForm == .boolean)
    for body in [#"{"nothing":1}"#, #"{"lockedForm":"number","createStatus":418}"#] {
      #expect(await post(school, "knobs", body).status == 400)
    }
    #expect(school.sandbox.knobs.lockedForm == .boolean)
    let shown = await school.send("GET", "/__control/knobs", key: nil)
    #expect(shown.json["result"]["createStatus"] == .integer(201))
  }

  @Test func `the clock is read, set and advanced`() async throws {
    let school = try EdusignTestSchool()
    let read = await school.send("GET", "/__control/clock", key: nil)
    #expect(read.json["result"] == .integer(try moment("2026-09-01T08:00:00Z")))
    let set = await post(school, "clock", #"{"set":"2026-10-01T00:00:00Z","advance":1000}"#)
    #expect(set.json["result"] == .integer(try moment("2026-10-01T00:00:01Z")))
    #expect(school.clock.now == (try moment("2026-10-01T00:00:01Z")))
  }

  @Test func `the log shows API calls only, and can be cleared`() async throws {
    let school = try EdusignTestSchool()
    _ = await school.get("/v1/school")
    _ = await school.get("/v1/course")
    let log = await school.send("GET", "/__control/log", key: nil)
    #expect(log.json.all("operation") == ["GET /v1/school", "GET /v1/course"])
    let later = await school.send("GET", "/__control/log?since=1", key: nil)
    #expect(later.json.all("number") == ["2"])
    #expect(log.json[0]["accepted"] == .boolean(true))
    _ = await school.send("DELETE", "/__control/log", key: nil)
    #expect(school.sandbox.requestLog.count == 0)
  }

  @Test func `the dump holds archived people and waiting requests`()
    async throws
  {
    let school = try EdusignTestSchool()
    let ada = try await school.instructor("Ada")
    let ana = try await school.learner("Ana")
    let sheet = try await school.sheet(by: ada, learners: [ana])
    _ = try await school.group("G", [ana])
    try school.sandbox.archive(.learner, ana)
    try school.sandbox.requestAbsence(learner: ana, for: .sheet(sheet))
    let dump = await school.send("GET", "/__control/dump", key: nil).json
    #expect(dump["courses"].all("ID") == [sheet])
    #expect(dump["students"].all("HIDDEN") == ["1"])
    #expect(dump["professors"].all("ID") == [ada])
    #expect(dump["groups"].all("NAME") == ["G"])
    #expect(dump["absences"].count == 1)
    #expect(dump["now"] == .text("2026-09-01T08:00:00.000Z"))
  }

  @Test func `every action is listed with its parameters`() async throws {
    let school = try EdusignTestSchool()
    let actions = await school.send("GET", "/__control/actions", key: nil).json
    let names = actions.all("name")
    #expect(Set(names).count == names.count)
    let late = try #require(actions.elements?.first { $0["name"] == .text("setLate") })
    #expect(late["parameters"].all("name") == ["sheet", "learner", "minutes"])
    #expect(late["parameters"].all("form") == ["name", "name", "number"])
    #expect(late["parameters"][2]["isRequired"] == .boolean(true))
    #expect(Set(["signLearner", "lock", "createSheet", "clock", "knobs"]).isSubset(of: names))
    for action in actions.elements ?? [] {
      let needs = (action["parameters"].elements ?? []).map { $0["isRequired"] }
      let isFree = !needs.contains(.boolean(true))
      let name = try #require(action["name"].asText)
      #expect(await post(school, name).status == (isFree ? 200 : 400), "\(name)")
    }
  }

  @Test func `mistakes are told`() async throws {
    let school = try EdusignTestSchool()
    #expect(await post(school, "nothing").status == 404)
    #expect(await school.send("GET", "/__control", key: nil).status == 404)
    #expect(await post(school, "lock", "[]").status == 400)
    #expect(await post(school, "lock", "{").status == 400)
    #expect(await post(school, "lock", #"{"sheet":"x"}"#).status == 409)
    let missing = await post(school, "lock", "{}")
    #expect(missing.json["code"] == .text("badParameter"))
    #expect(missing.json["message"] == .text("lock: sheet is missing. [badParameter]"))
    let unknown = await post(school, "lock", #"{"sheet":"x"}"#)
    #expect(unknown.json["code"] == .text("unknownKey"))
    let role = await post(
      school,
      "archivePerson",
      #"{"role":"cook","person":"x"}"#
    )
    #expect(
      role.json["message"]
        == .text("archivePerson: role must be one of learner, instructor. [badParameter]")
    )
  }

  @Test func `the surface is not there when it is switched off`() async throws {
    let clock = SandboxClock(milliseconds: 0)
    let sandbox = try EdusignSandbox(EdusignConfiguration(clock: clock, hasControlSurface: false))
    let reply = await sandbox.respond(to: SandboxRequest(method: "GET", path: "/__control/dump"))
    #expect(reply.status == 401)
  }
}
