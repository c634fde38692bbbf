import Logging
import Synchronization

extension Channel {
  /// Counts a request that is about to leave.
  func noteSent(_ call: Call) {
    record.withLock { record in
      switch call.kind {
      case .read: record.tally.reads += 1
      case .write: record.tally.writes += 1
      }
      if call.attempt > 1 { record.tally.repeatedReads += 1 }
      record.tally.bytesSent += call.request.body?.count ?? 0
    }
  }

  /// Keeps what an answer's head tells.
  func noteHead(_ call: Call, _ reply: IncomingReply, sentAt: Int64) {
    let receivedAt = now()
    if let text = reply.header("date"), let seconds = HTTPDate.seconds(in: text) {
      let skew = seconds * 1000 + 500 - (sentAt + receivedAt) / 2
      record.withLock { $0.skewMilliseconds = skew }
    }
    logger.trace(
      "An answer's head came.",
      metadata: [
        "remote": "\(remote)", "operation": "\(call.operation)", "status": "\(reply.status)",
        "attempt": "\(call.attempt)",
      ]
    )
  }

  /// Counts what became of a request.
  func noteEnd(_ call: Call, _ meter: BodyMeter, _ failure: TransportError?, took: Duration) {
    record.withLock { record in
      record.tally.bytesReceived += meter.bytes
      if failure != nil { record.tally.failures += 1 }
    }
    meters.note(call.kind, status: meter.status, failure: failure?.code, took: took)
    guard let failure else { return }
    logger.info(
      "A request brought no whole answer.",
      metadata: [
        "remote": "\(remote)", "operation": "\(call.operation)", "code": "\(failure.code.rawValue)",
        "attempt": "\(call.attempt)", "repeated": "\(call.mayRepeat && failure.mayPass)",
      ]
    )
  }
}
