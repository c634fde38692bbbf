import Campus
import Planning
import Testing

/// Every case of the documentation of cells, in its order.
struct CellTests {
  /// A row: its name, what the plan must say, and what makes the case.
  struct Row: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let told: [String]
    let arrange: @Sendable (inout UpwardWorld) -> Void

    init(
      _ name: String,
      _ told: [String],
      _ arrange: @escaping @Sendable (inout UpwardWorld) -> Void
    ) {
      testDescription = name
      self.told = told
      self.arrange = arrange
    }
  }

  static let cells = [
    Row("doubtful", ["pending"]) {
      $0.say(.absent)
      $0.isDoubtful = true
    },
    Row("nothing wanted", ["held, F9"]) { $0.say(.unknown) },
    Row("equal", ["agreed"]) {
      $0.say(.absent)
      $0.hold()
    },
    Row("superseded before", ["superseded, F12"]) {
      $0.say(.present)
      $0.agree(.absent, status: .superseded)
      $0.hold()
    },
    Row("first mark", ["add absent because new_mark"]) { $0.say(.absent) },
    Row("first lateness", ["add late 10 because new_mark"]) { $0.say(.late, minutes: 10) },
    Row("correction to present", ["remove because F4"]) {
      $0.say(.present)
      $0.agree(.absent)
      $0.hold()
    },
    Row("correction of a merged absence", ["remove because F4"]) {
      $0.say(.present)
      $0.agree(.absent)
      $0.hold(after: 60)
      $0.follow(.absent, minutes: 60)
    },
    Row("justified later", ["remove, add justified because F11"]) {
      $0.say(.justified)
      $0.agree(.absent)
      $0.hold()
    },
    Row("absent after all late", ["remove, add late 5 because F4"]) {
      $0.say(.late, minutes: 5)
      $0.agree(.absent)
      $0.hold()
    },
    Row("late, absent and late again", ["remove because F4"]) {
      $0.say(.late, minutes: 5)
      $0.agree(.absent)
      $0.hold()
      $0.comeLate(5)
    },
    Row("late, absent and later still", ["held, F13"]) {
      $0.say(.late, minutes: 15)
      $0.agree(.absent)
      $0.hold()
      $0.comeLate(5)
    },
    Row("absence that is not ours", ["superseded, F15"]) {
      $0.say(.present)
      $0.agree(.absent, ours: false)
      $0.hold()
    },
    Row("reason of a person", ["superseded, F15"]) {
      $0.say(.present)
      $0.agree(.absent)
      $0.hold(reason: "Maladie")
    },
    Row("justified in Hyperplanning", ["superseded, F12"]) {
      $0.say(.absent)
      $0.agree(.absent)
      $0.hold(justified: true)
    },
    Row("changed in Hyperplanning", ["superseded, F15"]) {
      $0.say(.absent)
      $0.agree(.absent)
    },
    Row("both changed", ["superseded, F15"]) {
      $0.say(.late, minutes: 5)
      $0.agree(.absent)
    },
    Row("entered by a person first", ["superseded, F17"]) {
      $0.say(.present)
      $0.hold()
    },
    Row("wider absence", ["superseded, F15"]) {
      $0.say(.present)
      $0.agree(.absent)
      $0.hold(before: 120)
    },
    Row("part of the session", ["superseded, F17"]) {
      $0.say(.absent)
      $0.hold(after: -60)
    },
    Row("touching absence", ["held, F17"]) {
      $0.say(.absent)
      $0.hold(before: 60, after: -120)
    },
    Row("touching absence, server that keeps them apart", ["add absent because new_mark"]) {
      $0.say(.absent)
      $0.hold(before: 60, after: -120)
      $0.settings.mergesAbsences = false
    },
    Row("lateness taken back", ["held, F13"]) {
      $0.say(.present)
      $0.agree(.late(minutes: 10))
      $0.comeLate(10)
    },
    Row("server that takes no absences", ["held, F14"]) {
      $0.say(.absent)
      $0.abilities.writesAbsences = false
    },
  ]

  @Test(arguments: cells)
  func `a cell is judged as documented`(row: Row) {
    var world = UpwardWorld()
    row.arrange(&world)
    #expect(world.told == row.told)
  }

  @Test func `the cases of a cell stand in the order of the documentation`() throws {
    let table = try DocumentedTable(under: "What becomes of a cell", of: "Cells.md")
    #expect(Self.cells.map(\.testDescription) == table.names)
  }

  static let marks = [
    Row("any", ["nothing, F6"]) {
      $0.say(.absent)
      $0.expected = [7]
    },
    Row("an absence", ["nothing, F8"]) {
      $0.say(.absent)
      $0.settings.needsInstructorSignature = true
      $0.isSignedByInstructor = false
    },
    Row("present", ["present"]) { $0.say(.present) },
    Row("absent", ["absent"]) { $0.say(.absent) },
    Row("justified, reason paired", ["justified as Maladie"]) {
      $0.say(.justified, absence: "a1")
      $0.reasons = ReasonBook(pairs: ["Sick": "Maladie"], labels: ["a1": "Sick"])
    },
    Row("justified, reason unpaired", ["justified as Autre, F10"]) {
      $0.say(.justified, absence: "a1")
      $0.reasons = ReasonBook(fallback: "Autre", known: ["Autre"], labels: ["a1": "Sick"])
    },
    Row("late", ["late:10"]) { $0.say(.late, minutes: 10) },
    Row("late, not sent", ["present, F13"]) {
      $0.say(.late, minutes: 10)
      $0.settings.sendsLateness = false
    },
    Row("left early", ["absent, F13"]) {
      $0.say(.leftEarly)
      $0.settings.leftEarly = .absent
    },
    Row("excluded", ["present, F13"]) { $0.say(.excluded) },
    Row("waiting, unknown", ["nothing, F9"]) { $0.say(.waiting) },
  ]

  @Test(arguments: marks)
  func `a mark means what is documented`(row: Row) {
    var world = UpwardWorld()
    row.arrange(&world)
    #expect([world.meaning] == row.told)
  }

  @Test func `the marks stand in the order of the documentation`() throws {
    let table = try DocumentedTable(under: "What a mark means", of: "Cells.md")
    #expect(Self.marks.map(\.testDescription) == table.names)
  }

  static let sheets = [
    Row("open", ["open: wait, F1"]) { $0.isArchived = false },
    Row("without session", ["without session: none, F5"]) { $0.hasSession = false },
    Row("not counted", ["not counted: none, F16"]) { $0.isCompulsory = false },
    Row("unlinked learner", ["unlinked: none, F7"]) { $0.learner = nil },
    Row("never opened", ["held, G3", "held by unopened"]) {
      $0.say(.absent)
      $0.isSignedByInstructor = false
    },
    Row("too many flips", ["held, G3", "held by flips"]) {
      $0.say(.present)
      $0.agree(.absent)
      $0.hold()
      $0.settings.flips = 0
    },
  ]

  @Test(arguments: sheets)
  func `a sheet is judged as documented`(row: Row) {
    var world = UpwardWorld()
    row.arrange(&world)
    #expect(world.told == row.told)
  }

  @Test func `the cases of a sheet stand in the order of the documentation`() throws {
    let table = try DocumentedTable(under: "Sheets", of: "Cells.md")
    #expect(Self.sheets.map(\.testDescription) == table.names)
  }
}

extension UpwardWorld {
  /// Puts another session of ours right behind, agreed as an absence.
  fileprivate mutating func follow(_ value: CellValue, minutes: Int) {
    var cell = Cell(
      id: CellID(sheet: 6, learner: 41),
      startsAt: Self.end,
      endsAt: Self.end.advanced(by: .seconds(60 * minutes)),
      mark: .absent
    )
    cell.base = value
    cell.isOurs = true
    cell.status = .agreed
    others.append(cell)
  }

  /// Says that Hyperplanning holds the learner to have come late.
  fileprivate mutating func comeLate(_ minutes: Int) {
    latenesses.append(
      HeldLateness(learner: 41, startsAt: Self.start, minutes: minutes, isJustified: false)
    )
  }
}
