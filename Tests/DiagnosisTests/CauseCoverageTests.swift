import Diagnosis
import Planning
import Testing

/// The catalogue of causes against the list that it was made from.
struct CauseCoverageTests {
  /// The codes of `users-and-rivals.md` section 7, 81 of them, spelled here a second time.
  private static let codes: [String] = {
    let groups: [(String, Int)] = [
      ("G", 8), ("A", 6), ("B", 7), ("C", 11), ("D", 10), ("E", 18), ("F", 21),
    ]
    return groups.flatMap { letter, count in (1...count).map { "\(letter)\($0)" } }
  }()

  @Test func `every code of the list is a cause, and Z0 is there`() {
    #expect(Self.codes.count == 81)
    let known = Set(Cause.allCases.map(\.rawValue))
    let missing = Self.codes.filter { !known.contains($0) }
    #expect(missing.isEmpty, "\(missing)")
    #expect(known.contains("Z0"))
  }

  @Test func `every cause of the list is brought about by a test`() {
    // A pause, a clock that is wrong, a sheet that another replaced and a defect of ours are told by
    // tests of their own.
    let elsewhere: Set<String> = ["G8", "G9", "E19", "Z0"]
    let played = Set(CauseTests.all.map(\.cause.rawValue)).union(elsewhere)
    let missing = CauseCatalogue.causes.map(\.rawValue).filter { !played.contains($0) }
    #expect(missing.isEmpty, "\(missing)")
  }

  @Test(arguments: CauseCatalogue.causes)
  func `every cause has an owner, a severity and words of its own in both languages`(
    _ cause: Cause
  ) {
    let texts = Language.allCases.map(cause.heading)
    #expect(texts.allSatisfy { !$0.isEmpty && $0 != cause.rawValue }, "\(texts)")
    #expect(Owner.allCases.contains(cause.owner) && Severity.allCases.contains(cause.severity))
    let remedies = Language.allCases.map(cause.generalRemedy)
    #expect(remedies[0].isEmpty == remedies[1].isEmpty)
    #expect(!cause.detection.isEmpty)
    // Who must act is told what to do.
    #expect(cause.owner == .nobody || !remedies[0].isEmpty)
    if cause.owner == .nobody { #expect(cause.severity == .information) }
    // A text in which nothing but a gap is left tells nobody anything.
    #expect(texts.allSatisfy { $0.contains { $0.isLetter } && !$0.contains("()") }, "\(texts)")
  }
}
