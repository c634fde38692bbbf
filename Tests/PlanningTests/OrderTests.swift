import Campus
import Planning
import Testing

struct OrderTests {
  @Test
  func `creations come first by their start, then changes, then prefixes, removals last`() {
    var world = World.small
    let moved = world.session(3, in: 26, room: "C1")
    let late = world.session(4, in: 25)
    let far = world.session(5, in: 60, subject: 8)
    let near = world.session(6, in: 12, subject: 9)
    for (id, session) in [(3, moved), (4, late), (5, far), (6, near)] {
      world.link(Int64(id), session)
    }
    world.sessions = [
      late, world.session(3, in: 26, room: "C2"), world.session(1, in: 72, subject: 10),
      world.session(2, in: 20, subject: 11), world.session(7, in: 20, subject: 12),
    ]
    world.sessions[0].roster = Roster([1, 2])
    for (index, session) in [(2, far), (3, near)] {
      world.lose(session)
      world.links[index].strikes = 2
      world.links[index].missingSince = world.now
      world.links[index].struckAt = world.now
    }
    #expect(
      world.plan().sheets.map(\.line) == [
        "create 2.12 because new_session", "create 7.12 because new_session",
        "create 1.12 because new_session",
        "change roster of 4.12 because changed_in_hyperplanning",
        "replace 3.12 (room) because changed_in_hyperplanning",
        "prefix 6.12 because cancelled_in_hyperplanning",
        "delete 5.12 because cancelled_in_hyperplanning",
      ]
    )
  }

  @Test
  func `slots are ordered by session, then part`() {
    let first = SheetSlot(session: SessionKey(course: 1, week: 2), part: 2)
    let second = SheetSlot(session: SessionKey(course: 1, week: 3), part: 1)
    #expect(first < second)
    #expect(SheetSlot(session: first.session, part: 1) < first)
  }

  @Test
  func `a plan that only links sends nothing`() {
    var world = World.small
    let person = world.add(.learner(4))
    world.profiles.append(Profile(of: person, remoteID: "s4"))
    let session = world.session(1, in: 48, learners: [1, 4])
    world.link(5, session)
    world.sessions = [session]
    let plan = world.plan()
    #expect(plan.people.map(\.line) == ["adopt s4 for learner:4"])
    #expect(plan.sendsNothing)
  }
}
