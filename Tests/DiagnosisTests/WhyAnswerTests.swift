import Campus
import Diagnosis
import Ledger
import Planning
import Sandbox
import ScenarioSupport
import Sync
import Testing

/// What an answer puts first, since when, and until when.
struct WhyAnswerTests {
  private static let afterwards = Instant(milliseconds: 1_790_000_900_000)

  @Test func `what keeps the sides apart comes before what is told besides`() async throws {
    let scenario = try Scenario()
    try scenario.hyperplanning.changeRooms(course: 102, rooms: [])
    try await scenario.run()
    try scenario.edusign.delete(try scenario.sheet(course: 102, week: 6).id)
    try await scenario.run()
    let why = try #require(try await scenario.why(.session(102, 6), .english))
    #expect(why.verdicts.map(\.verdict.cause) == [.sheetGone, .noRoom])
    #expect(why.whoActs.contains("the operator"))
    let words = try #require(why.answer.firstRange(of: "Also: "))
    #expect(why.answer[words.upperBound...].contains("no room is set"))
  }

  @Test func `an answer says since which run it is so, in both languages`() async throws {
    let scenario = try Scenario()
    try await scenario.run()
    scenario.advance(.seconds(3600))
    try scenario.hyperplanning.changeInstructors(course: 103, instructors: [])
    try await scenario.run()
    let english = try #require(try await scenario.why(.session(103, 6), .english))
    #expect(english.answer.contains("So since run 2 of 2025-10-06 13:00."), "\(english.answer)")
    let french = try #require(try await scenario.why(.session(103, 6), .french))
    #expect(french.answer.contains("C'est ainsi depuis le passage 2 du 2025-10-06 13:00."))
  }

  @Test func `a session beyond the days looked at is right after the first run that reaches it`()
    async throws
  {
    let scenario = try Scenario()
    try await CauseTests.readHeadings(scenario)
    let reader = try LedgerReader(path: scenario.ledgerPath)
    let dossier = try #require(try await reader.dossier(.session(104, 10), now: scenario.now))
    let why = Why(
      dossier,
      next: Scenario.next,
      downFrom: { reached in
        #expect(scenario.zone.wall(at: reached).description == "2025-10-23T00:00:00")
        return Self.afterwards
      },
      zone: scenario.zone,
      .english
    )
    #expect(why.verdicts.first?.verdict.cause == .tooFar)
    #expect(why.healsAt == Self.afterwards)
    #expect(why.answer.contains("from 2025-10-23 on"))
  }

  @Test func `marks that wait are told with the run that carries them`() async throws {
    let scenario = try Scenario()
    try await scenario.run()
    let sheet = try scenario.sheet(course: 101, week: 6).id
    try scenario.set(to: "2025-10-07T09:20")
    for learner in [41, 43] {
      try scenario.edusign.sign(learner: CauseTests.address(learner), on: sheet)
    }
    try scenario.edusign.sign(instructor: "instructor31@school.example", on: sheet)
    try scenario.edusign.lock(sheet)
    try scenario.set(to: "2025-10-07T22:00")
    try await scenario.run(.apply, .up)
    #expect(try await scenario.why(.session(101, 6), .english)?.state == .agrees)
    try scenario.edusign.unlock(sheet)
    try scenario.edusign.setPresent(learner: CauseTests.address(42), on: sheet)
    try scenario.edusign.lock(sheet)
    scenario.advance(.seconds(3600))
    try await scenario.run(.look, .up)
    let why = try #require(try await scenario.why(.session(101, 6), .english))
    #expect(why.verdicts.map(\.verdict.cause) == [.changedAfterSent])
    let reader = try LedgerReader(path: scenario.ledgerPath)
    for subject in [DossierSubject.session(101, 6), .learner(42)] {
      let dossier = try #require(try await reader.dossier(subject, now: scenario.now))
      let mark = try #require(dossier.marks.first)
      #expect([mark.mark, mark.hyperplanning, mark.agreed] == ["present", "absent", "absent"])
      let marked = dossier.events.compactMap { event in
        if case .marked(_, let mark, let status) = event.what { "\(mark) \(status)" } else { nil }
      }
      #expect(marked == ["absent agreed", "present pending"], "\(marked)")
    }
    #expect(why.state == .explained)
    #expect(why.headline.contains("not every mark is in Hyperplanning"))
    #expect(why.healsAt == Scenario.next.up)
  }

  @Test func `asked as of a run that only looked, what differed then is no defect`() async throws {
    let scenario = try Scenario()
    try await scenario.run()
    scenario.advance(.seconds(3600))
    try scenario.hyperplanning.changeRooms(course: 102, rooms: [11])
    try await scenario.run(.look)
    scenario.advance(.seconds(3600))
    try await scenario.run()
    func why(_ run: Int64) async throws -> Why {
      let reader = try LedgerReader(path: scenario.ledgerPath, asOf: .run(run))
      let dossier = try #require(try await reader.dossier(.session(102, 6), now: scenario.now))
      return Why(dossier, next: Scenario.next, zone: scenario.zone, .english)
    }
    #expect(try await why(1).state == .agrees)
    let looked = try await why(2)
    #expect(looked.state == .explained)
    #expect(looked.verdicts.map(\.verdict.cause) == [.changedSinceRun])
    #expect(try await why(3).state == .agrees)
  }

  @Test func `objects without a reason are looked for, and a school that is right has none`()
    async throws
  {
    let scenario = try Scenario()
    try scenario.hyperplanning.changeInstructors(course: 103, instructors: [])
    try await scenario.run()
    let reader = try LedgerReader(path: scenario.ledgerPath)
    let words = DossierWords(scenario.zone, .english)
    let suspects = try await reader.suspects(most: 300, now: scenario.now)
    #expect(suspects.compactMap { $0.defect(words) } == [])
    // Nobody's history leads here: a sheet that is gone, and no run that noted why.
    var lost = try #require(try await reader.dossier(.session(101, 6), now: scenario.now))
    lost.isInEdusign = false
    let defect = try #require(lost.defect(words))
    #expect(defect.decision.cause == .unexplained && defect.decision.subject == "session:101.6")
    // What waits for the next run is no suspect.
    try scenario.edusign.delete(try scenario.sheet(course: 101, week: 6).id)
    scenario.advance(.seconds(3600))
    try await scenario.run(.look)
    #expect(try await reader.suspects(most: 300, now: scenario.now) == [])
  }

  @Test func `what nobody can explain is called a defect, and no run is promised`() async throws {
    let scenario = try Scenario()
    try await scenario.run()
    let reader = try LedgerReader(path: scenario.ledgerPath)
    var dossier = try #require(try await reader.dossier(.session(101, 6), now: scenario.now))
    // No history leads here; the answer to it must be honest all the same.
    dossier.isInEdusign = false
    for language in Language.allCases {
      let why = Why(dossier, next: Scenario.next, zone: scenario.zone, language)
      #expect(why.state == .unexplained)
      #expect(why.verdicts.map(\.verdict.cause) == [.unexplained])
      #expect(why.healsAt == nil && why.whenRight.isEmpty)
      #expect(why.answer.contains("support-bundle"))
    }
  }
}
