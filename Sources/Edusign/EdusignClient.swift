import FoundationEssentials
public import Transport

/// One account of Edusign, asked through its v1 API.
///
/// What changes something is sent exactly once, whatever comes back, and its error says whether it
/// may have been carried out. What only reads is repeated by the channel. Nothing is kept.
public struct EdusignClient: Sendable {
  /// The way to the remote.
  let channel: Channel
  /// The account and its limits.
  public let settings: EdusignSettings
  /// What must not be quoted from answers.
  let redaction: Redaction

  /// A client that asks over that channel.
  public init(over channel: Channel, settings: EdusignSettings) {
    self.channel = channel
    self.settings = settings
    redaction = Redaction(secrets: [settings.key])
  }

  /// Sends the call as its operation demands and waits for the whole answer.
  func answer(to call: APICall) async throws(EdusignError) -> Answer {
    let (limit, redaction) = (settings.objectLimit, redaction)
    let answer: @Sendable (IncomingReply) async throws -> Answer = { reply in
      let bytes = try await Self.body(of: reply, upTo: limit)
      return Answer(call: call, status: reply.status, bytes: bytes, redaction: redaction)
    }
    do {
      if call.operation.changesState {
        return try await channel.write(
          call.operation.name,
          request(for: call),
          weight: weight(of: call),
          answer
        )
      }
      return try await channel.read(
        call.operation.name,
        request(for: call),
        weight: weight(of: call),
        answer
      )
    } catch {
      throw failure(error, of: call)
    }
  }

  /// The request that carries the call.
  func request(for call: APICall) -> OutgoingRequest {
    call.request(to: settings.baseAddress, key: settings.key, userAgent: settings.userAgent)
  }

  /// What the call costs the remote.
  func weight(of call: APICall) -> Weight {
    settings.heavyOperations.contains(call.operation.name) ? .heavy : .light
  }

  /// The error of this room for whatever stopped a call.
  func failure(_ error: any Error, of call: APICall) -> EdusignError {
    if let error = error as? EdusignError { return error }
    let subject = call.subject
    guard let error = error as? TransportError else {
      let code: EdusignError.Code = error is CancellationError ? .cancelled : .interrupted
      return EdusignError(code, call.operation, subject: subject, effect: .unknown)
    }
    let code: EdusignError.Code =
      switch error.code {
      case .unreachable: .unreachable
      case .interrupted: .interrupted
      case .timedOut: .timedOut
      case .tooLarge: .tooLarge
      case .cancelled: .cancelled
      case .suspended: .suspended
      }
    return EdusignError(
      code,
      call.operation,
      subject: subject,
      effect: error.wasCertainlyNotSent ? .none : .unknown,
      remark: redaction.clean(error.detail)
    )
  }

  /// A whole body, or the beginning of one that comes with an error status.
  static func body(of reply: IncomingReply, upTo limit: Int) async throws -> [UInt8] {
    if (200..<300).contains(reply.status) { return try await reply.collect(upTo: limit) }
    var bytes: [UInt8] = []
    for try await chunk in reply.body {
      bytes += chunk
      if bytes.count >= 64 << 10 { break }
    }
    return bytes
  }
}
