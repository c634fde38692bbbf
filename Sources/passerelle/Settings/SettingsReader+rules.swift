import Campus
import Planning

extension SettingsReader {
  /// How a session becomes a sheet.
  func sessionRules() throws -> SessionRules {
    var rules = SessionRules()
    rules.title = try template("rules.title")
    rules.room = try template("rules.room")
    if let title = rules.title, title.fields.isEmpty {
      throw fault("rules.title", "'\(title.source)' has no field, so all sheets would be called so")
    }
    let email = text("rules.default_instructor", or: "")
    guard email.isEmpty || EmailAddress(email) != nil else {
      throw fault("rules.default_instructor", "'\(email)' is not an e-mail address")
    }
    rules.defaultInstructor = email.isEmpty ? nil : email
    rules.allowsSameDay = try flag("rules.same_day", or: true)
    return rules
  }

  /// To whom Edusign mails login details when their profile is made.
  func loginsMailed() throws -> Set<Role> {
    var roles: Set<Role> = []
    for role in Role.allCases where try flag("people.mail_logins_to_\(role.rawValue)s", or: false) {
      roles.insert(role)
    }
    return roles
  }

  private func template(_ key: String) throws -> TextTemplate? {
    let words = text(key, or: "")
    guard !words.isEmpty else { return nil }
    do throws(TextTemplate.Fault) {
      return try TextTemplate(words)
    } catch {
      switch error {
      case .openBrace: throw fault(key, "'\(words)' has a brace without its counterpart")
      case .unknownField(let field):
        let fields = TextTemplate.Field.allCases.map { "{\($0.rawValue)}" }.joined(separator: " ")
        throw fault(key, "the field {\(field)} is not known; there are \(fields)")
      }
    }
  }
}

extension SessionRules {
  /// The rules that are not as by default, as the file writes them.
  var summary: [String: String] {
    [
      "rules.title": title?.source, "rules.room": room?.source,
      "rules.default_instructor": defaultInstructor,
      "rules.same_day": allowsSameDay ? nil : "false",
    ].compactMapValues { $0 }
  }
}
