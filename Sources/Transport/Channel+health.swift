import Logging
import Synchronization

extension Channel {
  /// Lets a request leave, unless the remote is left alone at the moment or the work shall stop.
  func admit(_ call: Call) throws(TransportError) {
    if call.kind == .read, stop.isRequested {
      throw TransportError(
        .cancelled,
        remote: remote,
        operation: call.operation,
        detail: "The work was asked to stop; nothing was sent."
      )
    }
    let now = ticker.elapsed()
    let trouble = record.withLock { record in
      record.breaker.admits(call.kind, at: now) ? nil : record.trouble
    }
    guard let trouble else { return }
    throw TransportError(
      .suspended,
      remote: remote,
      operation: call.operation,
      detail: "It failed too often and is left alone for a while; nothing was sent. Its last "
        + "failure: \(trouble)"
    )
  }

  /// Takes what became of a request as a sign of the remote's health.
  func noteHealth(_ call: Call, status: Int?, _ failure: TransportError?, took: Duration) {
    let now = ticker.elapsed()
    switch Symptom(status: status, failure) {
    case .none:
      record.withLock { $0.breaker.noteNothing(at: now) }
    case .failed:
      let opened = record.withLock { record in
        record.trouble = failure?.detail ?? "It answered with status \(status ?? 0)."
        return record.breaker.noteFailure(at: now)
      }
      if opened { tell("The remote fails too often and is left alone for a while.") }
    case .throttled:
      record.withLock { $0.breaker.noteAnswer() }
      follow(record.withLock { $0.slowdown.noteThrottled() })
    case .answered:
      let advice = record.withLock { record in
        record.breaker.noteAnswer()
        return record.slowdown.note(call.operation, took: took)
      }
      follow(advice)
    }
  }

  private func follow(_ advice: SlowdownWatch.Advice?) {
    switch advice {
    case .slower:
      if pacer.slowDown() { tell("The remote answers slowly; it is asked at half the pace.") }
    case .faster:
      if pacer.speedUp() { tell("The remote answers well; it is asked faster again.") }
    case nil:
      break
    }
  }

  private func tell(_ sentence: Logger.Message) {
    logger.notice(sentence, metadata: ["remote": "\(remote)"])
  }
}

/// What a request says about the remote's health.
private enum Symptom {
  /// Nothing: we gave it up ourselves, or would not read all of it.
  case none
  case answered
  case failed
  case throttled

  init(status: Int?, _ failure: TransportError?) {
    switch (failure?.code, status) {
    case (.unreachable, _), (.interrupted, _), (.timedOut, _): self = .failed
    case (.cancelled, _), (.suspended, _): self = .none
    case (_, 429): self = .throttled
    case (_, 502), (_, 503), (_, 504): self = .failed
    case (.tooLarge, _), (nil, _): self = .answered
    }
  }
}
