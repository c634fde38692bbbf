import Campus
import Planning
import Testing

/// Every row of the documentation on keys that change once the day is over, in its order.
struct KeyHuntTests {
  /// A session of yesterday whose key is gone, what yesterday shows by now, and what was known.
  struct Yesterday {
    let world = World()
    var lost: [Session]
    var day: [Session]
    var known: Set<SessionKey> = []

    init() {
      lost = [world.session(1, in: -26)]
      day = [world.session(2, in: -26)]
    }
  }

  struct Row: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let follows: Bool
    let candidates: Int
    let arrange: @Sendable (inout Yesterday) -> Void

    init(
      _ description: String,
      follows: Bool = false,
      candidates: Int = 0,
      _ arrange: @escaping @Sendable (inout Yesterday) -> Void
    ) {
      testDescription = description
      self.follows = follows
      self.candidates = candidates
      self.arrange = arrange
    }
  }

  static let rows: [Row] = [
    Row("the same under another key", follows: true) { _ in },
    Row("another room, same learners", follows: true) { $0.day[0].rooms = ["C1"] },
    Row("other learners, same room", follows: true) { $0.day[0].roster = Roster([1, 9]) },
    Row("other learners, another room") {
      $0.day[0].rooms = ["C1"]
      $0.day[0].roster = Roster([1, 9])
    },
    Row("other learners, no room on either side") {
      $0.lost[0].rooms = []
      $0.day[0].rooms = []
      $0.day[0].roster = Roster([1, 9])
    },
    Row("another subject") { $0.day[0].subject = 8 },
    Row("another type") { $0.day[0].type = "CM" },
    Row("other instructors") { $0.day[0].instructors = [1, 2] },
    Row("another start") { $0.day = [$0.world.session(2, in: -25, minutes: 30)] },
    Row("another end") { $0.day = [$0.world.session(2, in: -26, minutes: 60)] },
    Row("two that fit", candidates: 2) { $0.day.append($0.world.session(3, in: -26)) },
    Row("one for two lost sessions", candidates: 1) {
      $0.lost.append($0.world.session(4, in: -26))
    },
    Row("one that was known beside it, or has a sheet", candidates: 1) {
      $0.known = [$0.day[0].key]
    },
    Row("one of two sessions of a course in that week", candidates: 1) {
      $0.day.append($0.world.session(2, in: -20, number: 2))
    },
    Row("nothing of that day") { $0.day = [] },
  ]

  @Test(arguments: rows)
  func `a session that goes on under another key is found as documented`(_ row: Row) throws {
    var yesterday = Yesterday()
    row.arrange(&yesterday)
    let hunt = KeyHunt(
      yesterday.lost.map(LostSession.init),
      among: yesterday.day,
      known: yesterday.known
    )
    let key = yesterday.lost[0].key
    #expect(hunt.successors[key]?.key == (row.follows ? yesterday.day[0].key : nil))
    #expect(hunt.candidates[key] ?? 0 == row.candidates)
  }

  @Test func `the documentation names the same cases in the same order`() throws {
    let table = try DocumentedTable(under: "Keys that change later", of: "Cells.md")
    #expect(table.names == Self.rows.map(\.testDescription))
  }
}

extension LostSession {
  /// What a session was when it was last shown.
  fileprivate init(_ session: Session) {
    self.init(
      key: session.key,
      subject: session.subject,
      type: session.type,
      startsAt: session.startsAt,
      endsAt: session.endsAt,
      rooms: session.rooms,
      instructors: session.instructors,
      roster: session.roster
    )
  }
}
