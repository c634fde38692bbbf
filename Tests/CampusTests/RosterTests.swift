import Campus
import TestSupport
import Testing

struct RosterTests {
  @Test(arguments: 0..<50)
  func `neither order nor repetition counts`(seed: Int) {
    var chance = SeededGenerator(seed: seed)
    let size = Int.random(in: 0...40, using: &chance)
    let keys = Set((0..<size).map { _ in UInt32.random(in: 1...1000, using: &chance) })
    let roster = Roster(keys)
    #expect(roster.learners == keys.sorted())
    let repeated = Roster((Array(keys) + Array(keys.prefix(7))).shuffled(using: &chance))
    #expect(repeated == roster)
    #expect(repeated.fingerprint == roster.fingerprint)
    #expect(repeated.hashValue == roster.hashValue)
  }

  @Test(arguments: 0..<50)
  func `one learner more or another one makes another roster`(seed: Int) throws {
    var chance = SeededGenerator(seed: seed)
    let keys = Set((0..<30).map { _ in UInt32.random(in: 1...1000, using: &chance) })
    let roster = Roster(keys)
    let more = Roster(keys.union([1001]))
    let fewer = Roster(keys.dropFirst())
    let other = Roster(keys.dropFirst() + [1002])
    #expect(Set([roster, more, fewer, other].map(\.fingerprint)).count == 4)
    #expect(Set([roster, more, fewer, other]).count == 4)
  }

  @Test
  func `an empty roster is a roster`() {
    #expect(Roster([]).learners.isEmpty)
    #expect(Roster([]) != Roster([1]))
  }
}
