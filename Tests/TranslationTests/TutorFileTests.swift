import Campus
import Testing
import Translation

struct TutorFileTests {
  private func read(_ text: String) -> TutorFile { TutorFile(Array(text.utf8)) }

  private func faults(_ text: String) -> [String] {
    read(text).faults.map { "\($0.line) \($0.reason)" }
  }

  private static let head = "learner,last_name,first_name,email\n"

  @Test
  func `learners by number and by e-mail find their tutors`() {
    let file = read(
      Self.head + """
        12,Petit,Marc,Marc.Petit@company.example
        lea@school.example,Lefèvre,Zoé,zoe@company.example
        12,Lefèvre,Zoé,zoe@company.example

        """
    )
    #expect(file.faults.isEmpty)
    let tutors = file.book.tutors(ofLearner: 12, email: "LEA@school.example")
    #expect(tutors.map(\.fullName) == ["Marc Petit", "Zoé Lefèvre"])
    #expect(file.book.tutors(ofLearner: 13, email: "").isEmpty)
  }

  @Test
  func `an export of a French spreadsheet is understood`() {
    let file = read(
      "\u{feff}Nom;Prénom;Entreprise;Courriel;Apprenant\r\n"
        + "\"D'Été; \"\"Zoé\"\"\"; Anne ;Société X;anne@company.example;7\r\n\r\n"
    )
    #expect(file.faults.isEmpty)
    let tutor = file.book.tutors(ofLearner: 7, email: "").first
    #expect(tutor?.lastName == "D'Été; \"Zoé\"")
    #expect(tutor?.firstName == "Anne")
  }

  @Test(arguments: [
    ("", ["1 empty"]), (" \n\n", ["1 empty"]),
    ("learner,last_name,email\n", ["1 missingColumn(Translation.TutorFile.Column.firstName)"]),
    (
      "x\n",
      TutorFile.Column.allCases.map { "1 missingColumn(Translation.TutorFile.Column.\($0))" }
    ),
    (
      "learner,nom,last_name,first_name,email\n",
      ["1 doubleColumn(Translation.TutorFile.Column.lastName)"]
    ),
    ("learner,\"last_name,first_name,email\n", ["1 openQuote"]),
  ])
  func `a file whose columns are not right is refused`(text: String, expected: [String]) {
    #expect(faults(text) == expected)
    #expect(read(text).book.isEmpty)
  }

  @Test(arguments: [
    ("1,A,B", "2 fieldCount(found: 3, expected: 4)"),
    ("1,A,B,a@c.example,x", "2 fieldCount(found: 5, expected: 4)"),
    ("1,\"A,B,a@c.example", "2 openQuote"), (",A,B,a@c.example", "2 badLearner(\"\")"),
    ("-1,A,B,a@c.example", "2 badLearner(\"-1\")"),
    ("Léa,A,B,a@c.example", "2 badLearner(\"Léa\")"),
    ("99999999999,A,B,a@c.example", "2 badLearner(\"99999999999\")"),
    ("1,,B,a@c.example", "2 noName"), ("1,A,B,", "2 badEmail(\"\")"),
    ("1,A,B,nobody", "2 badEmail(\"nobody\")"),
    ("1,A,B,a@c.example b@c.example", "2 badEmail(\"a@c.example b@c.example\")"),
    ("1,A\u{7},B,a@c.example", "2 controlCharacter"),
  ])
  func `a wrong line is named and the others are still read`(line: String, fault: String) {
    let file = read(Self.head + line + "\n2,Good,One,good@company.example\n")
    #expect(file.faults.map { "\($0.line) \($0.reason)" } == [fault])
    #expect(file.book.learners == 1)
  }

  @Test
  func `a second line for the same learner and tutor names the first`() {
    let text = Self.head + "1,A,B,a@c.example\n\n2,A,B,a@c.example\n1,A,B,A@C.example\n"
    #expect(faults(text) == ["5 duplicate(ofLine: 2)"])
  }

  @Test
  func `a text in another encoding is refused as a whole`() {
    let file = TutorFile(Array(Self.head.utf8) + [0x31, 0x2c, 0xe9, 0x2c, 0x2c])
    #expect(file.faults.map(\.reason) == [.notUTF8])
  }
}
