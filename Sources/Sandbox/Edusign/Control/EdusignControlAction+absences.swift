/// What learners and the office do about absences.
extension EdusignControlAction {
  /// The actions of this group.
  static let absences: [EdusignControlAction] = [
    EdusignControlAction(
      "request-absence",
      ["learner", "sheet?", "start?", "end?", "reason?", "comment?"]
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
      "justify-absence",
      ["learner", "sheet?", "start?", "end?", "reason?", "comment?"]
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
    EdusignControlAction("accept-absence", ["absence"]) {
      try $0.acceptAbsence(try $1.text("absence"))
      return .null
    },
    EdusignControlAction("create-absence-reason", ["name"]) {
      .integer(Int64($0.createAbsenceReason(try $1.text("name"))))
    },
  ]

  private static func scope(
    _ call: EdusignControlCall
  ) throws(EdusignSandboxError) -> EdusignSandbox.AbsenceScope {
    if let sheet = try call.optionalText("sheet") { return .sheet(sheet) }
    guard let start = try call.optionalTime("start"), let end = try call.optionalTime("end") else {
      throw EdusignSandboxError(
        .badValue,
        during: call.action,
        "A sheet, or a start and an end, are missing."
      )
    }
    return .period(start: start, end: end)
  }
}
