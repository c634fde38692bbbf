extension WorldAction {
  private static let personParameters: [WorldActionParameter] = [
    .optional("lastName", .text), .optional("firstName", .text), .optional("email", .text),
    .optional("phone", .text),
  ]
  private static let learnerParameters = personParameters + [.optional("birthday", .day)]

  /// The actions on people.
  static let people: [WorldAction] = [
    WorldAction(
      "changeLearner",
      "Changes a learner's name, e-mail, telephone number or birthday.",
      [.required("learner", .key)] + learnerParameters
    ) { (sandbox, arguments) throws(SandboxError) in
      try sandbox.changeLearner(try arguments.key("learner"), try arguments.person())
    },
    WorldAction(
      "changeInstructor",
      "Changes an instructor's name, e-mail or telephone number.",
      [.required("instructor", .key)] + personParameters
    ) { (sandbox, arguments) throws(SandboxError) in
      try sandbox.changeInstructor(try arguments.key("instructor"), try arguments.person())
    },
    WorldAction(
      "addLearner",
      "Adds a learner to a promotion.",
      [.required("promotion", .text)] + learnerParameters
    ) { (sandbox, arguments) throws(SandboxError) in
      sandbox.addLearner(try arguments.person(), promotion: try arguments.text("promotion"))
    },
    WorldAction(
      "removeLearner",
      "Removes a learner from the base.",
      [.required("learner", .key)]
    ) { (sandbox, arguments) throws(SandboxError) in
      try sandbox.removeLearner(try arguments.key("learner"))
    },
    WorldAction(
      "addInstructor",
      "Adds an instructor without courses.",
      [.optional("code", .text)] + personParameters
    ) { (sandbox, arguments) throws(SandboxError) in
      sandbox.addInstructor(
        try arguments.person(),
        code: try arguments.optionalText("code") ?? ""
      )
    },
  ]

  /// The actions on who attends what.
  static let memberships: [WorldAction] = [
    WorldAction(
      "enrol",
      "Puts a learner on the list of a course.",
      [.required("learner", .key), .required("course", .key)]
    ) { (sandbox, arguments) throws(SandboxError) in
      try sandbox.enrol(
        learner: try arguments.key("learner"),
        course: try arguments.key("course")
      )
    },
    WorldAction(
      "unenrol",
      "Takes a learner off the list of a course.",
      [.required("learner", .key), .required("course", .key)]
    ) { (sandbox, arguments) throws(SandboxError) in
      try sandbox.unenrol(
        learner: try arguments.key("learner"),
        course: try arguments.key("course")
      )
    },
    WorldAction(
      "moveLearnerToPromotion",
      "Moves a learner to another promotion.",
      [.required("learner", .key), .required("promotion", .text)]
    ) { (sandbox, arguments) throws(SandboxError) in
      try sandbox.moveLearner(
        try arguments.key("learner"),
        toPromotion: try arguments.text("promotion")
      )
    },
    WorldAction(
      "moveLearnerToGroup",
      "Moves a learner between groups from a day on; kind is tdOption or regroupement.",
      [
        .required("learner", .key), .optional("from", .key), .optional("to", .key),
        .optional("kind", .text), .optional("on", .day),
      ]
    ) { (sandbox, arguments) throws(SandboxError) in
      let name = try arguments.optionalText("kind") ?? GroupKind.tdOption.rawValue
      guard let kind = GroupKind(rawValue: name) else {
        throw arguments.error("kind must be tdOption or regroupement")
      }
      return try sandbox.moveLearner(
        try arguments.key("learner"),
        fromGroup: try arguments.optionalKey("from"),
        toGroup: try arguments.optionalKey("to"),
        kind: kind,
        on: try arguments.optionalDay("on")
      )
    },
  ]

  /// The actions on the server.
  static let server: [WorldAction] = [
    WorldAction(
      "clock",
      "Sets the clock of the sandbox, or moves it on.",
      [.optional("milliseconds", .number), .optional("advance", .number)]
    ) { (sandbox, arguments) throws(SandboxError) in
      if let milliseconds = try arguments.optionalNumber("milliseconds") {
        sandbox.configuration.clock.set(to: Int64(milliseconds))
      }
      if let advance = try arguments.optionalNumber("advance") {
        sandbox.configuration.clock.advance(by: Int64(advance))
      }
      return WorldChange(.server)
    },
    WorldAction(
      "setInService",
      "Publishes the planning or takes it down.",
      [.required("inService", .flag)]
    ) { (sandbox, arguments) throws(SandboxError) in
      sandbox.setInService(try arguments.optionalFlag("inService") ?? true)
    },
    WorldAction(
      "changePassword",
      "Changes the password of the account.",
      [.required("password", .text)]
    ) { (sandbox, arguments) throws(SandboxError) in
      sandbox.changePassword(try arguments.text("password"))
    },
    WorldAction(
      "setLatency",
      "Holds every answer back for that many milliseconds.",
      [.required("milliseconds", .number)]
    ) { (sandbox, arguments) throws(SandboxError) in
      sandbox.setLatency(.milliseconds(try arguments.number("milliseconds")))
    },
    WorldAction(
      "switchBase",
      "Opens the base of another year: the same school under new keys.",
      [.required("firstMonday", .day), .required("name", .text), .optional("weeks", .number)]
    ) { (sandbox, arguments) throws(SandboxError) in
      guard let monday = try arguments.optionalDay("firstMonday") else {
        throw arguments.error("firstMonday is missing")
      }
      return try sandbox.switchBase(
        firstMonday: monday,
        name: try arguments.text("name"),
        weekCount: try arguments.optionalNumber("weeks")
      )
    },
    WorldAction("clearLog", "Empties the request log.", []) { (sandbox, _) in
      sandbox.requestLog.clear()
      return WorldChange(.server)
    },
  ]
}
