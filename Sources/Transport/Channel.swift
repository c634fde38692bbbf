public import Logging
import Synchronization

/// The one way in which a client room asks its remote: paced, bounded, counted and repeated.
///
/// ```swift
/// let channel = Channel(
///   remote: "Edusign", over: exchange, pace: Pace(requestsPerSecond: 6, inFlight: 4),
///   limits: Limits(timeLimit: .seconds(30)), clock: ContinuousClock(),
///   random: SystemRandomNumberGenerator(), now: { utcMilliseconds() }, logger: logger)
/// let page = try await channel.read("list sheets", request, weight: .light) { reply in
///   try Page(status: reply.status, body: await reply.collect(upTo: 8 << 20))
/// }
/// ```
///
/// The operation's name goes into errors and logs: it must hold no secret and no personal data.
/// An HTTP error status is an answer: the closure sees it, once the attempts are used up.
/// A remote that fails too often is left alone for a while (`suspended`); one that answers ever
/// more slowly is asked at half the pace, and faster again by steps.
public final class Channel: Sendable {
  /// The remote's name as people know it.
  public let remote: String

  let exchange: any HTTPExchange
  let limits: Limits
  let ticker: Ticker
  let pacer: Pacer
  let random: Mutex<any RandomNumberGenerator & Sendable>
  let now: @Sendable () -> Int64
  let logger: Logger
  let stop: StopSignal
  let meters: RequestMeters
  let record: Mutex<Record>

  /// What the channel remembers.
  struct Record {
    var tally = Tally()
    var skewMilliseconds: Int64?
    var breaker: Breaker
    var slowdown = SlowdownWatch()
    /// What went wrong last, as a sentence.
    var trouble = ""
  }

  /// A channel to one remote.
  ///
  /// - Parameters:
  ///   - remote: the remote's name as people know it; also the label of its metrics.
  ///   - exchange: the way out.
  ///   - pace: how fast it may be asked.
  ///   - limits: time, size and repetition.
  ///   - clock: the monotonic clock to wait on and to measure with.
  ///   - random: chance for the pauses between attempts.
  ///   - now: the wall clock, in UTC milliseconds, to compare with the remote's.
  ///   - logger: where each request is noted.
  ///   - stop: once it is given, no further read leaves; a write that was begun is finished.
  public init(
    remote: String,
    over exchange: any HTTPExchange,
    pace: Pace,
    limits: Limits = Limits(),
    clock: any Clock<Duration>,
    random: any RandomNumberGenerator & Sendable,
    now: @escaping @Sendable () -> Int64,
    logger: Logger,
    stop: StopSignal = StopSignal()
  ) {
    self.remote = remote
    self.exchange = exchange
    self.limits = limits
    self.ticker = Ticker(clock)
    self.pacer = Pacer(pace, ticker: ticker)
    self.random = Mutex(random)
    self.now = now
    self.logger = logger
    self.stop = stop
    self.meters = RequestMeters(remote: remote)
    self.record = Mutex(Record(breaker: Breaker(limits.breaker)))
  }

  /// Asks something that may be asked again, up to the number of attempts allowed.
  ///
  /// Repeated on `unreachable`, `interrupted` and `timedOut`, also when the body breaks midway, and
  /// on the statuses 429, 502, 503 and 504; the closure then starts afresh on the new answer.
  ///
  /// - Parameters:
  ///   - operation: what is asked, in words without secrets.
  ///   - request: the request, sent as it is at each attempt.
  ///   - weight: what it costs the remote.
  ///   - consume: makes the value from the answer; may be called more than once.
  /// - Returns: what the closure made.
  /// - Throws: `TransportError` when no attempt brought a whole answer; else what the closure throws.
  public func read<Value: Sendable>(
    _ operation: String,
    _ request: OutgoingRequest,
    weight: Weight = .light,
    _ consume: @escaping @Sendable (IncomingReply) async throws -> Value
  ) async throws -> Value {
    var attempt = 1
    while true {
      let mayRepeat = attempt < limits.retry.attempts
      let call = Call(operation, request, .read, weight, attempt: attempt, mayRepeat: mayRepeat)
      switch try await send(call, consume) {
      case .value(let value):
        return value
      case .again(let asked):
        try await pause(asked ?? jitter(afterAttempt: attempt), before: call)
        attempt += 1
      }
    }
  }

  /// Sends something that must not be sent twice: once, whatever comes back.
  ///
  /// - Parameters:
  ///   - operation: what is asked, in words without secrets.
  ///   - request: the request.
  ///   - weight: what it costs the remote.
  ///   - consume: makes the value from the answer; called at most once.
  /// - Returns: what the closure made.
  /// - Throws: `TransportError` when no whole answer came: the write is in doubt unless
  ///   `wasCertainlyNotSent`; else what the closure throws.
  public func write<Value: Sendable>(
    _ operation: String,
    _ request: OutgoingRequest,
    weight: Weight = .light,
    _ consume: @escaping @Sendable (IncomingReply) async throws -> Value
  ) async throws -> Value {
    let call = Call(operation, request, .write, weight, attempt: 1, mayRepeat: false)
    switch try await send(call, consume) {
    case .value(let value):
      return value
    case .again:
      throw TransportError(
        .interrupted,
        remote: remote,
        operation: operation,
        detail: "A write is never repeated."
      )
    }
  }

  /// What has gone over the channel so far.
  public var tally: Tally { record.withLock { $0.tally } }

  /// The remote's clock minus ours at its last dated answer; `nil` before the first.
  ///
  /// **Units**: milliseconds, right within half a second and half the round trip, since HTTP
  /// dates count whole seconds.
  public var clockSkewMilliseconds: Int64? { record.withLock { $0.skewMilliseconds } }
}
