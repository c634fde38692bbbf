import Campus
import Planning
import Testing

struct AdoptionTests {
  /// Shows a sheet of ours that no link knows.
  private static func orphan(
    _ world: inout World,
    _ session: Session,
    as remoteID: String,
    generation: Int,
    planning: PlanningID = World.planning
  ) {
    world.show(
      World.document(of: session),
      as: remoteID,
      SheetExternalID(planning: planning, session: session.key, generation: generation)
    )
  }

  @Test(arguments: [
    Case("an orphan of ours is adopted", ["adopt c9 for 1.12, generation 1"]) {
      $0.sessions = [$0.session(1, in: 48)]
      orphan(&$0, $0.sessions[0], as: "c9", generation: 1)
    },
    Case("the highest generation wins", ["adopt c8 for 1.12, generation 12"]) {
      $0.sessions = [$0.session(1, in: 48)]
      orphan(&$0, $0.sessions[0], as: "c9", generation: 2)
      orphan(&$0, $0.sessions[0], as: "c8", generation: 12)
      orphan(&$0, $0.sessions[0], as: "c7", generation: 3)
    },
    Case("a sheet of somebody else is not ours", ["session:1.12 foreign_twin: hold, E2"]) {
      $0.sessions = [$0.session(1, in: 48)]
      $0.show(World.document(of: $0.sessions[0]), as: "c9", nil)
    },
    Case("a sheet of another planning is not ours", ["session:1.12 foreign_twin: hold, E2"]) {
      $0.sessions = [$0.session(1, in: 48)]
      let other = PlanningID(name: "2025", firstMonday: World.planning.firstMonday)
      orphan(&$0, $0.sessions[0], as: "c9", generation: 1, planning: other)
    },
    Case("a proposal finds its sheet", ["adopt c9 for 1.12, generation 1"]) {
      let session = $0.session(1, in: 48)
      $0.link(5, session)
      $0.links[0].remoteID = nil
      $0.links[0].state = .proposed
      $0.links[0].base = nil
      $0.sheets = []
      $0.sessions = [session]
      orphan(&$0, session, as: "c9", generation: 1)
    },
    Case("a proposal whose creation is in doubt waits", []) {
      let session = $0.session(1, in: 48)
      $0.link(5, session)
      $0.links[0].remoteID = nil
      $0.links[0].state = .proposed
      $0.links[0].base = nil
      $0.links[0].hasOpenIntent = true
      $0.sheets = []
      $0.sessions = [session]
      orphan(&$0, session, as: "c9", generation: 1)
    },
    Case(
      "a linked session keeps its sheet, the other is swept",
      ["sweep c9: delete 1.12 because E16"]
    ) {
      let session = $0.session(1, in: 48)
      $0.link(5, session)
      $0.sessions = [session]
      orphan(&$0, session, as: "c9", generation: 2)
    },
    Case("while sheets could not be read nothing is swept", []) {
      let session = $0.session(1, in: 48)
      $0.link(5, session)
      $0.sessions = [session]
      $0.targetIsComplete = false
      orphan(&$0, session, as: "c9", generation: 2)
    },
    Case(
      "a session whose sheet is gone takes another of ours",
      ["adopt c9 for 1.12, generation 2"]
    ) {
      let session = $0.session(1, in: 48)
      $0.link(5, session)
      $0.sheets = []
      $0.goneSheets = ["c5"]
      $0.sessions = [session]
      orphan(&$0, session, as: "c9", generation: 2)
    },
    Case("an orphan whose session nobody shows stays", []) {
      orphan(&$0, $0.session(1, in: 48), as: "c9", generation: 1)
    },
  ])
  func `sheets with an id of ours are linked without a word`(_ example: Case) {
    #expect(example.outcome == example.lines)
  }
}
