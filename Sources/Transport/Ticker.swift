/// A monotonic clock of any type, reduced to the time since it was wrapped.
struct Ticker: Sendable {
  /// The time since the start.
  let elapsed: @Sendable () -> Duration
  /// Sleeps until that much time has passed since the start.
  let sleep: @Sendable (_ until: Duration) async throws -> Void

  /// Starts counting now.
  init(_ clock: some Clock<Duration>) {
    let start = clock.now
    elapsed = { start.duration(to: clock.now) }
    sleep = { until in
      try await clock.sleep(until: start.advanced(by: until), tolerance: nil)
    }
  }

  /// Sleeps for a span counted from now.
  func pause(_ span: Duration) async throws {
    try await sleep(elapsed() + span)
  }
}
