import Synchronization

extension EdusignSandbox {
  /// Everything that a school holds at one moment, to go back to; a copy costs next to nothing.
  public struct Saved: Sendable {
    fileprivate let school: EdusignSchool
    fileprivate let faults: FaultBook.State
    fileprivate let log: RequestLog.State
    fileprivate let pacer: EdusignPacer
    fileprivate let clock: Int64
  }

  /// Everything now: school, door, knobs, faults, postponed requests, request log, clock.
  public func save() -> Saved {
    Saved(
      school: withSchool { $0 },
      faults: faults.save(),
      log: requestLog.save(),
      pacer: pacer.withLock { $0 },
      clock: clock.now
    )
  }

  /// Goes back to a moment that was saved, on this school or on one of the same configuration.
  public func restore(_ saved: Saved) {
    withSchool { $0 = saved.school }
    faults.restore(saved.faults)
    requestLog.restore(saved.log)
    pacer.withLock { $0 = saved.pacer }
    clock.set(to: saved.clock)
  }
}
