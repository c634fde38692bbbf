import Logging
import Synchronization

/// One request on its way through a channel.
struct Call: Sendable {
  let operation: String
  let request: OutgoingRequest
  let kind: RequestKind
  let weight: Weight
  let attempt: Int
  let mayRepeat: Bool

  init(
    _ operation: String,
    _ request: OutgoingRequest,
    _ kind: RequestKind,
    _ weight: Weight,
    attempt: Int,
    mayRepeat: Bool
  ) {
    self.operation = operation
    self.request = request
    self.kind = kind
    self.weight = weight
    self.attempt = attempt
    self.mayRepeat = mayRepeat
  }
}

/// What one attempt led to.
enum Outcome<Value: Sendable>: Sendable {
  case value(Value)
  /// To be tried again, after the pause the remote asked for if it did.
  case again(after: Duration?)
}

extension Channel {
  /// One attempt: waits for its turn, sends, lets the closure consume the answer, notes the result.
  func send<Value: Sendable>(
    _ call: Call,
    _ consume: @escaping @Sendable (IncomingReply) async throws -> Value
  ) async throws -> Outcome<Value> {
    do {
      return try await pacer.pass(call.weight) {
        try await timed(call, consume)
      }
    } catch is CancellationError {
      throw TransportError(wrapping: CancellationError(), remote: remote, operation: call.operation)
    }
  }

  private func timed<Value: Sendable>(
    _ call: Call,
    _ consume: @escaping @Sendable (IncomingReply) async throws -> Value
  ) async throws -> Outcome<Value> {
    try admit(call)
    let meter = BodyMeter(cap: limits.bodySize, remote: remote, operation: call.operation)
    let start = ticker.elapsed()
    noteSent(call)
    let result: Result<Outcome<Value>, any Error>
    let failure: TransportError?
    do {
      let outcome = try await ticker.limit(limits.timeLimit) {
        try await self.exchanged(call, meter, consume)
      }
      if let outcome {
        failure = meter.failure
        result = .success(outcome)
      } else {
        failure = timedOut(call)
        result = .failure(timedOut(call))
      }
    } catch {
      failure = transportFailure(error, meter, call)
      result = .failure(error)
    }
    let took = ticker.elapsed() - start
    noteEnd(call, meter, failure, took: took)
    noteHealth(call, status: meter.status, failure, took: took)
    guard let failure else { return try result.get() }
    guard call.mayRepeat, failure.mayPass else { throw failure }
    return .again(after: nil)
  }

  private func exchanged<Value: Sendable>(
    _ call: Call,
    _ meter: BodyMeter,
    _ consume: @Sendable (IncomingReply) async throws -> Value
  ) async throws -> Outcome<Value> {
    let sentAt = now()
    var reply = try await exchange.send(call.request)
    meter.status = reply.status
    noteHead(call, reply, sentAt: sentAt)
    try meter.checkAnnouncedLength(reply)
    reply.body = meter.metering(reply.body)
    if call.mayRepeat, RetryRules.retriedStatuses.contains(reply.status) {
      let asked = reply.retryAfter(now: now())
      if asked.map({ $0 <= limits.retry.longestRetryAfter }) ?? true {
        try await reply.drain()
        return .again(after: asked)
      }
    }
    return .value(try await consume(reply))
  }

  private func timedOut(_ call: Call) -> TransportError {
    TransportError(
      .timedOut,
      remote: remote,
      operation: call.operation,
      detail: "No whole answer within \(limits.timeLimit)."
    )
  }

  /// The transport's part in an error, or `nil` when it is the closure's own.
  private func transportFailure(
    _ error: any Error,
    _ meter: BodyMeter,
    _ call: Call
  ) -> TransportError? {
    if let failure = meter.failure { return failure }
    guard error is TransportError || error is CancellationError else { return nil }
    return TransportError(wrapping: error, remote: remote, operation: call.operation)
  }

  /// A pause by chance, between nothing and the bound of that attempt.
  func jitter(afterAttempt attempt: Int) -> Duration {
    let share = random.withLock { generator in Double.random(in: 0...1, using: &generator) }
    return limits.retry.bound(afterAttempt: attempt) * share
  }

  /// Waits before the next attempt.
  func pause(_ span: Duration, before call: Call) async throws(TransportError) {
    do {
      try await ticker.pause(span)
    } catch {
      throw TransportError(wrapping: error, remote: remote, operation: call.operation)
    }
  }
}

extension TransportError {
  /// Whether the same request may well succeed a little later.
  var mayPass: Bool {
    switch code {
    case .unreachable, .interrupted, .timedOut: true
    case .tooLarge, .cancelled, .suspended: false
    }
  }
}
