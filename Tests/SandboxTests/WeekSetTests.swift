import Testing

@testable import Sandbox

/// The weeks of a course in eight bytes.
struct WeekSetTests {
  @Test func `it behaves like a set of the numbers from 1 to 62`() {
    var chance = SchoolRandomness(seed: 11)
    for _ in 0..<200 {
      var weeks = WeekSet()
      var model: Set<Int> = []
      for _ in 0..<40 {
        let week = chance.below(66) - 1
        if chance.happens(0.7) {
          weeks.insert(week)
          if (1...62).contains(week) { model.insert(week) }
        } else {
          weeks.remove(week)
          model.remove(week)
        }
      }
      #expect(Array(weeks) == model.sorted())
      #expect(weeks.count == model.count)
      #expect(weeks.latest == model.max())
      let low = chance.below(70) - 3
      let high = low + chance.below(10)
      #expect(weeks.intersects(low...high) == !model.isDisjoint(with: low...high))
      #expect((-1...64).filter(weeks.contains) == model.sorted())
    }
  }
}
