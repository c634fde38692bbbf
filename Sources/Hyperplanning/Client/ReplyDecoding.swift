import Transport

/// Turns one answer into a value or into this room's error.
struct ReplyDecoding: Sendable {
  /// What was asked, for the errors.
  var operation: String
  /// Hides secrets in what the server says.
  var redaction: Redaction

  /// Reads over the channel and names every failure.
  func read<Value: Sendable>(
    over channel: Channel,
    _ request: OutgoingRequest,
    _ consume: @escaping @Sendable (IncomingReply) async throws -> Value
  ) async throws(HyperplanningError) -> Value {
    do {
      return try await channel.read(operation, request) { reply in
        if let refusal = refusal(of: reply) { throw refusal }
        return try await consume(reply)
      }
    } catch let error as TransportError {
      throw HyperplanningError(error, operation: operation)
    } catch {
      throw named(error)
    }
  }

  /// Sends over the channel once and names every failure.
  func write(
    over channel: Channel,
    _ request: OutgoingRequest,
    _ consume: @escaping @Sendable (IncomingReply) async throws -> Void
  ) async throws(HyperplanningError) {
    do {
      try await channel.write(operation, request) { reply in
        if let refusal = refusal(of: reply) { throw refusal }
        try await consume(reply)
      }
    } catch let error as TransportError {
      throw HyperplanningError(error, operation: operation)
    } catch {
      throw named(error)
    }
  }

  /// Feeds the body to a consumer, piece by piece.
  func parse(
    _ reply: IncomingReply,
    into consumer: any XMLConsumer,
    _ bounds: XMLBounds = XMLBounds()
  ) async throws {
    let parser = try XMLEventParser(consumer, bounds: bounds)
    for try await piece in reply.body {
      try parser.feed(piece)
    }
    try parser.finish()
  }

  /// What the head of the answer alone says against it.
  private func refusal(of reply: IncomingReply) -> HyperplanningError? {
    switch reply.status {
    case 401:
      error(.refused, "Login or password are not accepted (401).")
    case 403:
      error(.refused, "The account is not allowed to do this (403).")
    case 404:
      error(.notFound, "Nothing is published at this address (404).")
    case 429, 502, 503, 504:
      error(.notInService, "The planning or its service is not in service (\(reply.status)).")
    case 300..<400:
      error(.notSOAP, "The address redirects elsewhere (\(reply.status)); configure the new one.")
    case 200..<300, 400, 500:
      reply.contentType.flatMap { type in
        type.contains("html")
          ? error(.notSOAP, "A web page came instead of an answer (status \(reply.status)).") : nil
      }
    default:
      error(.notSOAP, "The server answered with status \(reply.status).")
    }
  }

  private func named(_ failure: any Error) -> HyperplanningError {
    switch failure {
    case let failure as HyperplanningError: failure
    case let failure as SOAPProblem: named(failure)
    case let failure as XMLProblem: named(failure)
    case let failure as Unreadable: error(.undecodable, "Expected: \(failure.expected).")
    default: error(.undecodable, "The answer could not be read (\(type(of: failure))).")
    }
  }

  private func named(_ problem: SOAPProblem) -> HyperplanningError {
    switch problem {
    case .notSOAP(let root):
      error(.notSOAP, "The document is no SOAP: its root is \(root.prefix(40)).")
    case .fault(let code, let text):
      error(.fault, redaction.clean("The service refused: \(text) (\(code))."))
    case .noResponse:
      error(.undecodable, "The answer holds neither a response nor a description.")
    case .otherResponse:
      error(.undecodable, "The answer is that of another operation.")
    case .usesReferences:
      error(.undecodable, "The answer refers to values elsewhere; use the literal dialect.")
    }
  }

  private func named(_ problem: XMLProblem) -> HyperplanningError {
    switch problem {
    case .notXML:
      error(.notSOAP, "The answer is empty or no XML at all.")
    case .malformed(let line, let number):
      error(.undecodable, "The answer is not well-formed XML (line \(line), number \(number)).")
    case .declaresDocumentType:
      error(.notSOAP, "The answer declares a document type: a web page, or worse.")
    case .tooDeep:
      error(.undecodable, "The answer is nested too deep.")
    case .tooLong(let limit):
      error(.tooLarge, "The answer is larger than \(limit) bytes.")
    case .noMemory:
      error(.undecodable, "The XML parser could not be made.")
    }
  }

  private func error(_ code: HyperplanningError.Code, _ detail: String) -> HyperplanningError {
    HyperplanningError(code, operation: operation, detail: detail)
  }
}
