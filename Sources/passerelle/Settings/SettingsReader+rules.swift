import Campus
import Configuration
import Foundation
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
    rules.halfDays = try halfDays()
    rules.joinsShared = try flag("rules.join_shared", or: false)
    return rules
  }

  /// When a long session becomes two sheets.
  private func halfDays() throws -> HalfDays? {
    let standard = 300
    let least = try number("rules.half_day_minutes", or: standard, in: 60...840)
    let word = clock("rules.half_days") ?? "none"
    guard word != "none" else {
      guard least == standard else {
        throw fault("rules.half_day_minutes", "it means nothing without rules.half_days")
      }
      return nil
    }
    guard let day = LocalDay("2000-01-01"), let wall = WallTime("\(day)T\(word)"),
      word.utf8.count == 5, (9 * 60...17 * 60).contains(wall.secondOfDay / 60)
    else {
      throw fault(
        "rules.half_days",
        "'\(word)' is neither 'none' nor a time from 09:00 to 17:00 such as 13:00"
      )
    }
    return HalfDays(cut: wall.secondOfDay / 60, leastMinutes: least)
  }

  /// A time of day; YAML reads one without quotes as a number of minutes.
  private func clock(_ key: String) -> String? {
    let name = ConfigKey(key)
    if let text = config.string(forKey: name), !text.isEmpty { return text }
    return config.int(forKey: name).flatMap { minutes in
      WallTime(day: LocalDay(number: 0), secondOfDay: max(0, minutes) * 60)?.clockText
    }
  }

  /// To whom Edusign mails login details when their profile is made.
  func loginsMailed() throws -> Set<Role> {
    var roles: Set<Role> = []
    for role in Role.allCases where try flag("people.mail_logins_to_\(role.rawValue)s", or: false) {
      roles.insert(role)
    }
    return roles
  }

  /// By what profiles are recognised.
  func matching() throws -> [ProfileMark] {
    let words = text("people.match", or: "")
    guard !words.isEmpty else { return .standard }
    let marks = try words.split(separator: ";").map { word in
      let name = word.trimmingCharacters(in: .whitespaces)
      guard let mark = ProfileMark(rawValue: name) else {
        let names = ProfileMark.allCases.map(\.rawValue).joined(separator: ", ")
        throw fault("people.match", "'\(name)' is none of: \(names)")
      }
      return mark
    }
    guard Set(marks).count == marks.count else {
      throw fault("people.match", "'\(words)' names one of them twice")
    }
    guard marks.contains(.externalID) else {
      throw fault("people.match", "external_id is missing: profiles of ours must be recognised")
    }
    return marks
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
      "rules.half_days": halfDays?.text,
      "rules.half_day_minutes": halfDays.map { String($0.leastMinutes) },
      "rules.join_shared": joinsShared ? "true" : nil,
    ].compactMapValues { $0 }
  }
}

extension HalfDays {
  /// The time at which the day is cut, as the file writes it.
  fileprivate var text: String? {
    let day = LocalDay(number: 0)
    return WallTime(day: day, secondOfDay: cut * 60)?.clockText
  }
}
