import Campus
import NIOCore
import NIOPosix
import NIOSSL

/// One talk with a mail server over a connection that stands.
///
/// **Source**: RFC 5321, 3207 (STARTTLS), 4954 (login).
struct SMTPDialogue {
  let server: MailServer
  /// How this machine presents itself.
  let greeting: String
  let outbound: NIOAsyncChannelOutboundWriter<SMTPWords>
  var replies: NIOAsyncChannelInboundStream<SMTPReply>.AsyncIterator

  /// Hands one mail over.
  mutating func deliver(_ message: MailMessage) async -> MailOutcome {
    do {
      try await open()
      try await ask("MAIL FROM:<\(message.from.email.text)>", for: 250, or: .senderRefused)
      try await ask("RCPT TO:<\(message.to.email.text)>", for: 250, 251, or: .recipientRefused)
      try await ask("DATA", for: 354, or: .refused)
    } catch {
      // Not a byte of the mail has left.
      return .refused(failure(error))
    }
    do {
      try await outbound.write(.mail(MailText.stuffed(MailText.bytes(of: message))))
      let reply = try await next()
      switch reply.code {
      case 200..<300:
        await close()
        return .delivered
      case 421:
        // Said to whoever is connected when a server stops: it need not be about this mail.
        return .doubtful(failed(.interrupted, reply.text))
      case 400..<600:
        await close()
        return .refused(failed(.refused, reply.text))
      default: return .doubtful(failed(.unreadable, reply.text))
      }
    } catch {
      return .doubtful(failure(error))
    }
  }

  /// Comes as far as a mail would need to, and sends none; `nil` when all is well.
  mutating func check() async -> MailFailure? {
    do {
      try await open()
      try await ask("NOOP", for: 250, or: .refused)
      await close()
      return nil
    } catch {
      return failure(error)
    }
  }

  /// Greets, insists on TLS and logs in.
  private mutating func open() async throws {
    let welcome = try await next()
    guard welcome.code == 220 else { throw failed(.refused, welcome.text) }
    var abilities = try await ask("EHLO \(greeting)", for: 250, or: .refused)
    if server.security == .starttls {
      guard abilities.offersTLS else { throw failed(.notOffered, "it does not offer STARTTLS") }
      try await outbound.write(.startTLS)
      let consent = try await next()
      guard consent.code == 220 else { throw failed(.notOffered, consent.text) }
      // What it said before in the clear counts for nothing.
      abilities = try await ask("EHLO \(greeting)", for: 250, or: .refused)
    }
    guard let login = server.login else { return }
    try await logIn(login, abilities.logins)
  }

  private mutating func logIn(_ login: MailServer.Login, _ offered: Set<String>) async throws {
    let name = Array(login.name.utf8)
    let password = Array(login.password.reveal().utf8)
    if offered.contains("PLAIN") {
      let words = MailText.base64([0] + name + [0] + password)
      try await ask("AUTH PLAIN \(words)", for: 235, or: .loginRefused)
    } else if offered.contains("LOGIN") {
      try await ask("AUTH LOGIN", for: 334, or: .loginRefused)
      try await ask(MailText.base64(name), for: 334, or: .loginRefused)
      try await ask(MailText.base64(password), for: 235, or: .loginRefused)
    } else {
      throw failed(.notOffered, "it offers neither the login PLAIN nor LOGIN")
    }
  }

  @discardableResult
  private mutating func ask(
    _ command: String,
    for codes: Int...,
    or refusal: MailFailure.Code
  ) async throws -> SMTPReply {
    try await outbound.write(.command(command))
    let reply = try await next()
    guard codes.contains(reply.code) else { throw failed(refusal, reply.text) }
    return reply
  }

  private mutating func next() async throws -> SMTPReply {
    guard let reply = try await replies.next(isolation: #isolation) else {
      try Task.checkCancellation()
      throw failed(.interrupted, "")
    }
    return reply
  }

  /// Says farewell; what is said after the answer that counts changes nothing.
  private func close() async {
    try? await outbound.write(.command("QUIT"))
  }

  private func failed(_ code: MailFailure.Code, _ detail: String) -> MailFailure {
    MailFailure(code, server: server.name, detail: MailSender.clean(detail, for: server))
  }

  private func failure(_ error: any Error) -> MailFailure {
    MailSender.failure(error, at: server)
  }
}
