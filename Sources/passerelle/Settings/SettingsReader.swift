import Campus
import Configuration
import Diagnosis
import Edusign
import Foundation
import Ledger
import Planning
import SystemPackage
import Transport

/// Reads the configuration from its file and the environment.
struct SettingsReader {
  let config: ConfigReader
  private let path: String
  /// The line of each key that stands in the file.
  let lines: [String: Int]
  /// The values that stand before those of the file and the environment.
  private let overrides: [String: String]

  /// Opens the file, and refuses one that is no YAML or holds keys that mean nothing.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - overrides: values by key that stand before those of the file and the environment.
  /// - Throws: `SettingsError`.
  init(path: String, overrides: [String: String] = [:]) async throws {
    self.path = path
    self.overrides = overrides
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
      throw SettingsError(
        "The configuration \(path) cannot be read. Write one with 'passerelle init', "
          + "or name it with --config."
      )
    }
    lines = try KnownKeys.check(text, path: path)
    for key in overrides.keys where key.hasPrefix("accounts.") {
      let name = key.split(separator: ".").prefix(2).joined(separator: ".")
      guard lines[name] != nil else {
        throw SettingsError("The configuration \(path) has no heading '\(name)' for \(key).")
      }
    }
    let file = try await FileProvider<YAMLSnapshot>(filePath: FilePath(path))
    let values = overrides.map { key, value in
      (AbsoluteConfigKey(ConfigKey(key)), ConfigValue(.string(value), isSecret: false))
    }
    config = ConfigReader(providers: [
      InMemoryProvider(name: "--with", values: Dictionary(values) { $1 }),
      EnvironmentVariablesProvider().prefixKeys(with: "passerelle"),
      file,
    ])
  }

  /// The settings, checked.
  ///
  /// - Throws: `SettingsError` for the first key that is missing or makes no sense.
  func settings() throws -> SchoolSettings {
    let zoneName = text("school.time_zone", or: "Europe/Paris")
    guard let zone = SchoolZone(zoneName) else {
      throw fault("school.time_zone", "'\(zoneName)' is not a time zone this machine knows")
    }
    let languageName = text("school.language", or: "")
    let language = Language(rawValue: languageName)
    guard language != nil || languageName.isEmpty else {
      throw fault("school.language", "'\(languageName)' is neither 'fr' nor 'en'")
    }
    let accounts = try accounts()
    var school = SchoolSettings(
      zone: zone,
      language: language,
      hyperplanning: try hyperplanning(),
      edusign: accounts[0],
      accounts: accounts,
      ledgerPath: try required("ledger.path"),
      windowDays: try number("window.days", or: 14, in: 1...60),
      retention: Retention(
        runs: .seconds(86_400 * (try number("keep.runs_days", or: 400, in: 30...3650))),
        decisions: .seconds(86_400 * (try number("keep.decisions_days", or: 90, in: 7...3650))),
        plannings: try number("keep.school_years", or: 2, in: 1...20)
      ),
      backupsKept: try number("keep.backups", or: 14, in: 1...1000),
      rules: try rules(routedFor: accounts),
      loginsMailed: try loginsMailed(),
      upward: try upward(),
      mail: try mail(),
      tutors: try tutors(),
      linkedTutors: try linkedTutors(),
      service: try service(zone)
    )
    try readDaysAndUnits(&school)
    school.places = places
    return school
  }

  private func hyperplanning() throws -> SchoolSettings.HyperplanningAccess {
    let dialect = text("hyperplanning.dialect", or: "literal")
    guard ["literal", "encoded"].contains(dialect) else {
      throw fault("hyperplanning.dialect", "'\(dialect)' is neither 'literal' nor 'encoded'")
    }
    return SchoolSettings.HyperplanningAccess(
      url: try address("hyperplanning.url", or: nil),
      login: try required("hyperplanning.login"),
      password: try secret("hyperplanning.password", file: "hyperplanning.password_file"),
      planning: try required("hyperplanning.planning"),
      prefersEncoded: dialect == "encoded",
      inFlight: try number("hyperplanning.in_flight", or: 2, in: 1...16),
      timeLimit: .seconds(try number("hyperplanning.time_limit_seconds", or: 60, in: 1...600)),
      former: try former()
    )
  }

  private func former() throws -> SchoolSettings.FormerAccess? {
    let planning = text("hyperplanning.former_planning", or: "")
    let url = text("hyperplanning.former_url", or: "")
    if planning.isEmpty, url.isEmpty { return nil }
    let key = "hyperplanning.former_planning"
    guard try required(key) != required("hyperplanning.planning") else {
      throw fault(key, "it must be another name than that of hyperplanning.planning")
    }
    return SchoolSettings.FormerAccess(
      planning: planning,
      url: try address("hyperplanning.former_url", or: nil)
    )
  }

  func edusign() throws -> SchoolSettings.EdusignAccess {
    try edusign(
      named: text("edusign.account", or: "main"),
      key: try secret("edusign.key", file: "edusign.key_file"),
      url: try address("edusign.url", or: "https://ext.edusign.fr")
    )
  }

  /// An account, with what all accounts have in common.
  func edusign(
    named account: String,
    key: Secret,
    url: String
  ) throws -> SchoolSettings.EdusignAccess {
    let rate = Double(text("edusign.requests_per_second", or: "6"))
    guard let rate, (0...1000).contains(rate) else {
      throw fault("edusign.requests_per_second", "it is no number from 0 to 1000")
    }
    return SchoolSettings.EdusignAccess(
      url: url,
      key: key,
      account: account,
      requestsPerSecond: rate == 0 ? nil : rate,
      inFlight: try number("edusign.in_flight", or: 4, in: 1...16),
      timeLimit: .seconds(try number("edusign.time_limit_seconds", or: 30, in: 1...600)),
      maintenance: try maintenance()
    )
  }

  private func maintenance() throws -> MaintenanceHours? {
    let announced = MaintenanceHours.announced.description
    let words = text("edusign.maintenance", or: announced)
    if words == "none" { return nil }
    guard let hours = MaintenanceHours(words) else {
      throw fault("edusign.maintenance", "'\(words)' is neither 'none' nor like '\(announced)'")
    }
    return hours
  }

  private func rules(
    routedFor accounts: [SchoolSettings.EdusignAccess]
  ) throws -> PlanSettings {
    var rules = PlanSettings()
    rules.routing = try routing(accounts)
    rules.cancelledPrefix = text("rules.cancelled_prefix", or: rules.cancelledPrefix)
    guard !rules.cancelledPrefix.isEmpty else {
      throw fault("rules.cancelled_prefix", "a cancelled sheet must be told from others")
    }
    rules.freeze = .seconds(60 * (try number("rules.freeze_minutes", or: 30, in: 8...1440)))
    let policy = text("rules.on_remote_delete", or: rules.onRemoteDelete.rawValue)
    guard let policy = RemoteDeletePolicy(rawValue: policy) else {
      throw fault("rules.on_remote_delete", "'\(policy)' is none of hold, recreate, accept")
    }
    rules.onRemoteDelete = policy
    rules.filters = try filters()
    rules.sessions = try sessionRules()
    rules.matching = try matching()
    rules.groups = try groupRules()
    for key in BrakeKey.allCases {
      let standard = key.value(in: rules.brakes)
      key.set(try number("brakes.\(key.rawValue)", or: standard, in: key.range), in: &rules.brakes)
    }
    return rules
  }

  private func upward() throws -> UpwardSettings {
    var upward = UpwardSettings()
    for key in UpwardKey.allCases {
      let name = "upward.\(key.rawValue)"
      let words = text(name, or: key.text(in: upward))
      guard key.set(words, in: &upward) else {
        throw fault(name, "'\(words)' is none of: \(key.choices)")
      }
    }
    return upward
  }

  func text(_ key: String, or standard: String) -> String {
    config.string(forKey: ConfigKey(key), default: standard)
  }

  func required(_ key: String) throws -> String {
    let value = text(key, or: "")
    guard !value.isEmpty else { throw fault(key, "it is missing") }
    return value
  }

  func flag(_ key: String, or standard: Bool) throws -> Bool {
    let name = ConfigKey(key)
    guard let word = config.string(forKey: name) ?? config.bool(forKey: name).map(String.init)
    else { return standard }
    guard let flag = Bool(word) else { throw fault(key, "'\(word)' is neither true nor false") }
    return flag
  }

  func number(_ key: String, or standard: Int, in range: ClosedRange<Int>) throws -> Int {
    let value: Int
    do {
      value = try config.fetchedInt(key) ?? standard
    } catch {
      throw fault(key, "it is not a whole number")
    }
    guard range.contains(value) else {
      throw fault(key, "\(value) lies outside \(range.lowerBound) to \(range.upperBound)")
    }
    return value
  }

  func address(_ key: String, or standard: String?) throws -> String {
    let value = try standard.map { text(key, or: $0) } ?? required(key)
    guard let url = URL(string: value), ["http", "https"].contains(url.scheme), url.host != nil,
      url.user == nil
    else {
      throw fault(key, "'\(Redaction.standard.clean(value))' is not an address such as https://…")
    }
    return value
  }

  /// Whether a secret stands in the environment, or a file for it is named.
  func hasSecret(_ key: String, file fileKey: String) -> Bool {
    !(config.string(forKey: ConfigKey(key), isSecret: true) ?? "").isEmpty
      || !text(fileKey, or: "").isEmpty
  }

  /// A secret from the environment, or from a file that only its owner may read.
  func secret(_ key: String, file fileKey: String) throws -> Secret {
    if let value = config.string(forKey: ConfigKey(key), isSecret: true), !value.isEmpty {
      return Secret(value)
    }
    let variable = variable(of: key)
    let path = text(fileKey, or: "")
    guard !path.isEmpty else {
      throw fault(fileKey, "neither it nor the variable \(variable) is set")
    }
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    guard let mode = attributes?[.posixPermissions] as? Int,
      let text = try? String(contentsOfFile: path, encoding: .utf8)
    else { throw fault(fileKey, "the file \(path) cannot be read") }
    guard mode & 0o077 == 0 else {
      throw fault(fileKey, "the file \(path) may be read by others; say 'chmod 600 \(path)'")
    }
    let value = text.trimmingCharacters(in: .whitespacesAndNewlines)
    guard !value.isEmpty else { throw fault(fileKey, "the file \(path) is empty") }
    return Secret(value)
  }

  /// A value that makes no sense, named with where it stands.
  func fault(_ key: String, _ reason: String) -> SettingsError {
    let place =
      placeBeforeFile(key).map { " (said by \($0))" } ?? lines[key].map { ", line \($0)" } ?? ""
    return SettingsError("In the configuration \(path)\(place), key \(key): \(reason).")
  }

  /// Where the keys that a run may stop for were said.
  private var places: KeyPlaces {
    let keys = Set(FilterKey.allCases.map(\.rawValue)).union(lines.keys).union(overrides.keys)
    let elsewhere = keys.compactMap { key in placeBeforeFile(key).map { (key, $0) } }
    return KeyPlaces(file: path, lines: lines, elsewhere: Dictionary(elsewhere) { $1 })
  }

  /// Where a key was said that counts before the file; `nil` where the file has its word.
  private func placeBeforeFile(_ key: String) -> String? {
    if overrides[key] != nil { return "--with" }
    let variable = variable(of: key)
    return Composition.environment(variable) == nil ? nil : variable
  }

  private func variable(of key: String) -> String {
    "PASSERELLE_" + key.uppercased().replacing(".", with: "_")
  }
}

extension ConfigReader {
  /// A whole number; `nil` where the key is missing.
  fileprivate func fetchedInt(_ key: String) throws -> Int? {
    guard let text = string(forKey: ConfigKey(key)) ?? int(forKey: ConfigKey(key)).map(String.init)
    else { return nil }
    guard let number = Int(text) else { throw SettingsError("not a number") }
    return number
  }
}
