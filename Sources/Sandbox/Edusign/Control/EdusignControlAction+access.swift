/// What may happen to the school as a whole.
extension EdusignControlAction {
  /// The actions on the door, the clock and the guesses.
  static let access: [EdusignControlAction] = [
    EdusignControlAction("revokeKey", "Revokes the key.", []) { sandbox, _ in
      sandbox.revokeKey()
      return .null
    },
    EdusignControlAction(
      "issueKey",
      "Issues a key in the place of the one there was.",
      [.required("key", .text)]
    ) {
      $0.issueKey(try $1.text("key"))
      return .null
    },
    EdusignControlAction(
      "setRights",
      "Sets the families of routes that the key may use.",
      [.required("families", .families)]
    ) {
      $0.setRights(Set(try $1.choices("families", of: EdusignFamily.self)))
      return .null
    },
    EdusignControlAction(
      "setAvailability",
      "Opens the service, stops it for want of payment, or takes it down with a status.",
      [.required("mode", .mode), .optional("status", .number)]
    ) {
      $0.setAvailability(try availability($1))
      return .null
    },
    EdusignControlAction(
      "clock",
      "Sets the clock, or moves it on by milliseconds, and answers it.",
      [.optional("set", .moment), .optional("advance", .number)]
    ) {
      let moment = try $1.optionalTime("set")
      let step = try $1.optionalInteger("advance") ?? 0
      if let moment {
        $0.clock.set(to: moment)
      }
      $0.clock.advance(by: step)
      return .integer($0.clock.now)
    },
    EdusignControlAction(
      "knobs",
      "Turns the guesses named and answers all of them.",
      EdusignSandbox.knobNames.map { .optional($0, .setting) }
    ) { try $0.turnKnobs($1) },
  ]

  private static func availability(
    _ call: EdusignControlCall
  ) throws(SandboxError) -> EdusignAvailability {
    switch try call.text("mode") {
    case "open": return .open
    case "unpaid": return .unpaid
    case "down":
      return .down(status: Int(clamping: try call.optionalInteger("status") ?? 503))
    default:
      throw SandboxError(
        .badParameter,
        operation: call.action,
        message: "mode must be open, unpaid or down."
      )
    }
  }
}
