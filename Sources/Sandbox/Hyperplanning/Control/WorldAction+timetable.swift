extension WorldAction {
  /// The actions on single sessions.
  static let sessions: [WorldAction] = [
    WorldAction(
      "moveSession",
      "Moves one session within its week or to another one; the course is split.",
      [
        .required("course", .key), .required("week", .number), .optional("toWeek", .number),
        .optional("weekday", .number), .optional("start", .time),
      ]
    ) { (sandbox, arguments) throws(SandboxError) in
      try sandbox.moveSession(
        course: try arguments.key("course"),
        week: try arguments.number("week"),
        toWeek: try arguments.optionalNumber("toWeek"),
        weekday: try arguments.optionalNumber("weekday"),
        start: try arguments.optionalTime("start")
      )
    },
    WorldAction(
      "cancelSession",
      "Cancels one session: its week leaves the course.",
      [.required("course", .key), .required("week", .number)]
    ) { (sandbox, arguments) throws(SandboxError) in
      try sandbox.cancelSession(
        course: try arguments.key("course"),
        week: try arguments.number("week")
      )
    },
    WorldAction(
      "restoreSession",
      "Lets a course meet in one more week.",
      [.required("course", .key), .required("week", .number)]
    ) { (sandbox, arguments) throws(SandboxError) in
      try sandbox.restoreSession(
        course: try arguments.key("course"),
        week: try arguments.number("week")
      )
    },
    WorldAction(
      "changeRooms",
      "Books other rooms for a course, or for one week of it.",
      [.required("course", .key), .required("rooms", .keys), .optional("week", .number)]
    ) { (sandbox, arguments) throws(SandboxError) in
      try sandbox.changeRooms(
        course: try arguments.key("course"),
        rooms: try arguments.keys("rooms"),
        week: try arguments.optionalNumber("week")
      )
    },
    WorldAction(
      "changeInstructors",
      "Gives a course, or one week of it, other instructors.",
      [.required("course", .key), .required("instructors", .keys), .optional("week", .number)]
    ) { (sandbox, arguments) throws(SandboxError) in
      try sandbox.changeInstructors(
        course: try arguments.key("course"),
        instructors: try arguments.keys("instructors"),
        week: try arguments.optionalNumber("week")
      )
    },
  ]

  /// The actions on whole courses and subjects.
  static let courses: [WorldAction] = [
    WorldAction(
      "moveCourse",
      "Moves every session of a course.",
      [
        .required("course", .key), .optional("weekday", .number), .optional("start", .time),
        .optional("minutes", .number),
      ]
    ) { (sandbox, arguments) throws(SandboxError) in
      try sandbox.moveCourse(
        try arguments.key("course"),
        weekday: try arguments.optionalNumber("weekday"),
        start: try arguments.optionalTime("start"),
        minutes: try arguments.optionalNumber("minutes")
      )
    },
    WorldAction(
      "addCourse",
      "Adds a course under a new key.",
      [
        .required("subject", .key), .required("type", .text), .required("weekday", .number),
        .required("start", .time), .required("minutes", .number), .required("weeks", .weeks),
        .optional("room", .key), .optional("instructors", .keys), .optional("learners", .keys),
      ]
    ) { (sandbox, arguments) throws(SandboxError) in
      let course = School.Course(
        id: 0,
        subjectID: try arguments.key("subject"),
        type: try arguments.text("type"),
        weekday: try arguments.number("weekday"),
        start: try arguments.optionalTime("start") ?? 0,
        minutes: try arguments.number("minutes"),
        weeks: WeekSet(try arguments.keys("weeks").map { Int($0) }),
        roomID: try arguments.optionalKey("room"),
        instructorIDs: try arguments.keys("instructors")
      )
      return try sandbox.addCourse(course, learners: try arguments.keys("learners"))
    },
    WorldAction("deleteCourse", "Deletes a course.", [.required("course", .key)]) {
      (sandbox, arguments) throws(SandboxError) in
      try sandbox.deleteCourse(try arguments.key("course"))
    },
    WorldAction("placeCourse", "Gives a course its slot back.", [.required("course", .key)]) {
      (sandbox, arguments) throws(SandboxError) in
      try sandbox.placeCourse(try arguments.key("course"))
    },
    WorldAction("unplaceCourse", "Takes a course's slot away.", [.required("course", .key)]) {
      (sandbox, arguments) throws(SandboxError) in
      try sandbox.unplaceCourse(try arguments.key("course"))
    },
    WorldAction(
      "editCourse",
      "Changes the type, the note or the duty to attend of a course.",
      [
        .required("course", .key), .optional("type", .text), .optional("memo", .text),
        .optional("isCompulsory", .flag),
      ]
    ) { (sandbox, arguments) throws(SandboxError) in
      try sandbox.editCourse(
        try arguments.key("course"),
        type: try arguments.optionalText("type"),
        memo: try arguments.optionalText("memo"),
        isCompulsory: try arguments.optionalFlag("isCompulsory")
      )
    },
    WorldAction(
      "renameSubject",
      "Renames a subject.",
      [.required("subject", .key), .optional("label", .text), .optional("code", .text)]
    ) { (sandbox, arguments) throws(SandboxError) in
      try sandbox.renameSubject(
        try arguments.key("subject"),
        label: try arguments.optionalText("label"),
        code: try arguments.optionalText("code")
      )
    },
  ]
}
