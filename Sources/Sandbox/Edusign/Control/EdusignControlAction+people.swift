/// What the office does with people.
extension EdusignControlAction {
  /// The actions of this group.
  static let people: [EdusignControlAction] = [
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
}
