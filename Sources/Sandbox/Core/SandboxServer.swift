import Hummingbird
public import Logging
public import ServiceLifecycle

/// A sandbox behind a real loopback socket.
///
/// Bytes pass untouched in both directions; the endpoint sees the target as the client wrote it.
public struct SandboxServer: Service {
  /// The largest request body taken; a longer one is answered with status 413.
  ///
  /// **Units**: bytes.
  public static let bodyLimit = 64 * 1024 * 1024

  private let endpoint: any SandboxEndpoint
  private let host: String
  private let port: Int
  private let logger: Logger
  private let onListening: @Sendable (Int) async -> Void

  /// A server that listens once it is run; port 0 asks the system for any free one.
  public init(
    endpoint: any SandboxEndpoint,
    host: String = "127.0.0.1",
    port: Int = 0,
    logger: Logger,
    onListening: @escaping @Sendable (Int) async -> Void = { _ in }
  ) {
    self.endpoint = endpoint
    self.host = host
    self.port = port
    self.logger = logger
    self.onListening = onListening
  }

  /// Serves until graceful shutdown; requests in progress are answered first.
  public func run() async throws {
    let endpoint = endpoint
    let onListening = onListening
    let requestedPort = port
    let responder = CallbackResponder<BasicRequestContext> { request, _ in
      try await Self.answer(request, by: endpoint)
    }
    let application = Application(
      responder: responder,
      configuration: ApplicationConfiguration(address: .hostname(host, port: port)),
      onServerRunning: { channel in
        await onListening(channel.localAddress?.port ?? requestedPort)
      },
      logger: logger
    )
    try await application.run()
  }

  /// Carries one exchange between the two vocabularies.
  private static func answer(
    _ request: Request,
    by endpoint: any SandboxEndpoint
  ) async throws -> Response {
    var body: [UInt8] = []
    for try await chunk in request.body {
      body.append(contentsOf: chunk.readableBytesView)
      guard body.count <= bodyLimit else { return Response(status: .contentTooLarge) }
    }
    let target = request.head.path ?? "/"
    let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    var headers = request.headers.map { (name: $0.name.rawName, value: $0.value) }
    if let authority = request.head.authority {
      headers.insert((name: "Host", value: authority), at: 0)
    }
    let answer = await endpoint.respond(
      to: SandboxRequest(
        method: request.method.rawValue,
        path: String(parts[0]),
        query: parts.count > 1 ? String(parts[1]) : "",
        headers: headers,
        body: body
      )
    )
    var fields = HTTPFields()
    for header in answer.headers {
      guard let name = HTTPFields.Element.Name(header.name) else { continue }
      fields.append(HTTPFields.Element(name: name, value: header.value))
    }
    return Response(
      status: HTTPResponse.Status(code: answer.status),
      headers: fields,
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: answer.body))
    )
  }
}
