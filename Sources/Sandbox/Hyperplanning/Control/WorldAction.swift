/// One action that the control surface offers, with what calls it.
struct WorldAction: Sendable, Encodable {
  /// The last segment of its address.
  let name: String
  /// What it does, in one sentence.
  let summary: String
  /// What it needs to know.
  let parameters: [WorldActionParameter]
  /// Does it.
  let perform: Perform

  /// Does an action.
  typealias Perform =
    @Sendable (HyperplanningSandbox, WorldActionArguments) throws(SandboxError) -> WorldChange

  private enum CodingKeys: CodingKey {
    case name, summary, parameters
  }

  /// An action made of its parts.
  init(
    _ name: String,
    _ summary: String,
    _ parameters: [WorldActionParameter],
    perform: @escaping Perform
  ) {
    self.name = name
    self.summary = summary
    self.parameters = parameters
    self.perform = perform
  }

  /// Every action in the order in which they are listed.
  static let all: [WorldAction] =
    sessions + courses + people + memberships + attendance + returns + server + faults
}
