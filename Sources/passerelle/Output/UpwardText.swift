import Campus
import Diagnosis
import Planning
import Sync

/// The steps of an upward plan, and its evening balance, in words.
struct UpwardText {
  private let plan: UpwardPlan
  private let zone: SchoolZone
  private let language: Language

  init(_ plan: UpwardPlan, _ zone: SchoolZone, _ language: Language) {
    self.plan = plan
    self.zone = zone
    self.language = language
  }

  /// One line a step, in the order in which the run would do them.
  var lines: [String] {
    steps.map(\.text)
  }

  /// The same steps as programs read them.
  var steps: [PlanText.StepLine] {
    let cells = (plan.steps + plan.reasons).map { step in
      PlanText.StepLine(object: step.subject, cause: step.cause.rawValue, text: line(step))
    }
    let calls = plan.rollCalls.map { step in
      PlanText.StepLine(
        object: step.subject,
        cause: Cause.allMarksDone.rawValue,
        text: language(
          en: "complete the roll call of \(step.title), \(clock(step.startsAt))",
          fr: "terminer l'appel de \(step.title), \(clock(step.startsAt))"
        )
      )
    }
    return cells + calls
  }

  private func line(_ step: CellStep) -> String {
    let place = "\(step.name), \(step.title), \(clock(step.cell.startsAt))"
    if let reason = step.reason {
      return language(
        en: "give a reason: \(place): \(reason)",
        fr: "donner un motif : \(place) : \(reason)"
      )
    }
    let (from, to) = (step.expect.words(language), step.want.words(language))
    return language(en: "\(place): \(from) → \(to)", fr: "\(place) : \(from) → \(to)")
  }

  private func clock(_ instant: Instant) -> String {
    zone.wall(at: instant).minuteText
  }

  /// The evening balance in one sentence.
  var balance: String {
    let balance = plan.balance
    return language(
      en: "Balance: \(balance.expected) marks expected = \(balance.present) present + "
        + "\(balance.absent) absent + \(balance.justified) justified + \(balance.late) late + "
        + "\(balance.waiting) waiting + \(balance.exempt) exempt + \(balance.notArchived) not "
        + "archived; Hyperplanning shows \(balance.shownAbsent) absent, "
        + "\(balance.shownJustified) justified, \(balance.shownLate) late.",
      fr: "Bilan : \(balance.expected) marques attendues = \(balance.present) présents + "
        + "\(balance.absent) absents + \(balance.justified) justifiés + \(balance.late) retards + "
        + "\(balance.waiting) en attente + \(balance.exempt) dispensés + \(balance.notArchived) "
        + "non archivées ; Hyperplanning montre \(balance.shownAbsent) absences, "
        + "\(balance.shownJustified) justifiées, \(balance.shownLate) retards."
    )
  }
}

/// The evening balance as programs read it.
struct BalanceLine: Encodable {
  let expected: Int
  let present: Int
  let absent: Int
  let justified: Int
  let late: Int
  let waiting: Int
  let exempt: Int
  let not_archived: Int
  let hyperplanning_absent: Int
  let hyperplanning_justified: Int
  let hyperplanning_late: Int
  let remainder: Int

  init(_ balance: Balance) {
    expected = balance.expected
    present = balance.present
    absent = balance.absent
    justified = balance.justified
    late = balance.late
    waiting = balance.waiting
    exempt = balance.exempt
    not_archived = balance.notArchived
    hyperplanning_absent = balance.shownAbsent
    hyperplanning_justified = balance.shownJustified
    hyperplanning_late = balance.shownLate
    remainder = balance.remainder
  }
}

extension CellValue {
  /// The value in words.
  func words(_ language: Language) -> String {
    switch self {
    case .present: language(en: "present", fr: "présent")
    case .absent: language(en: "absent", fr: "absent")
    case .justified: language(en: "justified", fr: "absence justifiée")
    case .late(let minutes):
      language(en: "\(minutes) minutes late", fr: "\(minutes) minutes de retard")
    }
  }
}
