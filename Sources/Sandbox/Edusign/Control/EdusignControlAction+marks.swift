/// What happens in class.
extension EdusignControlAction {
  /// The actions of this group.
  static let marks: [EdusignControlAction] = [
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
}
