/// What the office does with people.
extension EdusignControlAction {
  private static let names: [EdusignControlParameter] = [
    .required("firstName", .text), .required("lastName", .text),
  ]
  private static let person: [EdusignControlParameter] = [
    .required("role", .role), .required("person", .name),
  ]

  /// The actions on people.
  static let people: [EdusignControlAction] = [
    EdusignControlAction(
      "createPerson",
      "Makes a profile by hand and answers its id.",
      [.required("role", .role)] + names + [.required("email", .text)]
    ) {
      .text(
        try $0.createPerson(
          try $1.choice("role", of: EdusignRole.self),
          firstName: try $1.text("firstName"),
          lastName: try $1.text("lastName"),
          email: try $1.text("email")
        )
      )
    },
    EdusignControlAction("renamePerson", "Changes a person's name.", person + names) {
      try $0.rename(
        try $1.choice("role", of: EdusignRole.self),
        try $1.text("person"),
        firstName: try $1.text("firstName"),
        lastName: try $1.text("lastName")
      )
      return .null
    },
    EdusignControlAction(
      "changeEmail",
      "Changes a person's address.",
      person + [.required("email", .text)]
    ) {
      let role = try $1.choice("role", of: EdusignRole.self)
      try $0.changeEmail(role, try $1.text("person"), to: try $1.text("email"))
      return .null
    },
    EdusignControlAction("archivePerson", "Archives a person.", person) {
      try $0.archive(try $1.choice("role", of: EdusignRole.self), try $1.text("person"))
      return .null
    },
    EdusignControlAction("restorePerson", "Takes an archived person back.", person) {
      try $0.restore(try $1.choice("role", of: EdusignRole.self), try $1.text("person"))
      return .null
    },
  ]
}
