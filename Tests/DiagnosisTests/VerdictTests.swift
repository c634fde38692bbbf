import Diagnosis
import Planning
import Testing

struct VerdictTests {
  /// Causes that end up as a decision which people read; the others only explain a write.
  static let decided: [Cause] = [
    .past, .noEmailLearner, .noEmailInstructor, .noName, .badEmail, .sharedEmail, .noInstructor,
    .noLearners, .badTimes, .archivedHoldsEmail, .existsUnlinked, .archivedOnEdusign,
    .cancelledPending, .cancelledSigned, .movedSigned, .sheetGone, .archivedNotUpdated,
    .rosterWaits, .disputed,
  ]

  @Test(arguments: decided)
  func `a decision is told in both languages, in words of its own`(cause: Cause) {
    let decision = Decision(
      subject: "session:1001.7",
      situation: "unmatched",
      action: "none",
      cause: cause,
      facts: ["title": "Anatomie (CM)", "start": "2026-10-13T08:30:00", "fields": "room"]
    )
    let english = Verdict(decision, .english)
    let french = Verdict(decision, .french)
    #expect(english.reason != cause.rawValue)
    #expect(!english.reason.isEmpty)
    #expect(french.reason != english.reason)
    #expect(english.subject == "Anatomie (CM), 2026-10-13 08:30")
    #expect(english.line.hasSuffix("[\(cause.rawValue)]"))
    #expect(english.remedy.isEmpty == french.remedy.isEmpty)
  }

  @Test func `a person's decision names the person and the address`() {
    let decision = Decision(
      subject: "learner:12",
      situation: "unusable",
      action: "none",
      cause: .badEmail,
      facts: ["name": "Léa Martin", "email": "lea martin@etu.ecole.example"]
    )
    let verdict = Verdict(decision, .french)
    #expect(verdict.subject == "Léa Martin")
    #expect(verdict.reason.contains("lea martin@etu.ecole.example"))
    #expect(verdict.owner == .hyperplanning)
  }

  @Test func `the language follows the locale's name`() {
    #expect(Language(localeName: "fr_FR.UTF-8") == .french)
    #expect(Language(localeName: "C") == .english)
    #expect(Language(localeName: "") == .english)
  }

  @Test(arguments: Owner.allCases, Language.allCases)
  func `every owner has a name in every language`(owner: Owner, language: Language) {
    #expect(!owner.text(language).isEmpty)
  }
}
