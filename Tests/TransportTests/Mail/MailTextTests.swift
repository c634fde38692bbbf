import Campus
import Testing

@testable import Transport

struct MailTextTests {
  private func lines(_ message: MailMessage) -> [String] {
    String(decoding: MailText.bytes(of: message), as: UTF8.self)
      .split(separator: "\r\n", omittingEmptySubsequences: false).map(String.init)
  }

  @Test
  func `a mail says who, to whom, when, its own name, and that no person wrote it`() throws {
    let lines = lines(try Letter.make(continues: "<p.1.0@school.example>"))
    #expect(
      lines == [
        "From: =?UTF-8?B?w4ljb2xlIGQnw6l0w6k=?=", " <scolarite@school.example>",
        "To: \"Marc Petit\" <marc.petit@company.example>", "Subject: Absences",
        "Date: Tue, 24 Nov 2026 22:00:00 +0000", "Message-ID: <p.1.1@school.example>",
        "In-Reply-To: <p.1.0@school.example>", "References: <p.1.0@school.example>",
        "Auto-Submitted: auto-generated", "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: quoted-printable",
        "", "Bonjour.", "",
      ]
    )
  }

  @Test(arguments: [
    "Absences\nBcc: all@school.example", "Absences\rX", "Absences\r\n\r\nHello", "a\u{2028}b",
    "a\u{0}b", "a\u{85}b", "a\tb", "a\u{7f}b",
  ])
  func `a line break in a head is refused wherever it stands`(text: String) throws {
    #expect(throws: MailFailure.self) { try Letter.make(subject: text) }
    #expect(throws: MailFailure.self) { try Letter.make(name: text) }
    #expect(throws: MailFailure.self) { try Letter.make(messageID: "<\(text)@school.example>") }
    #expect(throws: MailFailure.self) { try Letter.make(continues: "<\(text)@school.example>") }
  }

  @Test(arguments: [
    "", "p@school.example", "<p>", "<@school.example>", "<p@>", "<p@a@b>", "<p p@x.example>",
  ])
  func `a mail without a proper name of its own is refused`(name: String) {
    #expect(throws: MailFailure.self) { try Letter.make(messageID: name) }
  }

  @Test(arguments: [
    "", " ", "nobody", "@", "a@b", "a@b@c.example", "a\r\n@b.example", "a b@c.example",
  ])
  func `an address that is empty or malformed can stand on no mail`(text: String) {
    #expect(EmailAddress(text) == nil)
  }

  @Test
  func `seven-bit lines of at most 78 bytes carry any text`() throws {
    let long = String(repeating: "Gestion éco 🎓 et €uros ", count: 30)
    let message = try Letter.make(
      name: "Zoë \"Z\" D'Été",
      subject: long.trimmingSuffix { $0 == " " },
      body: long + "\n.\n..deux\nfin = début \n"
    )
    let bytes = MailText.bytes(of: message)
    #expect(bytes.allSatisfy { $0 < 0x7f })
    #expect(lines(message).allSatisfy { $0.utf8.count <= 78 })
    #expect(lines(message).contains("fin =3D d=C3=A9but=20"))
  }

  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
    ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"), ("\u{0}\u{ff}", "AMO/"),
  ])
  func `bytes become the letters of RFC 4648`(text: String, letters: String) {
    #expect(MailText.base64(Array(text.utf8)) == letters)
  }

  @Test
  func `a line that begins with a dot gets a second one`() {
    let stuffed = MailText.stuffed(Array(".a\r\nb.\r\n..\r\n".utf8))
    #expect(String(decoding: stuffed, as: UTF8.self) == "..a\r\nb.\r\n...\r\n.\r\n")
  }
}

extension String {
  fileprivate func trimmingSuffix(_ isUnwanted: (Character) -> Bool) -> String {
    String(reversed().drop(while: isUnwanted).reversed())
  }
}
