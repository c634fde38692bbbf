import Diagnosis
import Planning
import Sync
import Ledger

/// A run's report as programs read it.
struct RunSummary: Encodable {
  let run: String
  let state: String
  let exit_code: Int32
  let plan_hash: String?
  let counts: [String: Int]
  let decisions: [DecisionLine]
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

    init(_ problem: RunProblem) {
      subject = problem.subject
      code = problem.code
      text = problem.text
    }
  }

  init(_ report: RunReport, _ language: Language) {
    run = report.run.description
    state = report.state.rawValue
    exit_code = report.exitCode.rawValue
    plan_hash = report.plan?.hash
    counts = report.counts.named
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
    problems = report.problems.map(ProblemLine.init)
    stopped = report.stop.map(ProblemLine.init)
  }
}

extension RunReport {
  /// The report as lines for people.
  func lines(_ language: Language) -> [String] {
    var lines: [String] = []
    if let stop {
      lines.append(language(en: "Stopped: ", fr: "Arrêt : ") + stop.text)
    }
    lines.append(headline(language))
    for problem in problems { lines.append("! " + problem.text) }
    let decisions = plan?.decisions.filter { $0.cause != .past } ?? []
    for decision in decisions { lines.append("- " + Verdict(decision, language).line) }
    return lines
  }

  private func headline(_ language: Language) -> String {
    language(
      en: "Run \(run), \(state.rawValue): \(counts.sessions) sessions in the window, "
        + "\(counts.eligible) can have a sheet; \(counts.created) sheets made, \(counts.updated) "
        + "changed, \(counts.cancelled) cancelled, \(counts.skipped) sessions without a sheet; "
        + "\(counts.peopleCreated) profiles made, \(counts.peopleUpdated) changed; "
        + "\(counts.writes) writes, \(counts.requests) requests.",
      fr: "Passage \(run), \(state.rawValue) : \(counts.sessions) séances dans la fenêtre, dont "
        + "\(counts.eligible) peuvent avoir une feuille ; \(counts.created) feuilles créées, "
        + "\(counts.updated) modifiées, \(counts.cancelled) annulées, \(counts.skipped) séances "
        + "sans feuille ; \(counts.peopleCreated) profils créés, \(counts.peopleUpdated) "
        + "modifiés ; \(counts.writes) écritures, \(counts.requests) requêtes."
    )
  }
}
