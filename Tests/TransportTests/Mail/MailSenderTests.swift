import TestSupport
import Testing

@testable import Transport

@Suite(.timeLimit(.minutes(5)))
struct MailSenderTests {
  private func sender(_ server: MailServer) throws -> MailSender {
    try MailSender(server, clock: ContinuousClock())
  }

  @Test(arguments: [MailServer.Security.tls, .starttls, .none])
  func `a mail arrives as it was written`(security: MailServer.Security) async throws {
    let office = try await PostOffice(security: security)
    let sender = try sender(office.server())
    let letter = try Letter.make(
      name: "Zoé Lefèvre",
      subject: "Absences du 24 novembre 2026 : Élodie Français, François Noël et d'autres",
      body: "Bonjour Zoé,\n\n.\n- Économie (CM) : absente = oui\n\nÀ demain\n"
    )
    #expect(await sender.check() == nil)
    #expect(await sender.send(letter) == .delivered)
    let seen = try office.seen()
    try #require(seen.count == 1)
    #expect(seen[0].from == "scolarite@school.example")
    #expect(seen[0].to == ["marc.petit@company.example"])
    #expect(seen[0].body == letter.body)
    #expect(seen[0].head("Subject") == letter.subject)
    #expect(seen[0].head("To") == "Zoé Lefèvre <marc.petit@company.example>")
    #expect(seen[0].head("Auto-Submitted") == "auto-generated")
    #expect(seen[0].tls == (security != .none))
    #expect(seen[0].login == (security == .none ? "" : "passerelle"))
  }

  @Test
  func `an address in place of a name is compared with the certificate too`() async throws {
    let office = try await PostOffice()
    #expect(try await sender(office.server(host: "127.0.0.1")).check() == nil)
  }

  @Test
  func `a server that offers only the older login gets that`() async throws {
    let office = try await PostOffice(environment: ["ONLY_LOGIN": "1"])
    #expect(try await sender(office.server()).send(Letter.make()) == .delivered)
    #expect(office.sawLogin("LOGIN") && !office.sawLogin("PLAIN"))
  }

  @Test(arguments: [
    ("refuse_login", "mail_login_refused"), ("refuse_recipient", "mail_recipient_refused"),
    ("refuse_all", "mail_refused"), ("nonsense", "mail_unreadable"), ("deaf", "mail_not_offered"),
  ])
  func `what is refused before the mail left certainly was not sent`(
    behaviour: String,
    code: String
  ) async throws {
    let office = try await PostOffice(behaviour)
    let outcome = try await sender(office.server())
      .send(Letter.make(to: "unknown.person@company.example"))
    #expect(outcome.words == "refused \(code)")
    #expect(try office.seen().isEmpty)
    let words = try #require(outcome.failure).description
    #expect(!words.contains("letter-opener") && !words.contains("@"), "\(words)")
  }

  @Test
  func `a clear no to the mail itself is a refusal, and told in the server's words`() async throws {
    let office = try await PostOffice("refuse_mail")
    let outcome = try await sender(office.server()).send(Letter.make())
    #expect(outcome.words == "refused mail_refused")
    #expect(outcome.failure?.detail == "554 5.7.1 looks like advertising")
    #expect(try office.seen().count == 1)
  }

  @Test(arguments: ["drop", "stop"])
  func `a mail whose answer is lost is doubtful and was sent once`(behaviour: String) async throws {
    let office = try await PostOffice(behaviour)
    let outcome = try await sender(office.server()).send(Letter.make())
    #expect(outcome.words == "doubtful mail_interrupted")
    #expect(try office.seen().count == 1)
  }

  @Test
  func `a mail whose answer comes too late is doubtful`() async throws {
    let office = try await PostOffice("late")
    let clock = ManualClock()
    let sender = try MailSender(office.server(), clock: clock)
    async let outcome = sender.send(Letter.make())
    try await office.untilSeen(1)
    await clock.advanceToAlarm(at: .seconds(120))
    #expect(try await outcome.words == "doubtful mail_timed_out")
  }

  @Test
  func `a certificate that nobody vouches for gets neither login nor mail`() async throws {
    for security in [MailServer.Security.tls, .starttls] {
      let office = try await PostOffice(security: security)
      let outcome = try await sender(office.server(trusted: false)).send(Letter.make())
      #expect(outcome.words == "refused mail_untrusted")
      #expect(try office.seen().isEmpty)
      #expect(!office.sawLogin("PLAIN"))
    }
  }

  @Test
  func `what is said in the clear after the consent to TLS is not believed`() async throws {
    let office = try await PostOffice("intruder", security: .starttls)
    let outcome = try await sender(office.server()).send(Letter.make())
    #expect(outcome.words == "refused mail_unreadable")
  }

  @Test
  func `a server without TLS gets neither login nor mail where TLS is asked for`() async throws {
    let office = try await PostOffice(security: .none)
    var server = office.server()
    server.security = .starttls
    #expect(try await sender(server).send(Letter.make()).words == "refused mail_not_offered")
    #expect(try office.seen().isEmpty)
  }

  @Test
  func `where nothing listens nothing was sent`() async throws {
    let server = MailServer(host: "127.0.0.1", port: try await TinyServer.closedPort())
    let outcome = try await sender(server).send(Letter.make())
    #expect(outcome.words == "refused mail_unreachable")
    #expect(outcome.failure?.detail == "nothing listens there")
  }

  @Test
  func `without TLS only this machine is spoken to`() throws {
    for host in ["mail.school.example", "192.0.2.1", "localhost.example"] {
      #expect(throws: MailFailure.self) {
        try sender(MailServer(host: host, security: .none))
      }
    }
  }

  @Test
  func `certificates that cannot be read are named before anything is sent`() {
    let server = MailServer(host: "localhost", certificates: "/nowhere/ca.pem")
    let error = #expect(throws: MailFailure.self) { try sender(server) }
    #expect(error?.code == .settings)
    #expect(error?.detail.contains("/nowhere/ca.pem") == true)
  }

  @Test
  func `a wrong password is said to be refused and never shown`() async throws {
    let office = try await PostOffice()
    let failure = try await sender(office.server(password: "not-the-right-one")).check()
    #expect(failure?.code == .loginRefused)
    #expect(failure?.description.contains("not-the-right") == false)
  }
}
