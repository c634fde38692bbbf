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

  /// The settings of the file; a fault in them ends the command with its sentence.
  ///
  /// - Parameter overrides: values by key that stand before those of the file.
  /// - Returns: the settings.
  /// - Throws: `CommandFailure`.
  func settings(with overrides: [String: String] = [:]) async throws -> SchoolSettings {
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
