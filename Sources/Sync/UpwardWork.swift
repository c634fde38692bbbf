import Campus
import Ledger
import Planning
import Translation

/// What an upward run knows so far.
struct UpwardWork {
  /// What the ledger remembered when the run began.
  var memory: UpwardMemory
  /// The sheets whose sessions are over.
  var sheets: [MarkedSheet] = []
  /// Sheets whose bytes were not those of the last reading, by their id in Edusign.
  var readAnew: Set<String> = []
  /// Where the PDFs of those sheets are, as far as Edusign tells.
  var documentLinks: [String: String] = [:]
  /// The cells as they stand now.
  var cells: [CellID: Cell]
  /// What Hyperplanning holds about their learners.
  var holdings = Holdings()
  /// Sheets whose learners Hyperplanning was asked about.
  var asked: Set<Int64> = []
  /// Cells of those sheets about which the question failed.
  var unread: [CellID: String] = [:]
  /// Sessions that share a roll call.
  var sessions: [RollCall: Set<SheetSlot>] = [:]
  /// Roll calls that are marked as completed.
  var completedCalls: Set<RollCall>
  /// Which reason stands for which.
  var reasons = ReasonBook()
  /// What the server can be told.
  var abilities = UpwardAbilities()
  /// Cells and roll calls with a write of which nobody knows the outcome.
  var doubtful: Set<CellID> = []
  var doubtfulCalls: Set<RollCall> = []
  /// What is told of sheets that could not be judged.
  var decisions: [Decision] = []
  /// Whether every sheet was read and every question answered.
  var isComplete = true
  var plan = UpwardPlan()
  /// The hash of the first plan, before anything was written; later plans have less to do.
  var planHash: String?

  init(_ memory: UpwardMemory) {
    self.memory = memory
    cells = memory.cells
    completedCalls = memory.completedCalls
  }

  /// What this server cannot be told, by the names of the features.
  var limitations: [String] {
    var names: [String] = []
    if !abilities.writesAbsences { names.append("absences") }
    if !abilities.writesLateness { names.append("lateness") }
    if !abilities.setsReasons { names.append("absence_reasons") }
    if !abilities.completesRollCalls { names.append("roll_calls") }
    return names
  }

  /// The intervals of a learner that our journal wrote and that were read back.
  func ours(_ learner: UInt32) -> [Range<Instant>] {
    cells.values.filter { $0.id.learner == learner }.compactMap(\.ownAbsence)
      + (memory.elsewhere[learner] ?? [])
  }
}
