/// What learners and the office do about absences.
extension EdusignControlAction {
  private static let absence: [EdusignControlParameter] = [
    .required("learner", .name), .optional("sheet", .name), .optional("start", .moment),
    .optional("end", .moment), .optional("reason", .number), .optional("comment", .text),
  ]

  /// The actions on absences.
  static let absences: [EdusignControlAction] = [
    EdusignControlAction(
      "requestAbsence",
      "Has a learner ask for a sheet or a period to be justified, and answers the request's id.",
      absence
    ) {
      .text(
        try $0.requestAbsence(
          learner: try $1.text("learner"),
          for: try scope($1),
          reason: Int(clamping: try $1.optionalInteger("reason") ?? 0),
          comment: try $1.optionalText("comment") ?? ""
        )
      )
    },
    EdusignControlAction(
      "justifyAbsence",
      "Justifies a sheet or a period at once, and answers the absence's id.",
      absence
    ) {
      .text(
        try $0.justifyAbsence(
          learner: try $1.text("learner"),
          for: try scope($1),
          reason: Int(clamping: try $1.optionalInteger("reason") ?? 0),
          comment: try $1.optionalText("comment") ?? ""
        )
      )
    },
    EdusignControlAction(
      "acceptAbsence",
      "Accepts a request.",
      [.required("absence", .text)]
    ) {
      try $0.acceptAbsence(try $1.text("absence"))
      return .null
    },
    EdusignControlAction(
      "createAbsenceReason",
      "Adds a reason and answers its number.",
      [.required("name", .text)]
    ) { .integer(Int64($0.createAbsenceReason(try $1.text("name")))) },
  ]

  private static func scope(
    _ call: EdusignControlCall
  ) throws(SandboxError) -> EdusignSandbox.AbsenceScope {
    if let sheet = try call.optionalText("sheet") { return .sheet(sheet) }
    guard let start = try call.optionalTime("start"), let end = try call.optionalTime("end") else {
      throw SandboxError(
        .badParameter,
        operation: call.action,
        message: "A sheet, or a start and an end, are missing."
      )
    }
    return .period(start: start, end: end)
  }
}
