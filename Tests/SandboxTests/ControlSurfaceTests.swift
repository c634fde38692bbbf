import FoundationEssentials
import Testing

@testable import Sandbox

/// The JSON surface by which tests and operators change the school.
struct ControlSurfaceTests {
  let caller: SoapCaller

  init() throws {
    caller = try SoapCaller()
  }

  private func post(_ action: String, _ body: String) async -> SandboxResponse {
    await caller.sandbox.respond(
      to: SandboxRequest(method: "POST", path: "/__control/\(action)", body: Array(body.utf8))
    )
  }

  private func get(_ name: String, _ query: String = "") async -> SandboxResponse {
    await caller.sandbox.respond(
      to: SandboxRequest(method: "GET", path: "/__control/\(name)", query: query)
    )
  }

  private func decoded<Value: Decodable>(
    _ type: Value.Type,
    _ response: SandboxResponse
  ) throws -> Value {
    try JSONDecoder().decode(type, from: Data(response.body))
  }

  @Test func `a session is moved by a posted object`() async throws {
    let body = #"{"course": 101, "week": 2, "toWeek": null, "weekday": 4, "start": "09:30"}"#
    let response = await post("moveSession", body)
    #expect(response.status == 200)
    let change = try decoded(WorldChange.self, response)
    #expect(change == WorldChange(.course, key: 106, created: [105, 106], changed: [101]))
    let listed = await get("sessions", "from=2025-09-11&through=2025-09-11")
    let sessions = try decoded([PlacedSession].self, listed)
    #expect(sessions.map(\.course) == [106])
    #expect(sessions.map(\.start) == [570])
    #expect(sessions.map(\.learners) == [[41, 42]])
  }

  /// An action as it is listed.
  struct Listed: Decodable {
    struct Parameter: Decodable {
      let name: String
      let form: String
      let isRequired: Bool
    }
    let name: String
    let summary: String
    let parameters: [Parameter]
  }

  /// Does what must have happened before an action.
  private func prepare(_ sandbox: HyperplanningSandbox, for action: String) throws {
    switch action {
    case "restoreSession": try sandbox.cancelSession(course: 101, week: 2)
    case "restoreCourse": try sandbox.deleteCourse(101)
    case "restoreLearner": try sandbox.removeLearner(41)
    case "restoreInstructor": try sandbox.removeInstructor(31)
    case "restoreState": sandbox.savedStates.keep(sandbox.save(), as: "texte")
    case "editAbsence":
      let day = CivilDay(number: 20_340)
      try sandbox.enterAbsence(learner: 41, from: day, start: 480, through: day, end: 570)
    case "removeSession":
      let meeting = School.Meeting(week: 2, weekday: 2, start: 10 * 60 + 15)
      try sandbox.addSession(course: 101, meeting)
    default: break
    }
  }

  @Test func `every listed action can be called with its listed parameters`() async throws {
    let actions = try decoded([Listed].self, await get("actions"))
    #expect(Set(actions.map(\.name)).count == actions.count)
    let samples: [String: [String: String]] = [
      "key": [
        "course": "101", "learner": "41", "instructor": "31", "subject": "21", "room": "11",
        "from": "1", "to": "null", "absence": "1",
      ],
      "keys": ["rooms": "[11]", "instructors": "[31, 32]", "learners": "[41]"],
      "number": [
        "week": "2", "toWeek": "3", "weekday": "2", "minutes": "60", "milliseconds": "1",
        "advance": "5", "weeks": "12", "number": "1", "skip": "1", "times": "2", "percent": "50",
        "seed": "3", "bytes": "9", "pause": "1", "status": "500", "seconds": "2", "item": "1",
        "afterRequests": "1", "afterMilliseconds": "1", "at": "1", "closedMilliseconds": "1",
      ],
      "weeks": ["weeks": "[1, 2]"], "HH:MM": ["start": "\"10:15\"", "end": "\"11:45\""],
      "YYYY-MM-DD": [
        "on": "\"2025-09-20\"", "firstMonday": "\"2026-08-31\"", "day": "\"2025-09-09\"",
        "lastDay": "\"2025-09-12\"", "birthday": "\"2004-02-29\"",
      ],
      "flag": ["inService": "true", "isCompulsory": "false", "isJustified": "true"],
    ]
    for action in actions {
      let fresh = try SoapCaller()
      var fields: [String] = []
      for parameter in action.parameters {
        let texts = [
          "kind": "tdOption", "fault": "missingItem", "scope": "reads", "motive": "Maladie",
        ]
        let text = texts[parameter.name] ?? "texte"
        let sample =
          parameter.form == "text" ? "\"\(text)\"" : samples[parameter.form]?[parameter.name]
        fields.append("\"\(parameter.name)\": \(try #require(sample, "\(action.name)"))")
      }
      try prepare(fresh.sandbox, for: action.name)
      let response = await fresh.sandbox.respond(
        to: SandboxRequest(
          method: "POST",
          path: "/__control/\(action.name)",
          body: Array("{\(fields.joined(separator: ","))}".utf8)
        )
      )
      let answer = String(decoding: response.body, as: UTF8.self)
      #expect(response.status == 200, "\(action.name): \(answer)")
      #expect(action.summary.hasSuffix("."))
    }
  }

  @Test(
    arguments: [
      ("noSuchAction", "{}", 400, "badParameter"),
      ("moveSession", "{\"course\": 101}", 400, "week"),
      ("moveSession", "{\"course\": 9, \"week\": 1}", 409, "unknownKey"),
      ("moveSession", "{\"course\": 102, \"week\": 1}", 409, "impossibleAction"),
      ("moveSession", "{\"course\": 101, \"week\": 1, \"day\": 2}", 400, "day"),
      ("moveSession", "{\"course\": \"101\", \"week\": 1}", 400, "key"),
      ("moveSession", "{\"course\": 101, \"week\": 1, \"start\": \"25:00\"}", 400, "HH:MM"),
      ("moveCourse", "{\"course\": 101, \"weekday\": 8}", 400, "weekday"),
      ("switchBase", "{\"firstMonday\": \"2026-09-01\", \"name\": \"x\"}", 400, "Monday"),
      ("clock", "[]", 400, "object"), ("clock", "{", 400, "object"),
    ]
  )
  func `a wrong call is refused with its reason`(
    action: String,
    body: String,
    status: Int,
    reason: String
  ) async throws {
    let response = await post(action, body)
    #expect(response.status == status)
    #expect(String(decoding: response.body, as: UTF8.self).contains(reason))
  }

  @Test func `the clock is set and moved on`() async throws {
    #expect(await post("clock", #"{"milliseconds": 1000}"#).status == 200)
    #expect(caller.sandbox.configuration.clock.now == 1_000)
    #expect(await post("clock", #"{"advance": 250}"#).status == 200)
    #expect(caller.sandbox.configuration.clock.now == 1_250)
  }

  @Test func `the log is told and emptied and holds no control request`() async throws {
    _ = try await caller.call("Cours", "TousLesCours")
    _ = try await caller.call("Admin", "Version")
    let log = try decoded([LoggedRequest].self, await get("log"))
    #expect(log.map(\.operation) == ["TousLesCours", "Version"])
    let later = try decoded([LoggedRequest].self, await get("log", "since=1"))
    #expect(later.map(\.operation) == ["Version"])
    #expect(await post("clearLog", "").status == 200)
    #expect(caller.sandbox.requestLog.count == 0)
  }

  @Test func `service and password are switched`() async throws {
    #expect(await post("setInService", #"{"inService": false}"#).status == 200)
    #expect(await caller.get("/hpsw/wsdl").status == 503)
    #expect(await post("setInService", #"{"inService": true}"#).status == 200)
    #expect(await post("changePassword", #"{"password": "autre"}"#).status == 200)
    #expect(await caller.get("/hpsw/wsdl").status == 401)
  }

  @Test func `the state is told in figures`() async throws {
    let text = String(decoding: await get("state").body, as: UTF8.self)
    #expect(text.contains("\"courses\":4"))
    #expect(text.contains("\"firstMonday\":\"2025-09-01\""))
    #expect(text.contains("\"today\":\"2025-09-01\""))
  }

  @Test func `a sandbox may have no control surface`() async throws {
    let closed = try SoapCaller { $0.hasControlSurface = false }
    let response = await closed.sandbox.respond(
      to: SandboxRequest(method: "GET", path: "/__control/log")
    )
    #expect(response.status == 404)
  }
}
