/// Why the configuration cannot be used.
struct SettingsError: Error, CustomStringConvertible {
  /// A sentence naming the file, the key, the reason and the next step.
  let description: String

  init(_ description: String) {
    self.description = description
  }
}
