import Synchronization

/// A Hyperplanning web service with a school inside.
///
/// Answers the addresses of one publication: WSDLs, SOAP endpoints, human pages, and a control
/// surface of its own by which a test or an operator changes the school.
/// **Source**: hyperplanning-api.md, above all 2, 3, 6, 7 and 9.3.
public final class HyperplanningSandbox: SandboxEndpoint {
  /// What requests were received, in order; the control surface is not part of it.
  public let requestLog = RequestLog()
  /// How the sandbox was set up.
  public let configuration: HyperplanningConfiguration
  /// What the server can do.
  let catalogue: SoapCatalogue
  /// What changes while the server runs.
  let state: Mutex<State>

  /// What changes while the server runs.
  struct State: Sendable {
    /// The base.
    var world: World
    /// Whether the planning is published.
    var isInService: Bool
    /// The password in force.
    var password: String
    /// How long every answer is held back.
    var latency: Duration
  }

  /// A server for a school; every key is the id that the school gave.
  ///
  /// **Throws**: `badConfiguration` when the settings contradict each other or the school.
  public init(
    school: School,
    configuration: HyperplanningConfiguration
  ) throws(SandboxError) {
    try configuration.validate(for: school)
    self.configuration = configuration
    catalogue = SoapCatalogue(configuration)
    state = Mutex(
      State(
        world: World(school: school, configuration: configuration),
        isInService: configuration.isInService,
        password: configuration.password,
        latency: configuration.latency
      )
    )
  }

  /// Answers one request and writes it down.
  public func respond(to request: SandboxRequest) async -> SandboxResponse {
    if configuration.hasControlSurface, request.path.hasPrefix(Self.controlPrefix) {
      return control(request)
    }
    let latency = state.withLock { $0.latency }
    if latency > .zero {
      // A cancelled sleep only means that the client has gone; the answer is still right.
      try? await Task.sleep(for: latency)
    }
    let answered = answer(request)
    log(request, answered)
    return answered.response
  }

  /// An answer with what the log keeps of it.
  struct Answered {
    /// The name of what was asked.
    var operation: String
    /// What goes back.
    var response: SandboxResponse
    /// Whether the operation changes the base.
    var changesState = false
    /// Whether it was accepted.
    var isAccepted: Bool

    /// A refusal in plain text.
    static func refusal(_ operation: String, _ status: Int, _ text: String) -> Answered {
      Answered(
        operation: operation,
        response: SandboxResponse(
          status: status,
          contentType: "text/plain; charset=utf-8",
          text: text
        ),
        isAccepted: false
      )
    }
  }

  private func answer(_ request: SandboxRequest) -> Answered {
    let address = HyperplanningAddress(path: request.path, root: configuration.root)
    let (isInService, password) = state.withLock { ($0.isInService, $0.password) }
    let name = address.operation
    guard isInService else {
      return .refusal(name, 503, "La publication demandée n'est pas en service.\n")
    }
    guard !address.isProtected || isAuthorized(request, password: password) else {
      var refused = Answered.refusal(name, 401, "Identification requise.\n")
      refused.response.headers.append(
        (name: "WWW-Authenticate", value: "Basic realm=\"HYPERPLANNING\"")
      )
      return refused
    }
    switch (request.method, address) {
    case (_, .unknown): return .refusal(name, 404, "Adresse inconnue.\n")
    case ("GET", .description(let variant, let interface)):
      return description(variant, interface: interface)
    case ("GET", .page(let page)): return self.page(page)
    case ("POST", .endpoint(let port, let isEncoded)):
      return call(request, port: port, addressIsEncoded: isEncoded)
    default:
      var refused = Answered.refusal(name, 405, "Méthode non acceptée à cette adresse.\n")
      let allowed = if case .endpoint = address { "POST" } else { "GET" }
      refused.response.headers.append((name: "Allow", value: allowed))
      return refused
    }
  }

  private func isAuthorized(_ request: SandboxRequest, password: String) -> Bool {
    guard let given = request.header("Authorization") else { return false }
    let parts = given.split(separator: " ", maxSplits: 1)
    guard parts.count == 2, parts[0].lowercased() == "basic" else { return false }
    return BasicCredentials(login: configuration.login, password: password).match(parts[1])
  }

  private func log(_ request: SandboxRequest, _ answered: Answered) {
    let target = request.query.isEmpty ? request.path : request.path + "?" + request.query
    requestLog.add(
      LoggedRequest(
        number: 0,
        at: configuration.clock.now,
        operation: answered.operation,
        method: request.method,
        target: target,
        changesState: answered.changesState,
        body: configuration.recordsBodies ? String(decoding: request.body, as: UTF8.self) : "",
        status: answered.response.status,
        bytesIn: request.body.count,
        bytesOut: answered.response.body.count,
        accepted: answered.isAccepted
      )
    )
  }
}
