/// What may happen to the school as a whole.
extension EdusignControlAction {
  /// The actions of this group.
  static let access: [EdusignControlAction] = [
    EdusignControlAction("revoke-key", []) { sandbox, _ in
      sandbox.revokeKey()
      return .null
    },
    EdusignControlAction("issue-key", ["key"]) {
      $0.issueKey(try $1.text("key"))
      return .null
    },
    EdusignControlAction("set-rights", ["families"]) {
      $0.setRights(Set(try $1.choices("families", of: EdusignFamily.self)))
      return .null
    },
    EdusignControlAction("set-availability", ["mode: open, unpaid, down", "status?"]) {
      switch try $1.text("mode") {
      case "open": $0.setAvailability(.open)
      case "unpaid": $0.setAvailability(.unpaid)
      case "down":
        let status = Int(clamping: try $1.optionalInteger("status") ?? 503)
        $0.setAvailability(.down(status: status))
      default:
        throw EdusignSandboxError(.badValue, during: $1.action, "mode is open, unpaid or down.")
      }
      return .null
    },
    EdusignControlAction("clock", ["set?", "advance?"]) {
      if let moment = try $1.optionalTime("set") {
        $0.clock.set(to: moment)
      }
      $0.clock.advance(by: try $1.optionalInteger("advance") ?? 0)
      return .integer($0.clock.now)
    },
    EdusignControlAction("knobs", ["any knob?"]) { try $0.turnKnobs($1) },
  ]
}
