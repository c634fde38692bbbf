import Testing

@testable import Edusign

/// An empty id in a path once made the remote return every sheet of a school.
struct EmptyIDTests {
  typealias Call = @Sendable (EdusignClient, String) async throws(EdusignError) -> Void

  static let calls: [(name: String, call: Call)] = [
    ("sheet", { c, id throws(EdusignError) in _ = try await c.sheet(id) }),
    ("sheetID", { c, id throws(EdusignError) in _ = try await c.sheetID(externalID: id) }),
    (
      "updateSheet",
      { c, id throws(EdusignError) in _ = try await c.updateSheet(id, Payloads.sheet) }
    ),
    ("deleteSheet", { c, id throws(EdusignError) in _ = try await c.deleteSheet(id) }),
    ("addLearner to", { c, id throws(EdusignError) in _ = try await c.addLearner("s1", to: id) }),
    ("addLearner", { c, id throws(EdusignError) in _ = try await c.addLearner(id, to: "c1") }),
    (
      "removeLearner from",
      { c, id throws(EdusignError) in _ = try await c.removeLearner("s1", from: id) }
    ),
    (
      "removeLearner",
      { c, id throws(EdusignError) in _ = try await c.removeLearner(id, from: "c1") }
    ),
    ("lock", { c, id throws(EdusignError) in _ = try await c.lock(id) }),
    ("unlock", { c, id throws(EdusignError) in _ = try await c.unlock(id) }),
    ("student", { c, id throws(EdusignError) in _ = try await c.student(id) }),
    ("student email", { c, id throws(EdusignError) in _ = try await c.student(email: id) }),
    ("studentID", { c, id throws(EdusignError) in _ = try await c.studentID(externalID: id) }),
    ("students", { c, id throws(EdusignError) in _ = try await c.students(["s1", id]) }),
    (
      "updateStudent",
      { c, id throws(EdusignError) in _ = try await c.updateStudent(id, Payloads.student) }
    ),
    ("archiveStudent", { c, id throws(EdusignError) in _ = try await c.archiveStudent(id) }),
    ("restoreStudent", { c, id throws(EdusignError) in _ = try await c.restoreStudent(id) }),
    ("professor", { c, id throws(EdusignError) in _ = try await c.professor(id) }),
    ("professor email", { c, id throws(EdusignError) in _ = try await c.professor(email: id) }),
    ("professorID", { c, id throws(EdusignError) in _ = try await c.professorID(externalID: id) }),
    (
      "updateProfessor",
      { c, id throws(EdusignError) in _ = try await c.updateProfessor(id, Payloads.professor) }
    ),
    ("archiveProfessor", { c, id throws(EdusignError) in _ = try await c.archiveProfessor(id) }),
    ("group", { c, id throws(EdusignError) in _ = try await c.group(id) }),
    ("groupID", { c, id throws(EdusignError) in _ = try await c.groupID(externalID: id) }),
    (
      "updateGroup",
      { c, id throws(EdusignError) in
        _ = try await c.updateGroup(id, GroupPayload(name: "A", studentIDs: []))
      }
    ),
    (
      "group member",
      { c, id throws(EdusignError) in
        _ = try await c.updateGroup("g1", GroupPayload(name: "A", studentIDs: [id]))
      }
    ),
    ("archiveGroup", { c, id throws(EdusignError) in _ = try await c.archiveGroup(id) }),
    (
      "sheet professor",
      { c, id throws(EdusignError) in
        var payload = Payloads.sheet
        payload.professorIDs = [id]
        _ = try await c.createSheet(payload)
      }
    ),
    (
      "sheet student",
      { c, id throws(EdusignError) in
        var payload = Payloads.sheet
        payload.studentIDs = ["s1", id]
        _ = try await c.createSheet(payload)
      }
    ),
  ]

  @Test(arguments: calls.map(\.name), ["", " ", "\t\n", "\u{A0}", ".", "..", "a\nb"])
  func `an id that cannot stand in a path is refused and nothing is sent`(
    name: String,
    id: String
  ) async throws {
    let call = try #require(Self.calls.first { $0.name == name }).call
    let test = TestClient(Samples.success("[]"))
    let error = await failure { try await call(test.client, id) }
    #expect(error?.code == .emptyID)
    #expect(error?.effect == EdusignError.Effect.none)
    #expect(test.sent.isEmpty)
  }

  @Test func `ids and addresses are percent-encoded byte by byte`() async {
    let test = TestClient(Samples.error("\"No course with this ID found\""))
    _ = await failure { try await test.client.sheetID(externalID: "hp:20/26?é#%") }
    _ = await failure { try await test.client.student(email: "a+b@c.example") }
    #expect(
      test.sent == [
        "GET /v1/course/get-id/hp%3A20%2F26%3F%C3%A9%23%25",
        "GET /v1/student/by-email/a%2Bb%40c.example",
      ]
    )
  }
}
