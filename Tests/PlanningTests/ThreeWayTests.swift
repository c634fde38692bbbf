import Campus
import Planning
import Testing

/// The three-way table of the documentation, cell by cell.
struct ThreeWayTests {
  private static let relations: [(String, @Sendable (inout World) -> Void)] = [
    ("all equal", { _ in }),
    ("sheet == wish, base differs", { $0.links[0].base = Fingerprint(bits: 1) }),
    ("wish == base, sheet differs", { $0.drift { $0.title = "Algo" } }),
    ("sheet == base, wish differs", { $0.sessions[0].rooms = ["C1"] }),
    (
      "all differ",
      {
        $0.drift { $0.title = "Algo" }
        $0.sessions[0].rooms = ["C1"]
      }
    ),
  ]

  private static let states: [(String, Double, archived: Bool, marked: Bool)] = [
    ("open", 48, false, false), ("near", 0.4, false, false), ("started", -0.5, false, false),
    ("signed", 48, false, true), ("archived", 48, true, false),
  ]

  struct Cell: CustomTestStringConvertible, Sendable {
    let row: Int
    let column: Int

    var testDescription: String {
      "\(ThreeWayTests.relations[row].0), \(ThreeWayTests.states[column].0)"
    }
  }

  static let cells = relations.indices.flatMap { row in
    states.indices.map { Cell(row: row, column: $0) }
  }

  private static func outcome(of cell: Cell) -> String {
    let (_, hours, archived, marked) = states[cell.column]
    var world = World.small
    let session = world.session(1, in: hours)
    world.link(5, session)
    world.sessions = [session]
    relations[cell.row].1(&world)
    world.changeSheet(archived: archived, marked: marked)
    let plan = world.plan()
    if let step = plan.sheets.first {
      return step.cause == .changedInHyperplanning ? "write" : "write, \(step.cause.rawValue)"
    }
    if let decision = plan.decisions.first { return "hold, \(decision.cause.rawValue)" }
    return plan.agreements.isEmpty ? "nothing" : "agree"
  }

  @Test(arguments: cells)
  func `each cell of the documented table is what is planned`(_ cell: Cell) throws {
    let table = try DocumentedTable(under: "Three-way comparison", of: "Situations.md")
    #expect(Self.outcome(of: cell) == table.rows[cell.row][cell.column + 1])
  }

  @Test
  func `the documented table has these rows and columns in this order`() throws {
    let table = try DocumentedTable(under: "Three-way comparison", of: "Situations.md")
    #expect(table.names == Self.relations.map(\.0))
    #expect(table.heading.dropFirst() == Self.states.map(\.0)[...])
  }
}

extension World {
  /// Lets somebody change the first sheet by hand.
  fileprivate mutating func drift(_ change: (inout SheetDocument) -> Void) {
    changeSheet(change)
  }
}
