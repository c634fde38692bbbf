import FoundationEssentials
import Synchronization

extension HyperplanningSandbox {
  /// Where the control surface begins; it asks for no account.
  static let controlPrefix = "/__control/"

  /// Answers a request to the control surface.
  ///
  /// `GET actions`, `GET log?since=N`, `GET faults`, `GET sessions?from=DAY&through=DAY`,
  /// `GET state`, and `POST` to the name of an action with its parameters as one JSON object.
  func control(_ request: SandboxRequest) -> SandboxResponse {
    let name = String(request.path.dropFirst(Self.controlPrefix.count))
    do {
      switch (request.method, name) {
      case ("GET", "actions"): return try Self.json(WorldAction.all)
      case ("GET", "log"): return try Self.json(loggedRequests(request.query))
      case ("GET", "faults"): return try Self.json(faults.entries.map(FaultSummary.init))
      case ("GET", "sessions"): return try Self.json(sessionsAsked(request.query))
      case ("GET", "state"): return try Self.json(summary())
      case ("POST", _): return try Self.json(try perform(name, with: request.body))
      default: throw Self.controlError("there is nothing to \(request.method) at \(name)")
      }
    } catch let error as SandboxError {
      let status = error.code == .unknownKey || error.code == .impossibleAction ? 409 : 400
      return Self.refusal(error, status)
    } catch {
      return Self.refusal(Self.controlError("the body is not one JSON object"), 400)
    }
  }

  private func perform(_ name: String, with body: [UInt8]) throws -> WorldChange {
    guard let action = WorldAction.all.first(where: { $0.name == name }) else {
      throw Self.controlError("there is no action \(name)")
    }
    let values =
      body.isEmpty
      ? [:] : try JSONDecoder().decode([String: WorldActionValue].self, from: Data(body))
    let arguments = try WorldActionArguments(
      action: name,
      parameters: action.parameters,
      values: values
    )
    return try action.perform(self, arguments)
  }

  private func loggedRequests(_ query: String) -> [LoggedRequest] {
    let since = Self.parameters(query)["since"].flatMap { Int($0) } ?? 0
    return requestLog.all.filter { $0.number > since }
  }

  private func sessionsAsked(_ query: String) throws(SandboxError) -> [PlacedSession] {
    let bounds = Self.parameters(query)
    guard let first = bounds["from"].flatMap({ CivilDay($0) }),
      let last = bounds["through"].flatMap({ CivilDay($0) })
    else { throw Self.controlError("from and through must be days written YYYY-MM-DD") }
    return placedSessions(from: first, through: last)
  }

  /// What the server stands at, in figures.
  private struct Summary: Encodable {
    let planning: String
    let firstMonday: CivilDay
    let weeks: Int
    let today: CivilDay
    let clock: Int64
    let inService: Bool
    let courses: Int
    let learners: Int
    let instructors: Int
    let rooms: Int
    let subjects: Int
    let requests: Int
  }

  private func summary() -> Summary {
    let now = configuration.clock.now
    let requests = requestLog.count
    return state.withLock { state in
      state.world.turn(to: CivilDay(inParisAt: now))
      return Summary(
        planning: state.world.yearLabel,
        firstMonday: state.world.firstMonday,
        weeks: state.world.weekCount,
        today: state.world.today,
        clock: now,
        inService: state.isInService,
        courses: state.world.courses.count,
        learners: state.world.learners.count,
        instructors: state.world.instructors.count,
        rooms: state.world.rooms.count,
        subjects: state.world.subjects.count,
        requests: requests
      )
    }
  }

  private static func parameters(_ query: String) -> [String: String] {
    var parameters: [String: String] = [:]
    for pair in query.split(separator: "&") {
      let parts = pair.split(separator: "=", maxSplits: 1)
      if parts.count == 2 { parameters[String(parts[0])] = String(parts[1]) }
    }
    return parameters
  }

  private static func json(_ value: some Encodable) throws -> SandboxResponse {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return SandboxResponse(
      status: 200,
      headers: [(name: "Content-Type", value: "application/json")],
      body: [UInt8](try encoder.encode(value))
    )
  }

  private static func controlError(_ message: String) -> SandboxError {
    SandboxError(.badParameter, operation: "control the sandbox", message: message)
  }

  /// A failure as JSON.
  private struct Refusal: Encodable {
    let code: String
    let message: String
  }

  private static func refusal(_ error: SandboxError, _ status: Int) -> SandboxResponse {
    let refusal = Refusal(code: error.code.rawValue, message: error.description)
    do {
      var response = try json(refusal)
      response.status = status
      return response
    } catch {
      return SandboxResponse(status: status, contentType: "text/plain", text: refusal.message)
    }
  }
}
