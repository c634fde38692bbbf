import Campus
import Diagnosis
import Ledger
import Planning
import Sync

/// A run's report as programs read it.
struct RunSummary: Encodable {
  /// The number of its row; a plan leaves none.
  let run: String?
  let state: String
  let exit_code: Int32
  let plan_hash: String?
  let counts: [String: Int]
  /// The evening balance of an upward run.
  let balance: BalanceLine?
  /// What this server cannot be told, for an upward run.
  let limitations: [String]?
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
    plan_hash = report.upward?.plan.hash ?? report.plan?.hash
    counts = report.counts.named
    balance = report.upward.map { BalanceLine($0.plan.balance) }
    limitations = report.upward?.limitations
    steps = reach == .plan ? report.steps(settings, language) : nil
    decisions = report.decisions.map { decision in
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
    holds = report.holds.map { HoldLine($0, language) }
    problems = report.problems.map { ProblemLine($0) }
    stopped = report.stop.map { ProblemLine($0, pointer: settings.pointer(to: $0, language)) }
  }
}

extension RunReport {
  /// What was decided for whatever does not simply follow.
  fileprivate var decisions: [Decision] {
    upward?.plan.decisions ?? plan?.decisions ?? []
  }

  /// What brakes stopped.
  fileprivate var holds: [Hold] {
    upward?.plan.holds ?? plan?.holds ?? []
  }

  fileprivate func steps(
    _ settings: SchoolSettings,
    _ language: Language
  ) -> [PlanText.StepLine] {
    if let upward { return UpwardText(upward.plan, settings.zone, language).steps }
    return plan.map { PlanText($0, settings.zone, language).steps } ?? []
  }

  /// The steps of a plan, then the report, as lines for people.
  func text(
    _ reach: RunSettings.Reach,
    _ direction: Direction,
    _ settings: SchoolSettings,
    _ language: Language
  ) -> [String] {
    let steps = reach == .plan ? steps(settings, language).map(\.text) : []
    return steps + lines(reach, direction, settings, language)
  }

  /// The report as lines for people.
  func lines(
    _ reach: RunSettings.Reach,
    _ direction: Direction = .down,
    _ settings: SchoolSettings,
    _ language: Language
  ) -> [String] {
    var lines: [String] = []
    if let stop {
      lines.append(
        language(en: "Stopped: ", fr: "Arrêt : ") + stop.text
          + settings.pointer(to: stop, language)
      )
    }
    lines.append(direction == .up ? upwardHeadline(reach, language) : headline(reach, language))
    if let upward { lines.append(UpwardText(upward.plan, settings.zone, language).balance) }
    if reach == .plan { lines += logins(settings.loginsMailed, language) }
    for problem in problems { lines.append("! " + problem.text) }
    for hold in holds {
      lines += HoldVerdict(hold, language).lines(isStored: reach != .plan)
    }
    // What is held is told with its set.
    for decision in decisions
    where decision.cause != .past && !["split", "joined", "held"].contains(decision.situation)
      && !decision.isChoice
    {
      lines.append("- " + Verdict(decision, language).line)
    }
    return lines + ChoiceText(decisions, language).lines
  }

  /// Whom Edusign would mail login details, because their profile would be made.
  func mailed(_ roles: Set<Role>) -> Set<PersonKey> {
    let made = (plan?.people ?? []).filter { $0.action == .create }.map(\.person.key)
    return Set(made.filter { roles.contains($0.role) })
  }

  /// How many people Edusign would write to.
  private func logins(_ roles: Set<Role>, _ language: Language) -> [String] {
    let count = mailed(roles).count
    guard count > 0 else { return [] }
    return [
      language(
        en: "Edusign would mail login details to \(count) people.",
        fr: "Edusign enverrait ses identifiants à \(count) personnes."
      )
    ]
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
    return census + (reach == .plan ? intended(language) : done(language)) + groups(reach, language)
      + tutors(reach, language)
  }

  /// What became of tutors in Edusign, where there are any.
  private func tutors(_ reach: RunSettings.Reach, _ language: Language) -> String {
    if reach == .plan {
      let (tutors, learners) = (plan?.tutors.count ?? 0, plan?.learnerTutors.count ?? 0)
      guard tutors + learners > 0 else { return "" }
      return language(
        en: " \(tutors) tutors to find or enter, \(learners) learners to link with theirs.",
        fr: " \(tutors) tuteurs à trouver ou créer, \(learners) apprenants à rattacher aux leurs."
      )
    }
    guard counts.tutorsEntered + counts.learnersTutored > 0 else { return "" }
    return language(
      en: " \(counts.tutorsEntered) tutors entered, \(counts.learnersTutored) learners linked "
        + "with theirs.",
      fr: " \(counts.tutorsEntered) tuteurs créés, \(counts.learnersTutored) apprenants rattachés "
        + "aux leurs."
    )
  }

  /// What became of groups, where there are any.
  private func groups(_ reach: RunSettings.Reach, _ language: Language) -> String {
    let steps = plan?.groups.count ?? 0
    if reach == .plan {
      guard steps > 0 else { return "" }
      return language(en: " \(steps) steps on groups.", fr: " \(steps) opérations sur les groupes.")
    }
    guard counts.groupsCreated + counts.groupsUpdated > 0 else { return "" }
    return language(
      en: " \(counts.groupsCreated) groups made, \(counts.groupsUpdated) changed.",
      fr: " \(counts.groupsCreated) groupes créés, \(counts.groupsUpdated) modifiés."
    )
  }

  func upwardHeadline(_ reach: RunSettings.Reach, _ language: Language) -> String {
    if reach == .plan, let plan = upward?.plan {
      let steps = plan.steps.count + plan.reasons.count + plan.rollCalls.count
      return language(
        en:
          "Plan up, \(state.words(language)): \(counts.sheetsRead) sheets read, \(steps) writes to "
          + "do; nothing was written.",
        fr: "Plan montant, \(state.words(language)) : \(counts.sheetsRead) feuilles lues, \(steps) "
          + "écritures à faire ; rien n'a été écrit."
      )
    }
    return language(
      en: "Run \(run) up, \(state.words(language)): \(counts.sheetsRead) sheets read; "
        + "\(counts.absencesAdded) absences entered, \(counts.absencesRemoved) taken out, "
        + "\(counts.absencesChanged) changed, \(counts.latenessesAdded) latenesses entered, "
        + "\(counts.reasonsSet) reasons given, \(counts.rollCallsDone) roll calls completed; "
        + "\(counts.writes) writes, \(counts.requests) requests.",
      fr: "Passage \(run) montant, \(state.words(language)) : \(counts.sheetsRead) feuilles lues ; "
        + "\(counts.absencesAdded) absences saisies, \(counts.absencesRemoved) retirées, "
        + "\(counts.absencesChanged) modifiées, \(counts.latenessesAdded) retards saisis, "
        + "\(counts.reasonsSet) motifs donnés, \(counts.rollCallsDone) appels terminés ; "
        + "\(counts.writes) écritures, \(counts.requests) requêtes."
    )
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
