/// One thing that may be done in the school over `/__control`.
struct EdusignControlAction: Sendable {
  /// The last part of the address.
  let name: String
  /// What it does, in one sentence.
  let summary: String
  /// What it needs to know.
  let parameters: [EdusignControlParameter]
  /// What does it, and what it answers.
  let perform: Perform

  /// Reads its parameters, does its work and answers; throws a ``SandboxError``.
  typealias Perform = @Sendable (EdusignSandbox, EdusignControlCall) throws -> JSONValue

  /// An action made of its parts.
  init(
    _ name: String,
    _ summary: String,
    _ parameters: [EdusignControlParameter],
    _ perform: @escaping Perform
  ) {
    self.name = name
    self.summary = summary
    self.parameters = parameters
    self.perform = perform
  }

  /// Every action in the order in which they are listed.
  static let all = marks + sheets + people + absences + access + faults
}
