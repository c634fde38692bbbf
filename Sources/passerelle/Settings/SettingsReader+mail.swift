import Campus
import Configuration
import Diagnosis
import Transport

extension SettingsReader {
  /// Where mails are handed over; `nil` where no server is named.
  func mail() throws -> SchoolSettings.MailAccess? {
    let host = text("mail.server", or: "")
    guard !host.isEmpty else { return nil }
    guard host.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7f && !"/@\"<>".utf8.contains($0) }) else {
      throw fault("mail.server", "'\(host)' is not the name of a server")
    }
    let way = text("mail.security", or: MailServer.Security.tls.rawValue)
    guard let security = MailServer.Security(rawValue: way) else {
      throw fault("mail.security", "'\(way)' is none of tls, starttls, none")
    }
    let login = text("mail.login", or: "")
    let certificates = text("mail.ca_file", or: "")
    let server = MailServer(
      host: host,
      port: try number("mail.port", or: security.port, in: 1...65_535),
      security: security,
      login: login.isEmpty
        ? nil
        : MailServer.Login(
          name: login,
          password: try secret("mail.password", file: "mail.password_file")
        ),
      certificates: certificates.isEmpty ? nil : certificates,
      timeLimit: .seconds(try number("mail.time_limit_seconds", or: 120, in: 5...600))
    )
    guard security != .none || !server.isElsewhere else {
      throw fault("mail.security", "without TLS only a server on this machine is used")
    }
    return SchoolSettings.MailAccess(
      server: server,
      from: try sender(),
      language: try mailLanguage()
    )
  }

  private func sender() throws -> MailAddress {
    let from = try required("mail.from")
    guard let email = EmailAddress(from) else {
      throw fault("mail.from", "'\(from)' is not an e-mail address")
    }
    let name = text("mail.from_name", or: "")
    guard !name.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else {
      throw fault("mail.from_name", "it holds a line break or a control character")
    }
    return MailAddress(email, name: name)
  }

  private func mailLanguage() throws -> Language? {
    let name = text("mail.language", or: "")
    let language = Language(rawValue: name)
    guard language != nil || name.isEmpty else {
      throw fault("mail.language", "'\(name)' is neither 'fr' nor 'en'")
    }
    return language
  }

  /// Which tutors are told; `nil` where nobody is to be.
  func tutors() throws -> SchoolSettings.TutorAccess? {
    guard try flag("tutors.enabled", or: false) else { return nil }
    guard !text("mail.server", or: "").isEmpty else {
      throw fault("mail.server", "it is missing, and tutors.enabled asks for mails")
    }
    let since = try required("tutors.since")
    guard let day = LocalDay(since) else {
      throw fault("tutors.since", "'\(since)' is not a day such as \"2026-09-07\"")
    }
    return SchoolSettings.TutorAccess(
      list: tutorList(),
      since: day
    )
  }

  /// Who says which tutors are linked with learners in Edusign; `nil` where nobody is to be.
  func linkedTutors() throws -> SchoolSettings.TutorList? {
    try flag("tutors.link", or: false) ? tutorList() : nil
  }

  private func tutorList() -> SchoolSettings.TutorList {
    let file = text("tutors.file", or: "")
    return file.isEmpty ? .hyperplanning : .file(file)
  }
}
