import Campus

extension Planner {
  /// What is told when one side shows nothing at all where sheets stand.
  ///
  /// Nothing is removed then, and nobody may think that all is well.
  func decisionsOnEmptiness() -> [Decision] {
    let standing = input.memory.sheets.count {
      $0.state == .live && input.window.contains($0.startsAt)
    }
    var decisions: [Decision] = []
    if input.source.isSuspiciouslyEmpty(input.memory, in: input.window) {
      decisions.append(emptiness(of: "planning:\(input.source.planning.name)", standing))
    }
    if input.target.isSuspiciouslyEmpty(input.memory, in: input.window) {
      decisions.append(emptiness(of: "account", standing))
    }
    return decisions
  }

  private func emptiness(of subject: String, _ standing: Int) -> Decision {
    Decision(
      subject: subject,
      situation: "empty",
      action: "hold",
      cause: .undecodable,
      facts: [
        "empty": subject == "account" ? "Edusign" : "Hyperplanning",
        "sheets": "\(standing)",
        "from": "\(input.window.firstDay)",
        "through": "\(input.window.lastDay)",
      ]
    )
  }
}
