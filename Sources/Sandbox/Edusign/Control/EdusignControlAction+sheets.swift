/// What the office does with sheets.
extension EdusignControlAction {
  /// The actions of this group.
  static let sheets: [EdusignControlAction] = [
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
}
