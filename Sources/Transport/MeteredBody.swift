import Synchronization

/// Counts the bytes of one answer, keeps them under the cap and remembers why they stopped.
///
/// The memory matters: whatever the consumer makes of a body that broke, the channel still knows
/// that the transport failed.
final class BodyMeter: Sendable {
  private struct State {
    var status: Int?
    var bytes = 0
    var failure: TransportError?
  }

  private let state = Mutex(State())
  private let cap: Int
  private let remote: String
  private let operation: String

  /// A meter for one answer.
  init(cap: Int, remote: String, operation: String) {
    self.cap = cap
    self.remote = remote
    self.operation = operation
  }

  /// The status of the answer, once its head was here.
  var status: Int? {
    get { state.withLock { $0.status } }
    set { state.withLock { $0.status = newValue } }
  }
  /// Bytes seen so far.
  var bytes: Int { state.withLock { $0.bytes } }
  /// Why the body ended early, if it did.
  var failure: TransportError? { state.withLock { $0.failure } }

  /// The same body, counted.
  func metering(_ body: ReplyBody) -> ReplyBody {
    ReplyBody {
      var chunks = body.makeAsyncIterator()
      return {
        do {
          return try self.count(try await chunks.next())
        } catch {
          throw self.remember(error)
        }
      }
    }
  }

  /// Refuses an answer whose announced length is over the cap.
  func checkAnnouncedLength(_ reply: IncomingReply) throws(TransportError) {
    guard let text = reply.header("content-length"), let length = Int(text), length > cap else {
      return
    }
    throw remember(tooLarge)
  }

  private var tooLarge: TransportError {
    TransportError(
      .tooLarge,
      remote: remote,
      operation: operation,
      detail: "The answer is larger than \(cap) bytes."
    )
  }

  private func count(_ chunk: [UInt8]?) throws -> [UInt8]? {
    guard let chunk else {
      // A cancelled stream may end as quietly as a finished one.
      try Task.checkCancellation()
      return nil
    }
    let total = state.withLock { state in
      state.bytes += chunk.count
      return state.bytes
    }
    guard total <= cap else { throw tooLarge }
    return chunk
  }

  private func remember(_ error: any Error) -> TransportError {
    let failure = TransportError(wrapping: error, remote: remote, operation: operation)
    state.withLock { $0.failure = failure }
    return failure
  }
}

extension TransportError {
  /// Any error of an exchange or of cancellation, named after the operation that met it.
  init(wrapping error: any Error, remote: String, operation: String) {
    switch error {
    case let error as TransportError:
      self.init(error.code, remote: remote, operation: operation, detail: error.detail)
    case is CancellationError:
      self.init(
        .cancelled,
        remote: remote,
        operation: operation,
        detail: "The work was cancelled from our side."
      )
    default:
      self.init(
        .interrupted,
        remote: remote,
        operation: operation,
        detail: Redaction.standard.clean("\(type(of: error)): \(error)")
      )
    }
  }
}
