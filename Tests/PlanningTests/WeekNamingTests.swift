import Campus
import Planning
import TestSupport
import Testing

/// Course 1 meets several times in week 12; hours are counted from the Tuesday of the small school.
struct WeekNamingTests {
  private static let world = World.small

  /// What a reading shows: sessions at these hours, under keys made up by their order in time.
  private static func snapshot(_ hours: [Double]) -> SourceSnapshot {
    let sessions = hours.sorted().enumerated().map { index, hour in
      world.session(1, in: hour, number: index == 0 ? 0 : index + 1)
    }
    return SourceSnapshot(planning: World.planning, sessions: sessions, isComplete: true)
  }

  private static func key(_ number: Int) -> SessionKey {
    SessionKey(course: 1, week: 12, discriminator: number)
  }

  private static func known(_ hours: [Int: Double], gone: [Int: Double] = [:]) -> [KnownMeeting] {
    let all = hours.map { ($0, $1, true) } + gone.map { ($0, $1, false) }
    return all.map { number, hour, isInForce in
      let session = world.session(1, in: hour)
      return KnownMeeting(
        key: key(number),
        startsAt: session.startsAt,
        endsAt: session.endsAt,
        isInForce: isInForce
      )
    }
  }

  /// The hours by the numbers that the sessions are given.
  private static func names(_ snapshot: SourceSnapshot) -> [Int: Double] {
    Dictionary(
      uniqueKeysWithValues: snapshot.sessions.map { session in
        let apart = world.now.duration(to: session.startsAt)
        return (session.key.discriminator, (apart / .seconds(36)).rounded() / 100)
      }
    )
  }

  struct Example: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let shown: [Double]
    var known: [Int: Double] = [:]
    var gone: [Int: Double] = [:]
    let names: [Int: Double]
    var missing: Set<Int> = []
  }

  @Test(arguments: [
    Example(testDescription: "seen first", shown: [72, 24], names: [0: 24, 2: 72]),
    Example(
      testDescription: "seen again",
      shown: [24, 72],
      known: [0: 72, 2: 24],
      names: [0: 72, 2: 24]
    ),
    Example(
      testDescription: "one moved before the other",
      shown: [12, 24],
      known: [0: 24, 2: 72],
      names: [0: 24, 2: 12]
    ),
    Example(
      testDescription: "both moved: each to the nearest",
      shown: [25, 70],
      known: [0: 72, 2: 24],
      names: [0: 70, 2: 25]
    ),
    Example(
      testDescription: "one took the other's place",
      shown: [72, 78],
      known: [0: 24, 2: 72],
      names: [0: 78, 2: 72]
    ),
    Example(
      testDescription: "the first is gone: the second keeps its number",
      shown: [72],
      known: [0: 24, 2: 72],
      names: [2: 72],
      missing: [0]
    ),
    Example(
      testDescription: "the second is gone",
      shown: [24],
      known: [0: 24, 2: 72],
      names: [0: 24],
      missing: [2]
    ),
    Example(
      testDescription: "one is gone and one moved: the nearest stays",
      shown: [70],
      known: [0: 24, 2: 72],
      names: [2: 70],
      missing: [0]
    ),
    Example(
      testDescription: "back at its time: back under its number",
      shown: [24, 50, 72],
      known: [0: 24],
      gone: [2: 50, 3: 72],
      names: [0: 24, 2: 50, 3: 72]
    ),
    Example(
      testDescription: "moved to where another once was",
      shown: [50],
      known: [0: 24],
      gone: [2: 50],
      names: [0: 50]
    ),
    Example(
      testDescription: "a third one",
      shown: [24, 50, 72],
      known: [0: 72, 2: 24],
      names: [0: 72, 2: 24, 3: 50]
    ),
    Example(
      testDescription: "a new one takes the number that nobody bears",
      shown: [24, 72, 90],
      known: [0: 24, 3: 72],
      gone: [2: 50],
      names: [0: 24, 2: 90, 3: 72]
    ),
  ])
  func `sessions of one week are told apart and keep their numbers`(_ example: Example) {
    let known = Self.known(example.known, gone: example.gone)
    let named = Self.snapshot(example.shown).named(by: known)
    #expect(Self.names(named) == example.names)
    #expect(named.gone == Set(example.missing.map(Self.key)))
  }

  @Test
  func `another length is no other session`() {
    var snapshot = Self.snapshot([24, 72])
    snapshot.sessions[0] = Self.world.session(1, in: 24, minutes: 60)
    let named = snapshot.named(by: Self.known([2: 24, 0: 72]))
    #expect(Self.names(named) == [2: 24, 0: 72])
  }

  @Test
  func `what cannot be read could be any of those that are missing`() {
    var snapshot = Self.snapshot([24])
    snapshot.unusable = [Self.key(2): .badTimes("no end")]
    let named = snapshot.named(by: Self.known([0: 24, 2: 50, 3: 72]))
    #expect(Self.names(named) == [0: 24])
    #expect(named.gone.isEmpty)
    #expect(Set(named.unusable.keys) == [Self.key(2), Self.key(3)])
  }

  @Test
  func `more that cannot be read than are missing get numbers of their own`() {
    var snapshot = Self.snapshot([24])
    snapshot.unusable = [Self.key(2): .badTimes("a"), Self.key(3): .badTimes("b")]
    let named = snapshot.named(by: Self.known([0: 24, 2: 50]))
    #expect(Set(named.unusable.keys) == [Self.key(2), Self.key(3)])
  }

  @Test
  func `of a course that was not wholly read only what is sure is named`() {
    var snapshot = Self.snapshot([24, 71])
    snapshot.unreadableCourses = [1: "no date"]
    let named = snapshot.named(by: Self.known([0: 24, 2: 72]))
    #expect(Self.names(named) == [0: 24])
    #expect(named.gone.isEmpty)
    #expect(Set(named.unusable.keys) == [Self.key(2)])
  }

  @Test
  func `a week that nothing was read of stays as it is`() {
    let snapshot = SourceSnapshot(
      planning: World.planning,
      gone: [Self.key(2)],
      isComplete: true
    )
    let named = snapshot.named(by: Self.known([0: 24, 2: 72]))
    #expect(named.gone == [Self.key(2)])
    #expect(named.sessions.isEmpty)
  }

  @Test
  func `weeks with one session keep the key of their course and week`() {
    let snapshot = Self.snapshot([24])
    #expect(Self.names(snapshot.named(by: [])) == [0: 24])
    #expect(snapshot.crowdedWeeks.isEmpty)
    #expect(Self.snapshot([24, 72]).crowdedWeeks == [Self.key(0)])
  }

  @Test
  func `a lost ledger learns the numbers from the sheets`() throws {
    let session = Self.world.session(1, in: 72, number: 2)
    let sheet = SeenSheet(
      remoteID: "c9",
      externalID: SheetExternalID(planning: World.planning, session: session.key),
      document: Fingerprint(bits: 1),
      startsAt: session.startsAt,
      endsAt: session.endsAt,
      isArchived: false,
      bearsMarks: false
    )
    let named = Self.snapshot([72]).named(by: [try #require(KnownMeeting(sheet))])
    #expect(Self.names(named) == [2: 72])
  }

  @Test(arguments: 0..<200)
  func `no order of a listing or of a memory changes who is who`(seed: Int) {
    var chance = SeededGenerator(seed: seed)
    let hours = (0..<5).map { Double($0 * 20) }
    let numbers = [0, 2, 3, 4, 5]
    var known: [Int: Double] = [:]
    var gone: [Int: Double] = [:]
    for (number, hour) in zip(numbers, hours.shuffled(using: &chance)) {
      switch Int.random(in: 0..<3, using: &chance) {
      case 0: known[number] = hour
      case 1: gone[number] = hour
      default: break
      }
    }
    let shown = hours.map { $0 + Double(Int.random(in: 0...1, using: &chance) * 3) }
      .filter { _ in Bool.random(using: &chance) }
    let named = Self.snapshot(shown).named(by: Self.known(known, gone: gone))
    var shuffled = Self.snapshot(shown)
    shuffled.sessions.shuffle(using: &chance)
    let again = shuffled.named(by: Self.known(known, gone: gone).shuffled(using: &chance))
    #expect(Self.names(again) == Self.names(named))
    #expect(again.gone == named.gone)
    #expect(Set(Self.names(named).values) == Set(shown))
    if !shown.isEmpty, !named.gone.isEmpty { #expect(named.sessions.count < known.count) }
  }
}
