import Testing

@testable import Sandbox

struct EdusignSheetTests {
  @Test func `a sheet is shown with its fields and rows in their two spellings`() async throws {
    let school = try EdusignTestSchool()
    let ada = try await school.instructor("Ada")
    let ana = try await school.learner("Ana")
    let id = try await school.sheet(
      by: ada,
      learners: [ana],
      #","CLASSROOM":"B102","API_ID":12,"API_TYPE":"passerelle","DESCRIPTION":"d""#
    )
    let sheet = await school.get("/v1/course/\(id)").result
    #expect(sheet["ID"] == .text(id))
    #expect(sheet["NAME"] == .text("Algebra"))
    #expect(sheet["START"] == .text("2026-09-02T07:00:00.000Z"))
    #expect(sheet["END"] == .text("2026-09-02T08:30:00.000Z"))
    #expect(sheet["CLASSROOM"] == .text("B102"))
    #expect(sheet["API_ID"] == .text("12"))
    #expect(sheet["API_TYPE"] == .text("passerelle"))
    #expect(sheet["PROFESSOR"] == .text(ada))
    #expect(sheet["PROFESSOR_2"] == .text(""))
    #expect(sheet["PROFESSOR_SIGNATURE"] == .null)
    #expect(sheet["LOCKED"] == .integer(0))
    #expect(sheet["ATTENDANCE_LIST_GENERATED"] == .text(""))
    #expect(sheet["NEED_STUDENTS_SIGNATURE"] == .integer(1))
    #expect(sheet["CREATOR_ID"] == .text(""))
    #expect(sheet.members?["STATUS"] == nil)
    #expect(sheet.members?["PROFESSORS_PRESENCES"] == nil)
    #expect(
      sheet["STUDENTS"][0]
        == .object([
          "_id": .integer(1), "studentId": .text(ana), "courseId": .text(id),
          "schoolId": .text("school0000test1"), "start": .text("2026-09-02T07:00:00.000Z"),
          "end": .text("2026-09-02T08:30:00.000Z"), "state": .boolean(false), "signature": .null,
          "timestamp": .null, "delay": .integer(0), "excluded": .null, "earlyDeparture": .null,
          "comment": .text(""), "absenceId": .null, "signatureEmail": .null,
        ])
    )
  }

  @Test func `instructors keep the order of their suffixes, any number, holes closed`()
    async throws
  {
    let school = try EdusignTestSchool()
    var ids: [String] = []
    for number in 0..<12 {
      ids.append(try await school.instructor("P\(number)"))
    }
    let more = (1..<12).map { ",\"PROFESSOR_\($0 == 11 ? 20 : $0 + 1)\":\"\(ids[$0])\"" }
    let id = try await school.sheet(by: ids[0], more.joined() + #","PROFESSOR_15":"""#)
    #expect(try school.stored(id).professors == ids)
    let sheet = await school.get("/v1/course/\(id)").result
    #expect(sheet["PROFESSOR_2"] == .text(ids[1]))
    #expect(sheet["PROFESSOR_12"] == .text(ids[11]))
  }

  @Test
  func `a roster comes from groups and from names, each learner once, none archived by group`()
    async throws
  {
    let school = try EdusignTestSchool()
    let ada = try await school.instructor("Ada")
    let (ana, bob) = (try await school.learner("Ana"), try await school.learner("Bob"))
    let (cleo, dan) = (try await school.learner("Cleo"), try await school.learner("Dan"))
    let first = try await school.group("A", [bob, ana, dan])
    let second = try await school.group("B", [ana])
    _ = await school.send("DELETE", "/v1/student/\(dan)")
    let groups = #","SCHOOL_GROUP":["\#(second)","\#(first)"]"#
    let id = try await school.sheet(by: ada, learners: [cleo, bob], groups)
    #expect(try school.stored(id).attendance.map(\.student) == [ana, bob, cleo])
    #expect(try school.stored(id).attendance.map(\.isDirect) == [false, false, true])
    #expect(try school.stored(id).attendance.map(\.number) == [1, 2, 3])
  }

  @Test func `a single group may be sent as a bare string`() async throws {
    let school = try EdusignTestSchool()
    let ada = try await school.instructor("Ada")
    let ana = try await school.learner("Ana")
    let group = try await school.group("A", [ana])
    let id = try await school.sheet(by: ada, #","SCHOOL_GROUP":"\#(group)""#)
    #expect(try school.stored(id).groups == [group])
    #expect(try school.stored(id).attendance.map(\.student) == [ana])
  }

  @Test(arguments: [(true, 0), (false, 1)])
  func `learners by name count without the flag only if the knob says so`(
    needsFlag: Bool,
    rows: Int
  ) async throws {
    let school = try EdusignTestSchool { $0.studentsNeedFlag = needsFlag }
    let ada = try await school.instructor("Ada")
    let ana = try await school.learner("Ana")
    let reply = await school.send(
      "POST",
      "/v1/course",
      """
      {"course":{"NAME":"A","START":"2026-09-02T09:00:00","END":"2026-09-02T10:00:00",
      "PROFESSOR":"\(ada)","STUDENTS":[{"studentId":"\(ana)"}]}}
      """
    )
    let id = try #require(reply.result["ID"].asText)
    #expect(try school.stored(id).attendance.count == rows)
  }

  @Test func `what is missing is named`() async throws {
    let school = try EdusignTestSchool()
    let reply = await school.send("POST", "/v1/course", #"{"course":{"PROFESSOR":""}}"#)
    #expect(
      reply.message
        == .text(
          "NAME is required, START is required, END is required, "
            + "PROFESSOR is required: at least one professor"
        )
    )
  }

  @Test(arguments: [
    (#""PROFESSOR":"nobody""#, "professor not found"),
    (#""PROFESSOR":"@","SCHOOL_GROUP":["x"]"#, "No group with this ID found"),
    (#""PROFESSOR":"@","STUDENTS":[{"studentId":"x"}]"#, "No student with this ID found"),
    (#""PROFESSOR":"@","END":"2026-09-02T09:00:00""#, "END must be after START"),
    (#""PROFESSOR":"@","STUDENTS":"x""#, "STUDENTS must be an array"),
  ])
  func `what is unknown or impossible is refused and nothing is made`(
    fields: String,
    text: String
  ) async throws {
    let school = try EdusignTestSchool()
    let ada = try await school.instructor("Ada")
    let body = """
      {"course":{"NAME":"A","START":"2026-09-02T09:00:00","END":"2026-09-02T10:00:00",
      \(fields.replacing("@", with: ada))}}
      """
    let reply = await school.send("POST", "/v1/course?fromStudents=1", body)
    #expect(reply.message == .text(text))
    #expect(school.sandbox.snapshot().sheets.isEmpty)
  }

  @Test func `sheets are not de-duplicated by external id and the oldest is found`() async throws {
    let school = try EdusignTestSchool()
    let ada = try await school.instructor("Ada")
    let first = try await school.sheet(by: ada, #","API_ID":"hp:1""#)
    let second = try await school.sheet(by: ada, #","API_ID":"hp:1""#)
    #expect(first != second)
    #expect(await school.get("/v1/course/get-id/hp:1").result["id"] == .text(first))
    #expect(await school.send("DELETE", "/v1/course/\(first)").result == .boolean(true))
    #expect(await school.get("/v1/course/get-id/hp:1").result["id"] == .text(second))
    _ = await school.send("DELETE", "/v1/course/\(second)")
    let gone = JSONValue.text("No course with this ID found")
    #expect(await school.get("/v1/course/get-id/hp:1").message == gone)
    #expect(await school.get("/v1/course/\(first)").message == gone)
    #expect(await school.send("DELETE", "/v1/course/\(first)").message == gone)
  }

  @Test func `a path with an empty id answers the list`() async throws {
    let school = try EdusignTestSchool()
    let ada = try await school.instructor("Ada")
    let id = try await school.sheet(by: ada)
    #expect(await school.get("/v1/course/").result.all("ID") == [id])
    #expect(await school.get("/v1/professor/").result.all("ID") == [ada])
    #expect(school.sandbox.requestLog.all.last?.operation == "GET /v1/professor")
  }
}
