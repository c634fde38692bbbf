import Glibc
import Hummingbird
import NIOCore
import ServiceLifecycle

/// The connection that a request came on, on which its outcome is played.
struct SandboxConnection: RequestContext {
  /// What the framework keeps of a request.
  var coreContext: CoreRequestContextStorage
  private let channel: any Channel

  /// The connection of a request.
  init(source: ApplicationRequestContextSource) {
    coreContext = CoreRequestContextStorage(source: source)
    channel = source.channel
  }

  /// A connection that was ended on purpose: nothing more can be written to it.
  private struct Ended: Error {}

  /// Plays an outcome as far as the head of an answer; the rest follows as its body is written.
  ///
  /// A request that has come cannot be refused any more: its connection is reset instead.
  func play(_ outcome: SandboxOutcome) async throws -> Response {
    await pause(outcome.delay)
    switch outcome.ending {
    case .answered(let response):
      return Self.head(response, ResponseBody(byteBuffer: ByteBuffer(bytes: response.body)))
    case .refused, .reset:
      await reset()
      throw Ended()
    case .silence:
      await waitForEnd()
      await reset()
      throw Ended()
    case .resetWithin(let response, let bytes):
      return Self.head(response, beginning(of: response, bytes) { await reset() })
    case .closedWithin(let response, let bytes):
      return Self.head(response, beginning(of: response, bytes) {})
    case .dripped(let response, let bytes, let time):
      return Self.head(response, drips(of: response, bytes, time))
    }
  }

  private static func head(_ answer: SandboxResponse, _ body: ResponseBody) -> Response {
    var fields = HTTPFields()
    for header in answer.headers {
      guard let name = HTTPFields.Element.Name(header.name) else { continue }
      fields.append(HTTPFields.Element(name: name, value: header.value))
    }
    return Response(
      status: HTTPResponse.Status(code: answer.status),
      headers: fields,
      body: body
    )
  }

  /// A body that ends too early, and what is done to the connection then.
  private func beginning(
    of response: SandboxResponse,
    _ bytes: Int,
    then end: @escaping @Sendable () async -> Void
  ) -> ResponseBody {
    ResponseBody(contentLength: max(response.body.count, bytes + 1)) { writer in
      try await writer.write(ByteBuffer(bytes: response.body.prefix(max(0, bytes))))
      await end()
      throw Ended()
    }
  }

  private func drips(
    of response: SandboxResponse,
    _ bytes: Int,
    _ time: Duration
  ) -> ResponseBody {
    ResponseBody(contentLength: response.body.count) { writer in
      var rest = response.body[...]
      while !rest.isEmpty {
        try await writer.write(ByteBuffer(bytes: rest.prefix(bytes)))
        rest = rest.dropFirst(bytes)
        await pause(time)
      }
      try await writer.finish(nil)
    }
  }

  /// Lets time pass; a server that is to stop does not wait.
  private func pause(_ time: Duration) async {
    guard time > .zero else { return }
    // A pause cut short only makes the answer come sooner.
    try? await cancelWhenGracefulShutdown { try await Task.sleep(for: time) }
  }

  /// Waits until the client has gone or the server is to stop.
  private func waitForEnd() async {
    let (ends, end) = AsyncStream.makeStream(of: Void.self)
    channel.closeFuture.whenComplete { _ in end.finish() }
    await cancelWhenGracefulShutdown { for await _ in ends {} }
  }

  /// Ends the connection with a reset instead of an orderly close.
  private func reset() async {
    // What was written before is let go first; a connection that is closed already stays so.
    try? await channel.eventLoop.submit {}.get()
    if let options = channel as? any SocketOptionProvider {
      try? await options.setSoLinger(linger(l_onoff: 1, l_linger: 0)).get()
    }
    try? await channel.close()
  }
}
