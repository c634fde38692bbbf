/// A server's own answer with what the log keeps of it.
struct SandboxAnswer: Sendable {
  /// The name of what was asked.
  var operation: String
  /// What goes back.
  var response: SandboxResponse
  /// Whether the operation changes the server's state.
  var changesState = false
  /// Whether the server did what was asked.
  var isAccepted: Bool
}

/// What a request asks for, found out without doing it.
struct SandboxOperation: Sendable {
  /// The name as the log has it.
  var name: String
  /// Whether it changes the server's state.
  var changesState: Bool
}
