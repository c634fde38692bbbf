import Synchronization

/// A Hyperplanning web service with a school inside.
///
/// Answers the addresses of one publication: WSDLs, SOAP endpoints, human pages, and a control
/// surface of its own by which a test or an operator changes the school.
/// **Source**: hyperplanning-api.md, above all 2, 3, 6, 7 and 9.3.
public final class HyperplanningSandbox: SandboxEndpoint {
  /// What requests were received, in order; the control surface is not part of it.
  public let requestLog = RequestLog()
  /// What goes wrong, on demand.
  public let faults = FaultBook()
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

  /// Answers one request and writes it down; a broken connection shows as a gateway's 502 or 504.
  public func respond(to request: SandboxRequest) async -> SandboxResponse {
    let outcome = await outcome(of: request)
    if outcome.delay > .zero {
      // A cancelled sleep only means that the client has gone; the answer is still right.
      try? await Task.sleep(for: outcome.delay)
    }
    return outcome.response
  }

  /// Plays one request and writes it down.
  public func outcome(of request: SandboxRequest) async -> SandboxOutcome {
    if configuration.hasControlSurface, request.path.hasPrefix(Self.controlPrefix) {
      return SandboxOutcome(.answered(control(request)))
    }
    return play(request)
  }

  /// What an address answers.
  typealias Answered = SandboxAnswer

  /// Answers what a request asks for.
  func perform(_ request: SandboxRequest, cutting cut: Fault.ListCut?) -> SandboxAnswer {
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
      return call(request, port: port, addressIsEncoded: isEncoded, cutting: cut)
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
}
