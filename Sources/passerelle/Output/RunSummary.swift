import Diagnosis
import Planning
import Sync
import Ledger

/// A run's report as programs read it.
struct RunSummary: Encodable {
  /// The number of its row; a plan leaves none.
  let run: String?
  let state: String
  let exit_code: Int32
  let plan_hash: String?
  let counts: [String: Int]
  /// What a plan would do; nothing for a run, which has done it.
  let steps: [PlanText.StepLine]?
  let decisions: [DecisionLine]
  let holds: [HoldLine]
  let problems: [ProblemLine]
  let stopped: ProblemLine?

  /// One decision in words.
  struct DecisionLine: Encodable {
    let object: String
    let subject: String
    let cause: String
    let action: String
    let owner: String
    let reason: String
    let remedy: String
  }

  /// One problem in words.
  struct ProblemLine: Encodable {
    let subject: String
    let code: String
    let text: String

    init(_ problem: RunProblem, pointer: String = "") {
      subject = problem.subject
      code = problem.code
      text = problem.text + pointer
    }
  }

  init(
    _ report: RunReport,
    _ reach: RunSettings.Reach,
    _ settings: SchoolSettings,
    _ language: Language
  ) {
    run = reach == .plan ? nil : report.run.description
    state = report.state.rawValue
    exit_code = report.exitCode.rawValue
    plan_hash = report.plan?.hash
    counts = report.counts.named
    steps =
      reach == .plan
      ? report.plan.map { PlanText($0, settings.zone, language).steps } : nil
    decisions = (report.plan?.decisions ?? []).map { decision in
      let verdict = Verdict(decision, language)
      return DecisionLine(
        object: decision.subject,
        subject: verdict.subject,
        cause: decision.cause.rawValue,
        action: decision.action,
        owner: verdict.owner.rawValue,
        reason: verdict.reason,
        remedy: verdict.remedy
      )
    }
    holds = (report.plan?.holds ?? []).map { HoldLine($0, language) }
    problems = report.problems.map { ProblemLine($0) }
    stopped = report.stop.map { ProblemLine($0, pointer: settings.pointer(to: $0.subject)) }
  }
}

extension RunReport {
  /// The report as lines for people.
  func lines(
    _ reach: RunSettings.Reach,
    _ settings: SchoolSettings,
    _ language: Language
  ) -> [String] {
    var lines: [String] = []
    if let stop {
      lines.append(
        language(en: "Stopped: ", fr: "Arrêt : ") + stop.text
          + settings.pointer(to: stop.subject)
      )
    }
    lines.append(headline(reach, language))
    for problem in problems { lines.append("! " + problem.text) }
    for hold in plan?.holds ?? [] {
      lines += HoldVerdict(hold, language).lines(isStored: reach != .plan)
    }
    // What is held is told with its set.
    let decisions =
      plan?.decisions.filter { $0.cause != .past && $0.situation != "held" } ?? []
    for decision in decisions { lines.append("- " + Verdict(decision, language).line) }
    return lines
  }

  /// The outcome and the counts as one line; it names nobody.
  func headline(_ reach: RunSettings.Reach, _ language: Language) -> String {
    let name =
      reach == .plan
      ? language(en: "Plan", fr: "Plan") : language(en: "Run \(run)", fr: "Passage \(run)")
    guard stop == nil || plan != nil else {
      return language(
        en: "\(name), \(state.words(language)): nothing was written; \(counts.requests) requests.",
        fr: "\(name), \(state.words(language)) : rien n'a été écrit ; \(counts.requests) requêtes."
      )
    }
    let census = language(
      en: "\(name), \(state.words(language)): \(counts.sessions) sessions in the window, "
        + "\(counts.eligible) can have a sheet, \(counts.skipped) stay without one; ",
      fr: "\(name), \(state.words(language)) : \(counts.sessions) séances dans la fenêtre, "
        + "\(counts.eligible) peuvent avoir une feuille, \(counts.skipped) restent sans ; "
    )
    return census + (reach == .plan ? intended(language) : done(language))
  }

  private func done(_ language: Language) -> String {
    language(
      en: "\(counts.created) sheets made, \(counts.updated) changed, \(counts.cancelled) "
        + "cancelled; \(counts.peopleCreated) profiles made, \(counts.peopleUpdated) changed; "
        + "\(counts.writes) writes, \(counts.requests) requests.",
      fr: "\(counts.created) feuilles créées, \(counts.updated) modifiées, \(counts.cancelled) "
        + "annulées ; \(counts.peopleCreated) profils créés, \(counts.peopleUpdated) modifiés ; "
        + "\(counts.writes) écritures, \(counts.requests) requêtes."
    )
  }

  private func intended(_ language: Language) -> String {
    let (people, sheets) = (plan?.people.count ?? 0, plan?.sheets.count ?? 0)
    return language(
      en: "\(sheets) steps on sheets and \(people) on profiles to do; nothing was written.",
      fr: "\(sheets) opérations sur les feuilles et \(people) sur les profils à faire ; "
        + "rien n'a été écrit."
    )
  }
}
