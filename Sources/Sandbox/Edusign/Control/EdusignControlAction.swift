/// One thing that may be done in the school over `/__control`.
struct EdusignControlAction: Sendable {
  /// The last part of the path.
  let name: String
  /// The parameters, with a question mark behind those that may be missing.
  let parameters: [String]
  /// What does it, and what it answers.
  let perform: Perform

  /// Reads its parameters, does its work and answers; throws an ``EdusignSandboxError``.
  typealias Perform = @Sendable (EdusignSandbox, EdusignControlCall) throws -> JSONValue

  /// An action of a name with parameters.
  init(
    _ name: String,
    _ parameters: [String],
    _ perform: @escaping Perform
  ) {
    self.name = name
    self.parameters = parameters
    self.perform = perform
  }

  /// Every action.
  static let all = marks + sheets + people + absences + access
}
