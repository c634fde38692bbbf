/// A sandbox that plays the faults of its book.
protocol FaultySandbox: SandboxEndpoint {
  /// The faults.
  var faults: FaultBook { get }
  /// What requests were received.
  var requestLog: RequestLog { get }
  /// The moment that the sandbox clock shows.
  var moment: Int64 { get }
  /// Whether the log keeps the bodies of requests.
  var recordsBodies: Bool { get }
  /// How long the answer that is due now is held back; every request is asked for once.
  func delay(of operation: SandboxOperation) -> Duration
  /// Whether delays have to be asked for.
  var holdsBack: Bool { get }
  /// Finds out what a request asks for.
  func identify(_ request: SandboxRequest) -> SandboxOperation
  /// Does what a request asks for.
  func perform(_ request: SandboxRequest, cutting cut: Fault.ListCut?) -> SandboxAnswer
  /// An error in the server's own form, with the status 200.
  func errorEnvelope(_ text: String) -> SandboxResponse
}

extension FaultySandbox {
  /// Plays one request.
  func play(_ request: SandboxRequest) -> SandboxOutcome {
    let now = moment
    let (due, hasRules) = faults.arrive(at: now)
    for postponed in due { take(postponed) }
    guard hasRules || holdsBack else {
      let answer = perform(request, cutting: nil)
      log(request, answer, at: now)
      return SandboxOutcome(.answered(answer.response))
    }
    let operation = identify(request)
    let delay = delay(of: operation)
    guard hasRules,
      let fault = faults.draw(operation.name, changesState: operation.changesState)
    else {
      let answer = perform(request, cutting: nil)
      log(request, answer, at: now, delay: delay)
      return SandboxOutcome(.answered(answer.response), delay: delay)
    }
    return SandboxOutcome(play(fault, on: request, operation, at: now, delay: delay), delay: delay)
  }

  /// Lets everything take effect whose time has come.
  func settle() {
    for postponed in faults.due(at: moment) { take(postponed) }
  }

  private func take(_ postponed: FaultBook.Postponed) {
    if perform(postponed.request, cutting: nil).isAccepted {
      requestLog.noteEffect(of: postponed.ticket)
    }
  }

  private func play(
    _ fault: Fault,
    on request: SandboxRequest,
    _ operation: SandboxOperation,
    at now: Int64,
    delay: Duration
  ) -> SandboxOutcome.Ending {
    var cut: Fault.ListCut?
    if case .list(let missing) = fault.reply { cut = missing }
    var answer: SandboxAnswer?
    var effects = 0
    for _ in 0..<fault.effect.timesAtOnce {
      let done = perform(request, cutting: cut)
      if done.isAccepted { effects += 1 }
      answer = done
    }
    let ending = ending(fault.reply, answer?.response)
    var shown = SandboxAnswer(
      operation: operation.name,
      response: SandboxResponse(status: 0),
      changesState: operation.changesState,
      isAccepted: answer?.isAccepted ?? false
    )
    shown.response = ending.visible ?? shown.response
    let ticket = log(
      request,
      shown,
      at: now,
      delay: delay,
      fault: fault.description,
      effects: effects
    )
    if let moment = fault.effect.postponement {
      faults.postpone(request, ticket: ticket, until: moment, now: now)
    }
    return ending
  }

  /// How an exchange ends, given the server's own answer if it made one.
  private func ending(
    _ reply: Fault.Reply,
    _ response: SandboxResponse?
  ) -> SandboxOutcome.Ending {
    switch reply {
    case .refused: return .refused
    case .reset: return .reset
    case .silence: return .silence
    case .status(let status, let seconds):
      return .answered(.refusal(status, retryAfter: seconds))
    case .errorEnvelope(let text): return .answered(errorEnvelope(text))
    case .htmlPage(let status): return .answered(.htmlPage(status))
    default: break
    }
    guard let response else { return .silence }
    switch reply {
    case .resetAfter(let bytes): return .resetWithin(response, bytes: bytes)
    case .closedAfter(let bytes): return .closedWithin(response, bytes: bytes)
    case .drip(let bytes, let pause):
      return .dripped(response, bytes: max(1, bytes), pause: .milliseconds(pause))
    case .truncated(let bytes): return .answered(response.truncated(to: bytes))
    case .contentType(let type): return .answered(response.with(contentType: type))
    case .charset(let charset): return .answered(response.spoiled(charset))
    case .huge(let bytes): return .answered(response.padded(to: bytes))
    default: return .answered(response)
    }
  }

  @discardableResult
  private func log(
    _ request: SandboxRequest,
    _ answer: SandboxAnswer,
    at now: Int64,
    delay: Duration = .zero,
    fault: String? = nil,
    effects: Int? = nil
  ) -> Int {
    requestLog.add(
      LoggedRequest(
        number: 0,
        at: now,
        operation: answer.operation,
        method: request.method,
        target: request.query.isEmpty ? request.path : "\(request.path)?\(request.query)",
        changesState: answer.changesState,
        body: recordsBodies ? String(decoding: request.body, as: UTF8.self) : "",
        status: answer.response.status,
        bytesIn: request.body.count,
        bytesOut: answer.response.body.count,
        accepted: answer.isAccepted,
        fault: fault,
        effects: effects ?? (answer.isAccepted ? 1 : 0),
        heldBack: Int(delay / .milliseconds(1))
      )
    )
  }
}

extension Fault.Effect {
  /// How often the request is done before the reply.
  fileprivate var timesAtOnce: Int {
    switch self {
    case .never, .later: 0
    case .once, .onceAndLater: 1
    case .twice: 2
    }
  }

  /// When it is done once more.
  fileprivate var postponement: Fault.Moment? {
    switch self {
    case .later(let moment), .onceAndLater(let moment): moment
    case .never, .once, .twice: nil
    }
  }
}

extension SandboxOutcome.Ending {
  /// The answer of which the client sees at least the head.
  fileprivate var visible: SandboxResponse? {
    switch self {
    case .answered(let response), .dripped(let response, _, _), .resetWithin(let response, _),
      .closedWithin(let response, _):
      response
    case .refused, .reset, .silence: nil
    }
  }
}
