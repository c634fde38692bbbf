import Testing

@testable import Sandbox

struct EdusignListTests {
  /// A school with that many sheets, half an hour apart, made in the reverse order of time.
  private func school(
    _ count: Int,
    _ turn: (inout EdusignKnobs) -> Void = { _ in }
  ) async throws -> (school: EdusignTestSchool, ids: [String]) {
    let school = try EdusignTestSchool(turn: turn)
    let ada = try await school.instructor("Ada")
    let first = try moment("2026-09-02T07:00:00Z")
    var ids: [String] = []
    for number in (0..<count).reversed() {
      let start = first + Int64(number) * 1_800_000
      let edit = EdusignSheetEdit(
        name: "S\(number)",
        start: start,
        end: start + 1_800_000,
        instructors: [ada]
      )
      ids.insert(try school.sandbox.createSheet(edit), at: 0)
    }
    return (school, ids)
  }

  @Test(arguments: [
    (0, [0]), (1, [1, 0]), (39, [39, 0]), (40, [40, 0]), (41, [40, 1, 0]), (80, [40, 40, 0]),
    (81, [40, 40, 1, 0]),
  ])
  func `pages hold 40 sheets and the last one is empty or short`(
    count: Int,
    pages: [Int]
  ) async throws {
    let (school, ids) = try await school(count)
    var listed: [String] = []
    for (page, size) in pages.enumerated() {
      let reply = await school.get("/v1/course?page=\(page)")
      #expect(reply.result.count == size)
      listed += reply.result.all("ID")
    }
    #expect(listed == ids)
    #expect(await school.get("/v1/course?page=9999999999999999999").status == 200)
    #expect(await school.get("/v1/course?page=9223372036854775807").result.count == 0)
  }

  @Test func `without a page it is the first one, or everything as the knob says`() async throws {
    let (school, ids) = try await school(41)
    #expect(await school.get("/v1/course").result.all("ID") == Array(ids.prefix(40)))
    #expect(await school.get("/v1/course/").result.count == 40)
    school.sandbox.knobs.listWithoutPage = .everything
    #expect(await school.get("/v1/course").result.all("ID") == ids)
    #expect(await school.get("/v1/course?page=1").result.count == 1)
    for page in ["-1", "x", ""] {
      #expect(await school.get("/v1/course?page=\(page)").result.all("ID") == Array(ids.prefix(40)))
    }
  }

  @Test func `the order is by start, or newest first as the knob says`() async throws {
    let (school, ids) = try await school(3)
    #expect(await school.get("/v1/course").result.all("ID") == ids)
    school.sandbox.knobs.listOrder = .newestFirst
    #expect(await school.get("/v1/course").result.all("ID") == ids)
    let ada = try #require(school.sandbox.snapshot().professors.first?.id)
    let late = try await school.sheet(by: ada, start: "2026-09-08", end: "2026-09-09")
    #expect(await school.get("/v1/course").result.all("ID") == [late] + ids)
    school.sandbox.knobs.listOrder = .byStart
    #expect(await school.get("/v1/course").result.all("ID") == ids + [late])
  }

  @Test func `a window of days is read by the school's clocks`() async throws {
    let school = try EdusignTestSchool()
    let ada = try await school.instructor("Ada")
    func make(_ start: String) async throws -> String {
      try await school.sheet(by: ada, start: start, end: "2026-09-30T00:00:00Z")
    }
    _ = try await make("2026-09-01T23:59:59")
    let midnight = try await make("2026-09-02T00:00:00")
    let last = try await make("2026-09-03T23:59:59")
    let after = try await make("2026-09-04T00:00:00")
    let target = "/v1/course?page=0&start=2026-09-02&end=2026-09-03"
    #expect(await school.get(target).result.all("ID") == [midnight, last])
    school.sandbox.knobs.listEndIncluded = false
    #expect(await school.get(target).result.all("ID") == [midnight])
    let exact = "/v1/course?start=2026-09-02T00:00:00&end=2026-09-03T22:00:00Z"
    #expect(await school.get(exact).result.all("ID") == [midnight, last, after])
    #expect(await school.get("/v1/course?start=2026-09-04").result.all("ID") == [after])
    #expect(await school.get("/v1/course?end=2026-09-01").result.count == 0)
  }

  @Test(arguments: [
    ("2026-06-03", "2026-09-01", true), ("2026-06-02", "2026-09-01", false),
    ("2026-09-01", "2026-11-30", true), ("2026-09-01", "2026-12-01", false),
    ("2026-06-03T10:00:00", "2026-09-01T10:00:00", true),
    ("2026-06-03T10:00:00", "2026-09-01T10:00:01", false),
    ("2026-09-01T00:00:00", "2026-11-30T00:00:00", true),
  ])
  func `a window of more than 90 days is refused, also across a change of the clocks`(
    start: String,
    end: String,
    isAllowed: Bool
  ) async throws {
    let school = try EdusignTestSchool()
    let reply = await school.get("/v1/course?page=0&start=\(start)&end=\(end)")
    #expect(reply.status == 200)
    #expect(reply.json["status"] == .text(isAllowed ? "success" : "error"))
  }

  @Test(arguments: ["start=x", "end=2026-13-01", "dateUpdated=2026-09-01", "filters=nothing"])
  func `a filter that cannot be read is refused`(query: String) async throws {
    let school = try EdusignTestSchool()
    #expect(await school.get("/v1/course?\(query)").message != .null)
  }

  @Test func `filters narrow the list, together and page by page`() async throws {
    let school = try EdusignTestSchool()
    let (ada, ida) = (try await school.instructor("Ada"), try await school.instructor("Ida"))
    let ana = try await school.learner("Ana")
    let group = try await school.group("G", [])
    let plain = try await school.sheet("Algebra one", by: ada)
    let rich = try await school.sheet(
      "Geometry",
      by: ida,
      learners: [ana],
      #","SCHOOL_GROUP":["\#(group)"],"CLASSROOM":"B102","TRAINING_ID":"t1""#
    )
    let both = try await school.sheet("Algebra two", by: ada, #","PROFESSOR_2":"\#(ida)""#)
    school.clock.advance(by: EdusignTime.day)
    try school.sandbox.sign(instructor: ida, on: rich)
    _ = await school.get("/v1/course/lock/\(rich)")
    for (query, expected) in [
      ("filters=locked", [rich]), ("filters=unlocked", [plain, both]),
      ("filters=unlocked,absencesnotsent", [plain, both]), ("filters=absencessent", []),
      ("groupId=x,\(group)", [rich]), ("studentId=\(ana)", [rich]),
      ("professorId=\(ida)", [rich, both]), ("trainingId=t1", [rich]),
      ("classroom=b102", [rich]), ("courseName=algebra", [plain, both]),
      ("creatorId=nobody", []), ("professorSignature=true", [rich]),
      ("professorSignature=false", [plain, both]),
      ("professorId=\(ida)&courseName=two", [both]),
      ("dateUpdated=2026-09-02,%202026-09-02", [rich]),
      ("dateUpdated=2026-09-02,+2026-09-03", [rich]),
      ("dateCreated=2026-08-31,2026-08-31", []),
      ("dateCreated=2026-08-31,2026-09-01", [plain, rich, both]),
      ("classroom=", [plain, rich, both]),
      ("professorId=\(ada)&page=1", []),
    ] {
      let reply = await school.get("/v1/course?\(query)")
      #expect(reply.result.all("ID") == expected, "\(query)")
    }
  }

  @Test func `names come with the first sheet of a page only`() async throws {
    let school = try EdusignTestSchool()
    let ada = try await school.instructor("Ada")
    let ana = try await school.learner("Ana")
    for _ in 0..<2 {
      _ = try await school.sheet(by: ada, learners: [ana])
    }
    let named = await school.get("/v1/course?infoStudents=true").result
    #expect(named[0]["STUDENTS"][0]["email"] == .text("ana@school.example"))
    #expect(named[1]["STUDENTS"][0]["email"] == .null)
    let bare = await school.get("/v1/course").result
    #expect(bare[0]["STUDENTS"][0]["email"] == .null)
  }

  @Test func `a list shows the presences of instructors, a single sheet does not`() async throws {
    let school = try EdusignTestSchool()
    let (ada, ida) = (try await school.instructor("Ada"), try await school.instructor("Ida"))
    let id = try await school.sheet(by: ada, #","PROFESSOR_2":"\#(ida)""#)
    try school.sandbox.sign(instructor: ida, on: id)
    let presences = await school.get("/v1/course").result[0]["PROFESSORS_PRESENCES"]
    #expect(presences.all("professorId") == [ada, ida])
    #expect(presences[0]["signature"] == .null)
    #expect(presences[1]["signature"].asText != nil)
  }

  @Test func `signing moves DATE_UPDATED unless the knob says no`() async throws {
    for bumps in [true, false] {
      let school = try EdusignTestSchool { $0.signingBumpsUpdated = bumps }
      let ada = try await school.instructor("Ada")
      let ana = try await school.learner("Ana")
      let id = try await school.sheet(by: ada, learners: [ana])
      school.clock.advance(by: EdusignTime.day)
      try school.sandbox.sign(learner: ana, on: id)
      try school.sandbox.sign(instructor: ada, on: id)
      let changed = await school.get("/v1/course?dateUpdated=2026-09-02,2026-09-02").result
      #expect(changed.all("ID") == (bumps ? [id] : []))
    }
  }
}
