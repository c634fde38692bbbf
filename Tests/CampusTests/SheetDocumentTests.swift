import Campus
import TestSupport
import Testing

struct SheetDocumentTests {
  private static let base = SheetDocument(
    title: "Algorithmique (TD)",
    startsAt: Instant(milliseconds: 1_790_000_000_000),
    endsAt: Instant(milliseconds: 1_790_005_400_000),
    room: "B102",
    instructors: ["t1", "t2"],
    learners: ["s3", "s1", "s2"]
  )

  /// A document that differs from another in one field chosen by chance, or in none.
  private static func perturbed(
    _ document: SheetDocument,
    using chance: inout SeededGenerator
  ) -> SheetDocument {
    var other = document
    let number = Int.random(in: 1...3, using: &chance)
    switch Int.random(in: 0...8, using: &chance) {
    case 0: other.title += String(repeating: "!", count: number)
    case 1: other.startsAt = other.startsAt.advanced(by: .seconds(60 * number))
    case 2: other.endsAt = other.endsAt.advanced(by: .seconds(60 * number))
    case 3: other.room = ["", "B10", "B1022", "b102"].randomElement(using: &chance) ?? ""
    case 4: other.instructors = [["t2", "t1"], ["t1"], [], ["t1t2"]][number]
    case 5: other.learners.removeLast()
    case 6: other.learners = (other.learners + ["s\(number + 3)"]).sorted()
    case 7: other.learners = other.learners.dropFirst() + ["s\(number + 3)"]
    default: break
    }
    return other
  }

  @Test(arguments: 0..<100)
  func `documents are equal exactly when their fingerprints are`(seed: Int) {
    var chance = SeededGenerator(seed: seed)
    var documents = [Self.base]
    for _ in 0..<20 {
      let start = documents.randomElement(using: &chance) ?? Self.base
      documents.append(Self.perturbed(start, using: &chance))
    }
    for left in documents {
      for right in documents {
        #expect((left == right) == (left.fingerprint == right.fingerprint))
        #expect((left == right) == left.differences(from: right).isEmpty)
      }
    }
  }

  @Test
  func `a field cannot run over into its neighbour`() {
    var left = Self.base
    var right = Self.base
    left.title = "Algorithmique"
    left.room = "B102"
    right.title = "AlgorithmiqueB"
    right.room = "102"
    #expect(left.fingerprint != right.fingerprint)
    left = Self.base
    right = Self.base
    left.instructors = ["t1t", "2"]
    right.instructors = ["t1", "t2"]
    #expect(left.fingerprint != right.fingerprint)
  }

  @Test
  func `times are compared at the precision of a second`() {
    var other = Self.base
    other.startsAt = other.startsAt.advanced(by: .milliseconds(999))
    other.endsAt = other.endsAt.advanced(by: .milliseconds(1))
    #expect(other.fingerprint == Self.base.fingerprint)
    #expect(other.differences(from: Self.base).isEmpty)
    other.startsAt = other.startsAt.advanced(by: .milliseconds(1))
    #expect(other.fingerprint != Self.base.fingerprint)
    #expect(other.differences(from: Self.base) == [.start])
  }

  @Test
  func `learners come in any order, instructors in theirs`() {
    let shuffled = SheetDocument(
      title: Self.base.title,
      startsAt: Self.base.startsAt,
      endsAt: Self.base.endsAt,
      room: Self.base.room,
      instructors: ["t2", "t1"],
      learners: ["s2", "s3", "s1"]
    )
    #expect(shuffled.learners == Self.base.learners)
    #expect(shuffled.differences(from: Self.base) == [.instructors])
  }

  @Test
  func `differences come in the order of the sheet`() {
    let other = SheetDocument(
      title: "",
      startsAt: Instant(milliseconds: 0),
      endsAt: Instant(milliseconds: 0),
      room: "",
      instructors: [],
      learners: []
    )
    #expect(other.differences(from: Self.base) == SheetField.allCases)
  }

  @Test
  func `a sum of learners made elsewhere gives the same fingerprint`() {
    var outline = Self.base
    outline.learners = []
    let sum = Self.base.learners.reduce(UInt64(0)) { $0 &+ SheetDocument.learnerHash($1) }
    let fingerprint = SheetDocument.fingerprint(of: outline, learnerSum: sum, learnerCount: 3)
    #expect(fingerprint == Self.base.fingerprint)
  }
}
