import Campus
import Planning
import Testing

struct NaturalKeyTests {
  private let session = World().session(12, in: 48, learners: [1, 2, 3])

  private func changed(_ change: (inout Session) -> Void) -> NaturalKey {
    var copy = session
    change(&copy)
    return NaturalKey(of: copy)
  }

  @Test
  func `natural keys are what they always were`() {
    let key = changed {
      $0.instructors = [4]
      $0.startsAt = Instant(milliseconds: 1_790_000_000_000)
      $0.endsAt = Instant(milliseconds: 1_790_005_400_000)
    }
    #expect(key.strong.description == "a5ffa6e85a4dfda5")
    #expect(key.weak.description == "29fbde36c4ca504c")
  }

  @Test
  func `what people call a session, its key, its room and its milliseconds do not count`() {
    let key = NaturalKey(of: session)
    #expect(changed { $0.key = SessionKey(course: 13, week: 1) } == key)
    #expect(changed { $0.subjectLabel = "Réseaux" } == key)
    #expect(changed { $0.rooms = [] } == key)
    #expect(changed { $0.startsAt.milliseconds += 1 } == key)
  }

  @Test
  func `a shift changes the strong key alone`() {
    let key = NaturalKey(of: session)
    let moved = changed {
      $0.startsAt = $0.startsAt.advanced(by: .seconds(3600))
      $0.endsAt = $0.endsAt.advanced(by: .seconds(3600))
    }
    #expect(moved.weak == key.weak)
    #expect(moved.strong != key.strong)
  }

  @Test
  func `another subject, type, instructor, learner or length is another class`() {
    let keys = [
      NaturalKey(of: session), changed { $0.subject = 8 }, changed { $0.type = "CM" },
      changed { $0.instructors = [2] }, changed { $0.roster = Roster([1, 2]) },
      changed { $0.endsAt = $0.endsAt.advanced(by: .seconds(60)) },
    ]
    #expect(Set(keys.map(\.weak)).count == keys.count)
    #expect(Set(keys.map(\.strong)).count == keys.count)
  }

  @Test
  func `instructors count in any order`() {
    #expect(changed { $0.instructors = [1, 2] } == changed { $0.instructors = [2, 1] })
  }
}
