import Planning
import Testing

struct ChoiceTests {
  private static func choice(include: [String] = [], exclude: [String] = []) -> Choice {
    var choice = Choice("courses", "subjects")
    choice.included = include
    choice.excluded = exclude
    return choice
  }

  @Test(arguments: [
    (choice(), [], nil), (choice(), [["Droit", "DRO"]], nil),
    (choice(include: ["dro"]), [["Droit", "DRO"]], nil),
    (choice(include: [" DROIT "]), [["Droit", "DRO"]], nil),
    (choice(include: ["Droit"]), [["Gestion"], ["Droit"]], nil),
    (choice(include: ["Droit"]), [["Gestion", "GES"]], "Gestion by courses.include_subjects"),
    (choice(include: ["Droit"]), [], " by courses.include_subjects"),
    (choice(exclude: ["ges"]), [["Gestion", "GES"]], "Gestion by courses.exclude_subjects"),
    (choice(exclude: ["ges"]), [], nil),
    (
      choice(include: ["Droit"], exclude: ["DRO"]), [["Droit", "DRO"]],
      "Droit by courses.exclude_subjects"
    ),
  ])
  func `what is kept out, and by which key`(
    choice: Choice,
    traits: [[String]],
    verdict: String?
  ) {
    #expect(choice.verdict(on: traits).map { "\($0.label) by \($0.key)" } == verdict)
  }

  @Test(arguments: [
    ("  Édition  ", "édition"), ("", ""), ("   ", ""), ("a b", "a b"), ("E\u{301}T", "ét"),
  ])
  func `labels are compared without case and blanks around`(text: String, label: String) {
    #expect(text.asLabel == label)
  }
}
