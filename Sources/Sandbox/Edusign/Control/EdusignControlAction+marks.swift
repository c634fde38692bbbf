/// What happens in class.
extension EdusignControlAction {
  private static let row: [EdusignControlParameter] = [
    .required("sheet", .name), .required("learner", .name),
  ]

  /// The actions on marks.
  static let marks: [EdusignControlAction] = [
    EdusignControlAction(
      "signLearner",
      "Has a learner sign.",
      row + [.optional("at", .moment)]
    ) {
      let (learner, sheet) = (try $1.text("learner"), try $1.text("sheet"))
      try $0.sign(learner: learner, on: sheet, at: try $1.optionalTime("at"))
      return .null
    },
    EdusignControlAction(
      "signInstructor",
      "Has an instructor sign.",
      [.required("sheet", .name), .required("instructor", .name), .optional("at", .moment)]
    ) {
      let (instructor, sheet) = (try $1.text("instructor"), try $1.text("sheet"))
      try $0.sign(instructor: instructor, on: sheet, at: try $1.optionalTime("at"))
      return .null
    },
    EdusignControlAction("setPresent", "Marks a learner present without a signature.", row) {
      try $0.setPresent(learner: try $1.text("learner"), on: try $1.text("sheet"))
      return .null
    },
    EdusignControlAction("setAbsent", "Takes presence and what goes with it back.", row) {
      try $0.setAbsent(learner: try $1.text("learner"), on: try $1.text("sheet"))
      return .null
    },
    EdusignControlAction(
      "setLate",
      "Says how many minutes a learner was late.",
      row + [.required("minutes", .number)]
    ) {
      let minutes = Int(clamping: try $1.integer("minutes"))
      let (learner, sheet) = (try $1.text("learner"), try $1.text("sheet"))
      try $0.setDelay(minutes: minutes, learner: learner, on: sheet)
      return .null
    },
    EdusignControlAction(
      "setEarlyDeparture",
      "Says when a learner left early.",
      row + [.optional("at", .moment)]
    ) {
      let (learner, sheet) = (try $1.text("learner"), try $1.text("sheet"))
      try $0.setEarlyDeparture(at: try $1.optionalTime("at"), learner: learner, on: sheet)
      return .null
    },
    EdusignControlAction(
      "exclude",
      "Says when a learner was sent out.",
      row + [.optional("at", .moment)]
    ) {
      let (learner, sheet) = (try $1.text("learner"), try $1.text("sheet"))
      try $0.exclude(learner: learner, from: sheet, at: try $1.optionalTime("at"))
      return .null
    },
    EdusignControlAction(
      "comment",
      "Writes a comment on a learner's row.",
      row + [.required("text", .text)]
    ) {
      let (learner, sheet) = (try $1.text("learner"), try $1.text("sheet"))
      try $0.comment(try $1.text("text"), learner: learner, on: sheet)
      return .null
    },
    EdusignControlAction(
      "sendMails",
      "Sends mails that ask for a signature, to everybody who is not present or to those named.",
      [.required("sheet", .name), .optional("learners", .names)]
    ) {
      try $0.sendMails(to: try $1.optionalTexts("learners"), of: try $1.text("sheet"))
      return .null
    },
  ]
}
