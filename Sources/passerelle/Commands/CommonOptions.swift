import ArgumentParser
import Diagnosis
import Sync

/// The options of every command that works for a configured school.
struct CommonOptions: ParsableArguments {
  @Option(help: "The configuration file.")
  var config = Composition.environment("PASSERELLE_CONFIG") ?? "passerelle.yaml"

  @Option(
    help: "The language of messages: en or fr. Otherwise LANG decides.",
    transform: CommonOptions.language(named:)
  )
  var language: Language?

  @Flag(help: "Print one JSON object instead of text.")
  var json = false

  @Option(help: "Which Edusign account, by its name in the configuration, where there are several.")
  var account: String?

  /// The settings of the file with one account at work; a fault ends the command with its sentence.
  ///
  /// - Parameter overrides: values by key that stand before those of the file.
  /// - Returns: the settings.
  /// - Throws: `CommandFailure`, also where there are several accounts and none is named.
  func settings(with overrides: [String: String] = [:]) async throws -> SchoolSettings {
    let settings = try await schoolSettings(with: overrides)
    guard settings.each.count == 1 else {
      let names = settings.accounts.map(\.account).joined(separator: ", ")
      throw CommandFailure(
        .usage,
        language(settings)(
          en: "The configuration names several Edusign accounts (\(names)); say which one with "
            + "--account.",
          fr: "La configuration nomme plusieurs comptes Edusign (\(names)) ; préciser lequel avec "
            + "--account."
        )
      )
    }
    return settings.each[0]
  }

  /// The settings of the file, for what concerns all accounts alike unless one is named.
  ///
  /// - Parameter overrides: values by key that stand before those of the file.
  /// - Returns: the settings.
  /// - Throws: `CommandFailure`.
  func schoolSettings(with overrides: [String: String] = [:]) async throws -> SchoolSettings {
    let settings = try await fileSettings(with: overrides)
    guard let account else { return settings }
    guard let access = settings.accounts.first(where: { $0.account == account }) else {
      let names = settings.accounts.map(\.account).joined(separator: ", ")
      throw CommandFailure(
        .usage,
        language(settings)(
          en: "The configuration names no Edusign account '\(account)', but: \(names).",
          fr: "La configuration ne nomme aucun compte Edusign « \(account) », mais : \(names)."
        )
      )
    }
    return settings.facing(access)
  }

  private func fileSettings(with overrides: [String: String]) async throws -> SchoolSettings {
    do {
      return try await SettingsReader(path: config, overrides: overrides).settings()
    } catch let error as SettingsError {
      throw CommandFailure(.configuration, error.description)
    }
  }

  /// A language as the command line names it.
  static func language(named name: String) throws -> Language {
    guard let language = Language(rawValue: name) else {
      throw ValidationError("The languages are en and fr.")
    }
    return language
  }

  /// The language asked for on the command line, by the file, or by the environment.
  func language(_ settings: SchoolSettings?) -> Language {
    language ?? settings?.language ?? Self.languageOfEnvironment
  }

  /// The language that the environment asks for.
  static var languageOfEnvironment: Language {
    Language(
      localeName: Composition.environment("LC_ALL") ?? Composition.environment("LANG") ?? ""
    )
  }
}
