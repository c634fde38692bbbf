extension WorldAction {
  /// The actions on attendance, as the school office does them.
  static let attendance: [WorldAction] = [
    WorldAction(
      "enterAbsence",
      "Enters an absence of a learner, over one session or many days.",
      [
        .required("learner", .key), .required("day", .day), .required("start", .time),
        .optional("lastDay", .day), .required("end", .time), .optional("isJustified", .flag),
        .optional("motive", .text),
      ]
    ) { (sandbox, arguments) throws(SandboxError) in
      guard let day = try arguments.optionalDay("day"),
        let start = try arguments.optionalTime("start"),
        let end = try arguments.optionalTime("end")
      else { throw arguments.error("day, start and end are missing") }
      return try sandbox.enterAbsence(
        learner: try arguments.key("learner"),
        from: day,
        start: start,
        through: try arguments.optionalDay("lastDay") ?? day,
        end: end,
        isJustified: try arguments.optionalFlag("isJustified") ?? false,
        motive: try arguments.optionalText("motive")
      )
    },
    WorldAction(
      "editAbsence",
      "Accepts an absence, takes that back, or gives it a motive.",
      [.required("absence", .key), .optional("isJustified", .flag), .optional("motive", .text)]
    ) { (sandbox, arguments) throws(SandboxError) in
      try sandbox.editAbsence(
        try arguments.key("absence"),
        isJustified: try arguments.optionalFlag("isJustified"),
        motive: try arguments.optionalText("motive")
      )
    },
    WorldAction(
      "takeOutAbsence",
      "Takes a stretch of one day out of a learner's absences.",
      [
        .required("learner", .key), .required("day", .day), .required("start", .time),
        .required("end", .time),
      ]
    ) { (sandbox, arguments) throws(SandboxError) in
      guard let day = try arguments.optionalDay("day"),
        let start = try arguments.optionalTime("start"),
        let end = try arguments.optionalTime("end")
      else { throw arguments.error("day, start and end are missing") }
      return try sandbox.takeOutAbsence(
        learner: try arguments.key("learner"),
        on: day,
        start: start,
        end: end
      )
    },
  ]
}
