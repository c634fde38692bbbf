import Histories
import Testing

struct ShrinkerTests {
  /// Breaks when somebody signs after a session was cancelled, in a school of two courses or more.
  private static func judge(_ script: Script) -> Break? {
    guard script.school.courses >= 2,
      let cancelled = script.steps.firstIndex(where: { $0.kind == .cancel }),
      let signed = script.steps.lastIndex(where: { $0.kind == .sign && $0.numbers[0] >= 5 }),
      cancelled < signed
    else { return nil }
    return Break(.evidence, "signed after cancelled", step: signed + 1)
  }

  @Test func `a long script shrinks to the steps, numbers and school that matter`() async throws {
    let script = try #require(
      (UInt64(1)...500).lazy.map { Script(seed: $0) }
        .first { $0.steps.count > 30 && Self.judge($0) != nil }
    )
    let found = try #require(Self.judge(script))
    let shrinker = Shrinker(budget: 2000) { Self.judge($0) }
    let small = await shrinker.shrink(Shrinker.Finding(script: script, found: found))
    #expect(small.script.steps == [Step(.cancel, [0, 0, 0]), Step(.sign, [5, 0, 0])])
    #expect(small.script.school.courses == 2 && small.script.school.learners == 1)
    #expect(Self.judge(small.script) != nil)
  }

  @Test func `another break on the way is not taken for the one looked for`() async throws {
    let script = Script(
      school: HistorySchool(seed: 1, courses: 3, learners: 3, beginning: 0),
      steps: [
        Step(.run), Step(.cancel, [1, 1, 1]), Step(.run),
      ]
    )
    let shrinker = Shrinker { script in
      script.steps.contains { $0.kind == .cancel }
        ? Break(script.steps.count == 3 ? .evidence : .intent, "") : nil
    }
    let found = Break(.evidence, "", step: 3)
    let small = await shrinker.shrink(Shrinker.Finding(script: script, found: found))
    #expect(small.script.steps.count == 3)
  }

  @Test func `a real break shrinks to a script that still breaks it`() async throws {
    let script = Script(seed: 3)
    let outcome = await Player.play(script, sabotage: .twins)
    let found = try #require(outcome.found)
    let shrinker = Shrinker(budget: 60) { await Player.play($0, sabotage: .twins).found }
    let small = await shrinker.shrink(Shrinker.Finding(script: script, found: found))
    #expect(small.script.steps.count <= 3)
    let again = try #require(Script(small.script.description))
    #expect(await Player.play(again, sabotage: .twins).found?.invariant == found.invariant)
  }
}
