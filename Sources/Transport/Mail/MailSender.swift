import NIOCore
import NIOPosix
import NIOSSL

/// Hands mails to a server, each over a connection of its own and each once.
///
/// It speaks SMTP itself, over the TLS that the HTTP exchange uses too: the talk then tells exactly
/// whether a byte of the mail had left when something broke, the server's own words reach people,
/// and the password never leaves this process.
public struct MailSender: Sendable {
  private let server: MailServer
  private let tls: NIOSSLContext
  private let makeTicker: @Sendable () -> Ticker

  /// A sender to one server.
  ///
  /// - Throws: `MailFailure` with the code `settings` when the way there would not be private, or
  ///   its certificates cannot be read.
  public init(_ server: MailServer, clock: some Clock<Duration>) throws(MailFailure) {
    func fault(_ detail: String) -> MailFailure {
      MailFailure(.settings, server: server.name, detail: detail)
    }
    guard server.security != .none || !server.isElsewhere else {
      throw fault("without TLS only a server on this machine is used")
    }
    var configuration = TLSConfiguration.makeClientConfiguration()
    configuration.minimumTLSVersion = .tlsv12
    configuration.shutdownTimeout = .seconds(1)
    if let certificates = server.certificates { configuration.trustRoots = .file(certificates) }
    do {
      tls = try NIOSSLContext(configuration: configuration)
    } catch {
      throw fault("the certificates \(server.certificates ?? "of this system") cannot be read")
    }
    self.server = server
    makeTicker = { Ticker(clock) }
  }

  /// Hands one mail over, at most once.
  public func send(_ message: MailMessage) async -> MailOutcome {
    let result = await talk { dialogue in await dialogue.deliver(message) }
    switch result {
    case .success(let outcome): return outcome
    case .failure(let failure): return .refused(failure)
    }
  }

  /// Proves the connection, TLS and the login without sending; `nil` when all is well.
  public func check() async -> MailFailure? {
    switch await talk({ dialogue in await dialogue.check() }) {
    case .success(let failure): failure
    case .failure(let failure): failure
    }
  }

  /// Connects and talks within the time limit; a failure says that nothing was said at all.
  private func talk<Value: Sendable>(
    _ work: @escaping @Sendable (inout SMTPDialogue) async -> Value
  ) async -> Result<Value, MailFailure> {
    let server = server
    do {
      let value = try await makeTicker().limit(server.timeLimit) {
        let connection = try await connect()
        // The loopback address stands in where the system does not tell ours.
        let here = connection.channel.localAddress?.ipAddress ?? "127.0.0.1"
        return try await connection.executeThenClose { inbound, outbound in
          var dialogue = SMTPDialogue(
            server: server,
            greeting: here.contains(":") ? "[IPv6:\(here)]" : "[\(here)]",
            outbound: outbound,
            replies: inbound.makeAsyncIterator()
          )
          return await work(&dialogue)
        }
      }
      guard let value else { throw CancellationError() }
      return .success(value)
    } catch {
      return .failure(Self.failure(error, at: server, isConnecting: true))
    }
  }

  private func connect() async throws -> NIOAsyncChannel<SMTPReply, SMTPWords> {
    let (server, tls) = (server, tls)
    let makeTLS: @Sendable () throws -> NIOSSLClientHandler = {
      // A name is proven by the certificate; an address is compared with the one connected to.
      let isName = (try? SocketAddress(ipAddress: server.host, port: server.port)) == nil
      return try NIOSSLClientHandler(context: tls, serverHostname: isName ? server.host : nil)
    }
    return try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .connectTimeout(TimeAmount(server.connectLimit))
      .connect(host: server.host, port: server.port) { channel in
        channel.eventLoop.makeCompletedFuture {
          let pipeline = channel.pipeline.syncOperations
          if server.security == .tls { try pipeline.addHandler(makeTLS()) }
          try pipeline.addHandler(SMTPWire(makeTLS: makeTLS))
          return try NIOAsyncChannel(wrappingChannelSynchronously: channel)
        }
      }
  }
}

extension MailSender {
  /// A server's words without the login, addresses and other secrets.
  static func clean(_ text: String, for server: MailServer) -> String {
    let password = server.login?.password.reveal() ?? ""
    let name = server.login?.name ?? ""
    let redaction = Redaction(secrets: [
      password, MailText.base64(Array(password.utf8)),
      MailText.base64([0] + Array(name.utf8) + [0] + Array(password.utf8)),
    ])
    let words = redaction.clean(text)
    return words.hasSuffix(".") ? String(words.dropLast()) : words
  }

  /// The library's error in our terms.
  static func failure(
    _ error: any Error,
    at server: MailServer,
    isConnecting: Bool = false
  ) -> MailFailure {
    switch error {
    case let error as MailFailure: error
    case is CancellationError:
      MailFailure(.timedOut, server: server.name, detail: "")
    case NIOSSLError.uncleanShutdown:
      MailFailure(.interrupted, server: server.name, detail: "")
    case let error as NIOSSLError:
      MailFailure(.untrusted, server: server.name, detail: clean("\(error)", for: server))
    case is NIOSSLExtraError, is BoringSSLError:
      MailFailure(.untrusted, server: server.name, detail: clean("\(error)", for: server))
    case is SMTPWireError:
      MailFailure(.unreadable, server: server.name, detail: "")
    case let error as NIOConnectionError:
      MailFailure(
        .unreachable,
        server: server.name,
        detail: error.connectionErrors.isEmpty ? "its name is unknown" : "nothing listens there"
      )
    case let error as IOError where isConnecting && error.errnoCode == ECONNREFUSED:
      MailFailure(.unreachable, server: server.name, detail: "nothing listens there")
    default:
      MailFailure(
        isConnecting ? .unreachable : .interrupted,
        server: server.name,
        detail: "\(type(of: error))"
      )
    }
  }
}
