import Synchronization

extension HyperplanningSandbox {
  /// Everything that a server holds at one moment, to go back to; a copy costs next to nothing.
  public struct Saved: Sendable {
    fileprivate let state: State
    fileprivate let faults: FaultBook.State
    fileprivate let log: RequestLog.State
    fileprivate let clock: Int64
  }

  /// Everything now: base, door, faults, postponed requests, request log, clock.
  public func save() -> Saved {
    Saved(
      state: state.withLock { $0 },
      faults: faults.save(),
      log: requestLog.save(),
      clock: configuration.clock.now
    )
  }

  /// Goes back to a moment that was saved, on this server or on one of the same configuration.
  public func restore(_ saved: Saved) {
    state.withLock { $0 = saved.state }
    faults.restore(saved.faults)
    requestLog.restore(saved.log)
    configuration.clock.set(to: saved.clock)
  }
}
