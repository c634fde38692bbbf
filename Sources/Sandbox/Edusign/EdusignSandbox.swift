import Synchronization

/// An Edusign school as a server: bytes in, bytes out, one school behind one key.
///
/// Written from edusign-api.md alone. Clients come in through ``respond(to:)``; what people do
/// there is done by its other methods, or over `/__control` when that is on.
public final class EdusignSandbox: SandboxEndpoint {
  /// The API calls received; the control surface is not in it.
  public let requestLog = RequestLog()
  /// What goes wrong, on demand.
  public let faults = FaultBook()
  /// The clock that stamps everything.
  public let clock: SandboxClock
  /// Whether `/__control` is answered.
  let hasControlSurface: Bool
  /// Whether the log keeps bodies.
  let recordsBodies: Bool
  private let school: Mutex<EdusignSchool>

  /// An empty school.
  ///
  /// **Throws**: ``SandboxError`` with `badConfiguration` for an unknown time zone.
  public init(_ configuration: EdusignConfiguration) throws(SandboxError) {
    guard let zone = EdusignZone(configuration.timeZone) else {
      throw SandboxError(
        .badConfiguration,
        operation: "opening the school",
        message: "There is no time zone named \(configuration.timeZone)."
      )
    }
    clock = configuration.clock
    hasControlSurface = configuration.hasControlSurface
    recordsBodies = configuration.recordsBodies
    school = Mutex(EdusignSchool(configuration, zone: zone))
  }

  /// Everything that the school holds now.
  public func snapshot() -> EdusignSnapshot {
    settle()
    return school.withLock { $0.snapshot }
  }

  /// The guesses about what is not known; they may be changed at any time.
  public var knobs: EdusignKnobs {
    get { school.withLock { $0.knobs } }
    set { school.withLock { $0.knobs = newValue } }
  }

  /// Works on the school alone, one caller at a time.
  func withSchool<Result: Sendable, Failure: Error>(
    _ work: (inout EdusignSchool) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try school.withLock { (school: inout sending EdusignSchool) throws(Failure) -> Result in
      try work(&school)
    }
  }

  /// The clock, cut to the second: the service keeps no fractions.
  var now: Int64 {
    clock.now - clock.now % 1000
  }

  /// Answers one request; a broken connection shows as a gateway's 502 or 504.
  public func respond(to request: SandboxRequest) async -> SandboxResponse {
    let outcome = await outcome(of: request)
    if outcome.delay > .zero {
      // A cancelled sleep only means that the client has gone; the answer is still right.
      try? await Task.sleep(for: outcome.delay)
    }
    return outcome.response
  }

  /// Plays one request.
  public func outcome(of request: SandboxRequest) async -> SandboxOutcome {
    if hasControlSurface, request.path.hasPrefix("/__control") {
      let path = EdusignPath.segments(request.path)
      if path.first == "__control" {
        return SandboxOutcome(.answered(control(request, path: Array(path.dropFirst()))))
      }
    }
    return play(request)
  }
}
