extension WorldAction {
  private static let meeting: [WorldActionParameter] = [
    .required("course", .key), .required("week", .number), .required("weekday", .number),
    .required("start", .time),
  ]

  private static func meeting(
    _ arguments: WorldActionArguments
  ) throws(SandboxError) -> School.Meeting {
    School.Meeting(
      week: try arguments.number("week"),
      weekday: try arguments.number("weekday"),
      start: try arguments.optionalTime("start") ?? 0
    )
  }

  /// The actions on what goes and comes back.
  static let returns: [WorldAction] = [
    WorldAction(
      "splitCourse",
      "Makes one week of a course a course of its own, without moving it.",
      [.required("course", .key), .required("week", .number)]
    ) { (sandbox, arguments) throws(SandboxError) in
      try sandbox.splitCourse(
        try arguments.key("course"),
        week: try arguments.number("week")
      )
    },
    WorldAction(
      "recreateCourse",
      "Deletes a course and makes the same one under a new key.",
      [.required("course", .key)]
    ) { (sandbox, arguments) throws(SandboxError) in
      try sandbox.recreateCourse(try arguments.key("course"))
    },
    WorldAction(
      "restoreCourse",
      "Brings a deleted course back under its old key.",
      [.required("course", .key)]
    ) { (sandbox, arguments) throws(SandboxError) in
      try sandbox.restoreCourse(try arguments.key("course"))
    },
    WorldAction(
      "restoreLearner",
      "Brings a removed learner back under the old key.",
      [.required("learner", .key)]
    ) { (sandbox, arguments) throws(SandboxError) in
      try sandbox.restoreLearner(try arguments.key("learner"))
    },
    WorldAction(
      "removeInstructor",
      "Removes an instructor from the base and from every course.",
      [.required("instructor", .key)]
    ) { (sandbox, arguments) throws(SandboxError) in
      try sandbox.removeInstructor(try arguments.key("instructor"))
    },
    WorldAction(
      "restoreInstructor",
      "Brings a removed instructor back under the old key.",
      [.required("instructor", .key)]
    ) { (sandbox, arguments) throws(SandboxError) in
      try sandbox.restoreInstructor(try arguments.key("instructor"))
    },
    WorldAction(
      "addSession",
      "Lets a course meet once more in one of its weeks, under the same key.",
      meeting
    ) { (sandbox, arguments) throws(SandboxError) in
      try sandbox.addSession(course: try arguments.key("course"), try meeting(arguments))
    },
    WorldAction(
      "removeSession",
      "Takes a session back that was there beside the weekly one.",
      meeting
    ) { (sandbox, arguments) throws(SandboxError) in
      try sandbox.removeSession(course: try arguments.key("course"), try meeting(arguments))
    },
  ]
}
