import Yams

/// The keys that the configuration file may hold, so that a misspelt one is never ignored.
enum KnownKeys {
  private static let accountKeys: Set<String> = ["url", "key_file", "include_categories"]

  private static let sections: [String: Set<String>] = [
    "school": ["time_zone", "language", "closed_days", "absences_count_as"],
    "hyperplanning": [
      "url", "login", "password_file", "planning", "dialect", "in_flight", "time_limit_seconds",
      "former_planning", "former_url",
    ],
    "edusign": [
      "url", "key_file", "account", "requests_per_second", "in_flight", "time_limit_seconds",
      "maintenance",
    ],
    "ledger": ["path"],
    // One heading an account; the keys of one stand below its name.
    "accounts": accountKeys,
    "keep": ["runs_days", "decisions_days", "school_years", "backups"],
    "mail": [
      "server", "port", "security", "login", "password_file", "from", "from_name", "language",
      "ca_file", "time_limit_seconds",
    ],
    "tutors": ["enabled", "file", "since", "link"],
    "window": ["days"],
    "rules": [
      "cancelled_prefix", "freeze_minutes", "on_remote_delete", "title", "room",
      "default_instructor", "same_day", "half_days", "half_day_minutes", "join_shared",
    ],
    "people": ["mail_logins_to_learners", "mail_logins_to_instructors", "match"],
    "groups": ["by", "parents"],
    "courses": Set(FilterKey.allCases.filter { $0.section == "courses" }.map(\.name)),
    "learners": Set(FilterKey.allCases.filter { $0.section == "learners" }.map(\.name)),
    "upward": Set(UpwardKey.allCases.map(\.rawValue)).union(["exemptions_file"]),
    "brakes": Set(BrakeKey.allCases.map(\.rawValue)),
    "schedule": [
      "down", "up", "look_minutes", "retry_minutes", "pauses", "fresh_hours", "stale_hours",
      "up_stale_hours",
    ],
    "notify": ["at", "mail_to", "hook_url", "hook_token_file"],
    "listen": ["address", "port"],
    "webhooks": ["path", "secret_file", "every_minutes"],
  ]

  /// Refuses a text that is no YAML or holds a key that means nothing, naming its line.
  ///
  /// - Returns: the line of each key.
  static func check(_ text: String, path: String) throws(SettingsError) -> [String: Int] {
    let root: Node?
    do {
      root = try Yams.compose(yaml: text)
    } catch {
      throw SettingsError("The configuration \(path) is not YAML: \(place(of: error)).")
    }
    guard let mapping = root?.mapping else {
      throw SettingsError("The configuration \(path) holds no sections. See 'passerelle init'.")
    }
    var lines: [String: Int] = [:]
    for (section, content) in mapping {
      let name = section.string ?? ""
      guard let known = sections[name] else { throw unknown(name, section, path) }
      let parts = name == "accounts" ? try accounts(content, path) : [(name, content)]
      for (name, content) in parts {
        try check(content, of: name, knowing: known, path)
        for (key, _) in content.mapping ?? [:] {
          lines["\(name).\(key.string ?? "")"] = key.mark?.line
        }
      }
      guard name == "accounts" else { continue }
      for (key, _) in content.mapping ?? [:] {
        lines["accounts.\(key.string ?? "")"] = key.mark?.line
      }
    }
    return lines
  }

  /// Whether a key may stand in the file.
  static func knows(_ key: String) -> Bool {
    let fields = key.split(separator: ".").map(String.init)
    if fields.first == "accounts" { return fields.count == 3 && accountKeys.contains(fields[2]) }
    return fields.count == 2 && sections[fields[0]]?.contains(fields[1]) == true
  }

  /// The headings below `accounts`, each a section of its own.
  private static func accounts(
    _ content: Node,
    _ path: String
  ) throws(SettingsError) -> [(name: String, content: Node)] {
    guard let mapping = content.mapping else {
      guard content.null != nil else { throw misshapen("accounts", content, path, "keys") }
      return []
    }
    var sections: [(name: String, content: Node)] = []
    for (key, value) in mapping {
      let name = key.string ?? ""
      guard name.wholeMatch(of: /[a-z][a-z0-9_]*/) != nil else {
        let line = key.mark.map { ", line \($0.line)" } ?? ""
        throw SettingsError(
          "The configuration \(path)\(line): '\(name)' is no name of an account; use small letters, "
            + "digits and '_'."
        )
      }
      sections.append(("accounts.\(name)", value))
    }
    return sections
  }

  private static func check(
    _ content: Node,
    of section: String,
    knowing known: Set<String>,
    _ path: String
  ) throws(SettingsError) {
    guard let mapping = content.mapping else {
      // A heading with nothing below it asks for the defaults.
      guard content.null != nil else { throw misshapen(section, content, path, "keys") }
      return
    }
    for (key, value) in mapping {
      let full = "\(section).\(key.string ?? "")"
      guard
        ![
          "hyperplanning.password", "edusign.key", "mail.password", "webhooks.secret",
          "notify.hook_token",
        ].contains(full), !(section.hasPrefix("accounts.") && key.string == "key")
      else {
        throw SettingsError(
          "The configuration \(path) holds the secret \(full). Put it in a file of mode 600 "
            + "named by \(full)_file, or in the environment."
        )
      }
      guard known.contains(key.string ?? "") else { throw unknown(full, key, path) }
      guard value.scalar != nil else { throw misshapen(full, value, path, "one value") }
    }
  }

  private static func misshapen(
    _ name: String,
    _ node: Node,
    _ path: String,
    _ shape: String
  ) -> SettingsError {
    let line = node.mark.map { ", line \($0.line)" } ?? ""
    return SettingsError("The configuration \(path)\(line): '\(name)' must hold \(shape).")
  }

  private static func unknown(_ name: String, _ node: Node, _ path: String) -> SettingsError {
    let line = node.mark.map { ", line \($0.line)" } ?? ""
    return SettingsError("The configuration \(path)\(line): the key '\(name)' is not known.")
  }

  private static func place(of error: any Error) -> String {
    switch error as? YamlError {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      "line \(mark.line), \(problem)"
    case .duplicatedKeysInMapping(let keys, let context):
      "line \(context.mark.line), '\(keys.sorted().joined(separator: ", "))' stands there twice"
    default: "it cannot be parsed"
    }
  }
}
