import Foundation
import Testing

@testable import Sandbox

/// An Edusign school of a test, and the shortest way to talk to it.
struct EdusignTestSchool {
  let clock: SandboxClock
  let sandbox: EdusignSandbox

  /// A school on Tuesday 1 September 2026, 10:00 in Paris.
  init(
    _ zone: String = "Europe/Paris",
    turn: (inout EdusignKnobs) -> Void = { _ in }
  ) throws {
    clock = SandboxClock(milliseconds: try moment("2026-09-01T08:00:00Z"))
    var knobs = EdusignKnobs()
    turn(&knobs)
    sandbox = try EdusignSandbox(
      EdusignConfiguration(
        apiKey: "test-key",
        schoolName: "Lycée d’essai",
        schoolID: "school0000test1",
        timeZone: zone,
        clock: clock,
        seed: 7,
        knobs: knobs
      )
    )
  }

  /// Sends one request and reads the answer.
  func send(
    _ method: String,
    _ target: String,
    _ body: String = "",
    key: String? = "Bearer test-key"
  ) async -> EdusignReply {
    let parts = target.split(separator: "?", maxSplits: 1)
    let response = await sandbox.respond(
      to: SandboxRequest(
        method: method,
        path: String(parts[0]),
        query: parts.count == 2 ? String(parts[1]) : "",
        headers: key.map { [("Authorization", $0)] } ?? [],
        body: Array(body.utf8)
      )
    )
    return EdusignReply(response)
  }

  func get(_ target: String) async -> EdusignReply {
    await send("GET", target)
  }

  /// Makes a learner and answers the id.
  func learner(_ name: String, _ more: String = "") async throws -> String {
    let reply = await send(
      "POST",
      "/v1/student",
      """
      {"student":{"FIRSTNAME":"\(name)","LASTNAME":"Test",
      "EMAIL":"\(name.lowercased())@school.example"\(more)}}
      """
    )
    return try #require(reply.result["ID"].asText)
  }

  /// Makes an instructor and answers the id.
  func instructor(_ name: String, _ more: String = "") async throws -> String {
    let reply = await send(
      "POST",
      "/v1/professor",
      """
      {"professor":{"FIRSTNAME":"\(name)","LASTNAME":"Prof",
      "EMAIL":"\(name.lowercased())@staff.example"\(more)},"dontSendCredentials":true}
      """
    )
    return try #require(reply.result["ID"].asText)
  }

  /// Makes a group and answers the id.
  func group(_ name: String, _ members: [String]) async throws -> String {
    let reply = await send(
      "POST",
      "/v1/group",
      #"{"group":{"NAME":"\#(name)","STUDENTS":\#(members.quoted)}}"#
    )
    return try #require(reply.result["ID"].asText)
  }

  /// Makes a sheet and answers the id.
  func sheet(
    _ name: String = "Algebra",
    by professor: String,
    start: String = "2026-09-02T09:00:00",
    end: String = "2026-09-02T10:30:00",
    learners: [String] = [],
    _ more: String = ""
  ) async throws -> String {
    let students = learners.map { #"{"studentId":"\#($0)"}"# }.joined(separator: ",")
    let reply = await send(
      "POST",
      "/v1/course?fromStudents=1",
      """
      {"course":{"NAME":"\(name)","START":"\(start)","END":"\(end)","PROFESSOR":"\(professor)",
      "STUDENTS":[\(students)]\(more)}}
      """
    )
    return try #require(reply.result["ID"].asText)
  }

  /// The sheet with that id, straight from the school.
  func stored(_ id: String) throws -> EdusignSheet {
    try #require(sandbox.snapshot().sheet(id))
  }

  /// One learner's row, straight from the school.
  func row(of learner: String, on sheet: String) throws -> EdusignAttendance {
    try #require(try stored(sheet).row(of: learner))
  }
}

/// One answer of the school.
struct EdusignReply {
  let status: Int
  let contentType: String
  let text: String
  let json: JSONValue

  init(_ response: SandboxResponse) {
    status = response.status
    contentType = response.headers.first { $0.name == "Content-Type" }?.value ?? ""
    text = String(decoding: response.body, as: UTF8.self)
    // Plain texts are no JSON; the tests that expect one look at `text`.
    json = (try? JSONParser.parse(response.body)) ?? .null
  }

  /// The `result` of a success; null for everything else.
  var result: JSONValue {
    json["status"].asText == "success" ? json["result"] : .null
  }

  /// The `message` of an error envelope with status 200; null for everything else.
  var message: JSONValue {
    status == 200 && json["status"].asText == "error" ? json["message"] : .null
  }
}

extension JSONValue {
  /// The member of that name; null when there is none.
  subscript(name: String) -> JSONValue {
    members?[name] ?? .null
  }

  /// The element at that place; null when there is none.
  subscript(index: Int) -> JSONValue {
    guard let elements, elements.indices.contains(index) else { return .null }
    return elements[index]
  }

  /// The number of elements; -1 when it is no array.
  var count: Int {
    elements?.count ?? -1
  }

  /// The members of that name of all elements, as texts.
  func all(_ name: String) -> [String] {
    (elements ?? []).compactMap { $0[name].asText }
  }
}

extension [String] {
  /// The texts as a JSON array.
  var quoted: String {
    "[" + map { "\"\($0)\"" }.joined(separator: ",") + "]"
  }
}

/// A moment of ISO 8601 as UTC milliseconds, read by Foundation.
func moment(_ text: String) throws -> Int64 {
  Int64(try Date(text, strategy: .iso8601).timeIntervalSince1970) * 1000
}
