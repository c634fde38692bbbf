/// What the office does with sheets.
extension EdusignControlAction {
  private static let sheet: [EdusignControlParameter] = [.required("sheet", .name)]

  /// The actions on sheets.
  static let sheets: [EdusignControlAction] = [
    EdusignControlAction("lock", "Closes a sheet and answers the address of its PDF.", sheet) {
      .text(try $0.lock(try $1.text("sheet")))
    },
    EdusignControlAction("unlock", "Opens a closed sheet again.", sheet) {
      try $0.unlock(try $1.text("sheet"))
      return .null
    },
    EdusignControlAction(
      "createSheet",
      "Makes a sheet by hand and answers its id.",
      [
        .required("name", .text), .required("start", .moment), .required("end", .moment),
        .required("instructors", .names), .optional("classroom", .text),
        .optional("learners", .names), .optional("groups", .texts),
      ]
    ) { .text(try $0.createSheet(try edit($1))) },
    EdusignControlAction(
      "editSheet",
      "Changes a sheet by hand; what is not named stays.",
      sheet + [
        .optional("name", .text), .optional("start", .moment), .optional("end", .moment),
        .optional("classroom", .text), .optional("instructors", .names),
        .optional("learners", .names), .optional("groups", .texts),
      ]
    ) {
      try $0.edit(try $1.text("sheet"), try edit($1))
      return .null
    },
    EdusignControlAction("deleteSheet", "Deletes a sheet.", sheet) {
      try $0.delete(try $1.text("sheet"))
      return .null
    },
  ]

  private static func edit(_ call: EdusignControlCall) throws(SandboxError) -> EdusignSheetEdit {
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
}
