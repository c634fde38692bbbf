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

  private init(
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

  private static let marks: [EdusignControlAction] = [
    EdusignControlAction("sign-learner", ["sheet", "learner", "at?"]) {
      try $0.sign(
        learner: try $1.text("learner"),
        on: try $1.text("sheet"),
        at: try $1.optionalTime("at")
      )
      return .null
    },
    EdusignControlAction("sign-instructor", ["sheet", "instructor", "at?"]) {
      try $0.sign(
        instructor: try $1.text("instructor"),
        on: try $1.text("sheet"),
        at: try $1.optionalTime("at")
      )
      return .null
    },
    EdusignControlAction("set-present", ["sheet", "learner"]) {
      try $0.setPresent(learner: try $1.text("learner"), on: try $1.text("sheet"))
      return .null
    },
    EdusignControlAction("set-absent", ["sheet", "learner"]) {
      try $0.setAbsent(learner: try $1.text("learner"), on: try $1.text("sheet"))
      return .null
    },
    EdusignControlAction("set-late", ["sheet", "learner", "minutes"]) {
      let minutes = Int(clamping: try $1.integer("minutes"))
      try $0.setDelay(
        minutes: minutes,
        learner: try $1.text("learner"),
        on: try $1.text("sheet")
      )
      return .null
    },
    EdusignControlAction("set-early-departure", ["sheet", "learner", "at?"]) {
      try $0.setEarlyDeparture(
        at: try $1.optionalTime("at"),
        learner: try $1.text("learner"),
        on: try $1.text("sheet")
      )
      return .null
    },
    EdusignControlAction("exclude", ["sheet", "learner", "at?"]) {
      try $0.exclude(
        learner: try $1.text("learner"),
        from: try $1.text("sheet"),
        at: try $1.optionalTime("at")
      )
      return .null
    },
    EdusignControlAction("comment", ["sheet", "learner", "text"]) {
      try $0.comment(
        try $1.text("text"),
        learner: try $1.text("learner"),
        on: try $1.text("sheet")
      )
      return .null
    },
    EdusignControlAction("send-mails", ["sheet", "learners?"]) {
      try $0.sendMails(to: try $1.optionalTexts("learners"), of: try $1.text("sheet"))
      return .null
    },
  ]

  private static let sheets: [EdusignControlAction] = [
    EdusignControlAction("lock", ["sheet"]) { .text(try $0.lock(try $1.text("sheet"))) },
    EdusignControlAction("unlock", ["sheet"]) {
      try $0.unlock(try $1.text("sheet"))
      return .null
    },
    EdusignControlAction(
      "create-sheet",
      ["name", "start", "end", "instructors", "classroom?", "learners?", "groups?"]
    ) { .text(try $0.createSheet(try edit($1))) },
    EdusignControlAction(
      "edit-sheet",
      [
        "sheet", "name?", "start?", "end?", "classroom?", "instructors?", "learners?", "groups?",
      ]
    ) {
      try $0.edit(try $1.text("sheet"), try edit($1))
      return .null
    },
    EdusignControlAction("delete-sheet", ["sheet"]) {
      try $0.delete(try $1.text("sheet"))
      return .null
    },
  ]

  private static func edit(
    _ call: EdusignControlCall
  ) throws(EdusignSandboxError) -> EdusignSheetEdit {
    EdusignSheetEdit(
      name: try call.optionalText("name"),
      start: try call.optionalTime("start"),
      end: try call.optionalTime("end"),
      classroom: try call.optionalText("classroom"),
      instructors: try call.optionalTexts("instructors"),
      learners: try call.optionalTexts("learners"),
      groups: try call.optionalTexts("groups")
    )
  }

  private static let people: [EdusignControlAction] = [
    EdusignControlAction("create-person", ["role", "firstName", "lastName", "email"]) {
      .text(
        try $0.createPerson(
          try $1.choice("role", of: EdusignRole.self),
          firstName: try $1.text("firstName"),
          lastName: try $1.text("lastName"),
          email: try $1.text("email")
        )
      )
    },
    EdusignControlAction("rename-person", ["role", "person", "firstName", "lastName"]) {
      try $0.rename(
        try $1.choice("role", of: EdusignRole.self),
        try $1.text("person"),
        firstName: try $1.text("firstName"),
        lastName: try $1.text("lastName")
      )
      return .null
    },
    EdusignControlAction("change-email", ["role", "person", "email"]) {
      try $0.changeEmail(
        try $1.choice("role", of: EdusignRole.self),
        try $1.text("person"),
        to: try $1.text("email")
      )
      return .null
    },
    EdusignControlAction("archive-person", ["role", "person"]) {
      try $0.archive(try $1.choice("role", of: EdusignRole.self), try $1.text("person"))
      return .null
    },
    EdusignControlAction("restore-person", ["role", "person"]) {
      try $0.restore(try $1.choice("role", of: EdusignRole.self), try $1.text("person"))
      return .null
    },
  ]

  private static let absences: [EdusignControlAction] = [
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

  private static let access: [EdusignControlAction] = [
    EdusignControlAction("revoke-key", []) { sandbox, _ in
      sandbox.revokeKey()
      return .null
    },
    EdusignControlAction("issue-key", ["key"]) {
      $0.issueKey(try $1.text("key"))
      return .null
    },
    EdusignControlAction("set-rights", ["families"]) {
      $0.setRights(Set((try $1.optionalTexts("families") ?? []).compactMap(EdusignFamily.init)))
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
