import Campus
import Planning
import Testing
import TestSupport

/// Schools whose shared classes are changed at random, run after run.
///
/// Whatever happens to a class, every session of it has one sheet, with everybody on it, and once all
/// is quiet nothing is left to do.
struct SharedClassWalkTests {
  private struct Walk {
    static let rule = HalfDays(cut: 13 * 60, leastMinutes: 300)

    var world: World
    var random: SeededGenerator
    let minutes: Int
    /// The hours and rooms of the four groups.
    var hours: [UInt32: Double] = [:]
    var rooms: [UInt32: String] = [:]
    var isGone: Set<UInt32> = []
    var isBroken: Set<UInt32> = []
    /// All that was planned.
    var lines: [String] = []
    /// Removals of sheets while a session was held that shared them.
    var wrong: [String] = []

    init(seed: Int) {
      world = World.small
      world.add(.learner(4))
      world.link(.learner(4))
      random = SeededGenerator(seed: seed)
      minutes = seed.isMultiple(of: 2) ? 90 : 480
      world.settings.sessions.joinsShared = true
      if !seed.isMultiple(of: 3) { world.settings.sessions.halfDays = Self.rule }
      for course: UInt32 in 1...4 { (hours[course], rooms[course]) = (46, "B102") }
      show()
    }

    /// Makes Hyperplanning show what is so.
    mutating func show() {
      // The school's clock goes on; its classes stay where they are.
      let begun = Instant(milliseconds: 1_795_510_800_000)
      let passed = Double(begun.duration(to: world.now).components.seconds) / 3600
      world.sessions = []
      world.goneSessions = []
      world.unusable = [:]
      for course: UInt32 in 1...4 {
        let session = world.session(
          course,
          in: (hours[course] ?? 46) - passed,
          minutes: minutes,
          room: rooms[course] ?? "",
          learners: [course]
        )
        if isGone.contains(course) {
          world.goneSessions.insert(session.key)
        } else if isBroken.contains(course) {
          world.unusable[session.key] = .badTimes("0 minutes")
        } else {
          world.sessions.append(session)
        }
      }
    }

    /// One thing that a planner, or somebody at the program, does.
    mutating func change() {
      let course = UInt32.random(in: 1...4, using: &random)
      let subject = "session:\(course).12"
      switch Int.random(in: 0..<10, using: &random) {
      case 0, 1: hours[course] = hours[course] == 46 ? 46.5 : 46
      case 2: rooms[course] = rooms[course] == "B102" ? "B103" : "B102"
      case 3, 4: if isGone.remove(course) == nil { isGone.insert(course) }
      case 5: if isBroken.remove(course) == nil { isBroken.insert(course) }
      case 6: world.settings.sessions.joinsShared.toggle()
      case 7:
        world.words.exclusions[subject] =
          world.words.exclusions[subject] == nil
          ? Exclusion(because: "exam", givenBy: "support", givenAt: world.now) : nil
      case 8:
        let isCut = world.settings.sessions.halfDays != nil
        world.settings.sessions.halfDays = isCut ? nil : Self.rule
      default:
        guard let index = world.sheets.indices.randomElement(using: &random) else { return }
        world.sheets[index].bearsMarks = true
      }
      show()
    }

    /// Runs until removals had their two sightings.
    mutating func settle() {
      for _ in 1...4 {
        let plan = world.plan()
        lines += plan.lines
        note(plan)
        world.apply(plan)
        world.now = world.now.advanced(by: .seconds(660))
        show()
      }
    }

    private mutating func note(_ plan: Plan) {
      let held = Set(
        world.sessions.map(\.key).filter { world.words.exclusions["session:\($0)"] == nil }
      )
      // A second half that the first one serves goes with all who shared it.
      for step in plan.sheets where step.isRemoval && step.keeper == nil {
        let sharing = world.followers.filter { $0.value == step.link }.keys
        if sharing.contains(where: { held.contains($0.session) }) { wrong.append(step.line) }
      }
    }

    /// The learners of the sessions that stand on a sheet.
    func expected(on link: SheetLink) -> Set<String> {
      let slots = world.followers.filter { $0.value == link.id }.keys + [link.slot]
      let keys = Set(slots.map(\.session))
      let sessions = world.sessions.filter { keys.contains($0.key) }
      return Set(sessions.flatMap(\.roster.learners).map { "s\($0)" })
    }
  }

  @Test(arguments: 0..<150)
  func `whatever happens to a class, every session has one sheet and everybody is on it`(
    seed: Int
  ) {
    var walk = Walk(seed: seed)
    for _ in 1...6 {
      walk.settle()
      let world = walk.world
      let plan = world.plan()
      #expect(plan.sheets.isEmpty && plan.sharings.isEmpty && plan.rekeys.isEmpty, "\(plan.lines)")
      let slots = world.links.map(\.slot) + world.followers.keys
      #expect(Set(slots).count == slots.count)
      for session in world.sessions
      where world.words.exclusions["session:\(session.key)"] == nil {
        #expect(slots.contains { $0.session == session.key }, "\(session.key) has no sheet")
      }
      for link in world.links where link.state == .live {
        guard let sheet = world.sheets.first(where: { $0.remoteID == link.remoteID }),
          !sheet.bearsMarks, world.words.exclusions["session:\(link.slot.session)"] == nil,
          world.unusable.isEmpty, world.sessions.contains(where: { $0.key == link.slot.session })
        else { continue }
        let learners = world.documents[sheet.document]?.learners ?? []
        #expect(Set(learners) == walk.expected(on: link), "\(link.slot.session)")
      }
      #expect(walk.wrong == [])
      walk.change()
      var shuffled = walk.world
      shuffled.sessions.reverse()
      shuffled.links.reverse()
      #expect(shuffled.plan().lines == walk.world.plan().lines)
    }
  }

  @Test func `the walks meet every kind of change`() {
    var lines: Set<String> = []
    for seed in 0..<150 {
      var walk = Walk(seed: seed)
      for _ in 1...6 {
        walk.settle()
        walk.change()
      }
      lines.formUnion(walk.lines)
    }
    let wanted = [
      " is joined by ", " is left by ", " follows ", " joined: none, E9", ":p2 joined: none, E9",
      "linked: hold, E12", "linked: hold, E7", "delete ", "absent: wait, E5", "excluded: none, B7",
      "change roster of ", "unusable: none, C9",
    ]
    for words in wanted { #expect(lines.contains { $0.contains(words) }, "\(words)") }
  }
}
