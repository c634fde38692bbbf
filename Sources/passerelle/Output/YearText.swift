import Campus
import Diagnosis
import Ledger
import Planning
import Sync

/// A change of school year, as people and programs read it.
struct YearText {
  private let finding: YearChange.Finding
  private let language: Language

  init(_ finding: YearChange.Finding, _ language: Language) {
    self.finding = finding
    self.language = language
  }

  private var plan: YearPlan { finding.plan }

  /// The plan.
  var lines: [String] {
    var lines = [headline, census]
    if !finding.hasBirthDates {
      lines.append(
        language(
          en: "No birth dates of the year before (hyperplanning.former_url): whoever has another "
            + "address is asked about.",
          fr: "Pas de dates de naissance de l'année précédente (hyperplanning.former_url) : toute "
            + "personne dont l'adresse a changé fait l'objet d'une question."
        )
      )
    }
    let shown =
      plan.lines.filter { $0.verdict.isProposed || $0.verdict.isOpen }
      + plan.lines.filter { $0.verdict == .homonym }
    lines += shown.map(line)
    lines += plan.lines.filter { finding.archived.contains($0.newcomer.person.key) }.map { line in
      let person = line.newcomer.person
      return language(
        en: "  archived: \(person.fullName) (\(person.key)): restore the profile in Edusign",
        fr: "  archivé : \(person.fullName) (\(person.key)) : restaurer le profil dans Edusign"
      )
    }
    lines += finding.refused.map { key in
      language(
        en: "  unreadable: \(key) has no record in Hyperplanning",
        fr: "  illisible : \(key) n'a pas de fiche dans Hyperplanning"
      )
    }
    lines += plan.vanished.map { former in
      language(
        en: "  vanished: \(former.person.fullName) (\(former.person.key)); the profile stays",
        fr: "  parti : \(former.person.fullName) (\(former.person.key)) ; le profil reste"
      )
    }
    return lines + [tail]
  }

  private var headline: String {
    language(
      en: "School year '\(plan.planning.name)' (from \(plan.planning.firstMonday)) after "
        + "'\(plan.before.name)' (from \(plan.before.firstMonday)); plan \(plan.hash)",
      fr: "Année « \(plan.planning.name) » (du \(plan.planning.firstMonday)) après "
        + "« \(plan.before.name) » (du \(plan.before.firstMonday)) ; plan \(plan.hash)"
    )
  }

  private var census: String {
    let counts = YearCounts(plan)
    return language(
      en: "\(counts.same) known again, \(counts.proposed) proposed, \(counts.asked) asked about, "
        + "\(counts.new) new (\(counts.homonyms) namesakes), \(counts.vanished) vanished",
      fr: "\(counts.same) reconnus, \(counts.proposed) proposés, \(counts.asked) à trancher, "
        + "\(counts.new) nouveaux (dont \(counts.homonyms) homonymes), \(counts.vanished) partis"
    )
  }

  private func line(_ line: YearPlan.Line) -> String {
    let person = line.newcomer.person
    let word =
      line.verdict.isProposed
      ? language(en: "proposed", fr: "proposé")
      : line.verdict.isOpen
        ? language(en: "asked", fr: "à trancher") : language(en: "namesake", fr: "homonyme")
    let formers = line.formers.map { "\($0.person.fullName) (\($0.person.key))" }
    return "  \(word): \(person.fullName) (\(person.key)) <- \(formers.joined(separator: ", ")): "
      + line.verdict.words(language)
  }

  private var tail: String {
    let counts = YearCounts(plan)
    let options = counts.proposed > 0 ? " [--proposals]" : ""
    return language(
      en: "Nothing was written. 'passerelle rollover accept \(plan.hash)\(options)' does it; "
        + "whoever is asked about is left out until --same or --new says who they are.",
      fr: "Rien n'a été écrit. « passerelle rollover accept \(plan.hash)\(options) » l'exécute ; "
        + "les personnes à trancher restent exclues jusqu'à --same ou --new."
    )
  }

  /// What was accepted.
  func lines(_ word: LinkWord, _ opening: YearOpening) -> [String] {
    let asked = opening.questions.map(line)
    let carried = opening.carries.count
    return [
      language(
        en: "Word \(word.number): '\(plan.planning.name)' is open; \(carried) people carried over, "
          + "\(opening.questions.count) left out until somebody says who they are.",
        fr: "Intervention \(word.number) : « \(plan.planning.name) » est ouverte ; \(carried) "
          + "personnes reportées, \(opening.questions.count) exclues en attendant de savoir qui "
          + "elles sont."
      )
    ] + asked + [
      language(
        en: "The next run writes; nothing is removed before two clean runs. 'passerelle links undo "
          + "\(word.number)' takes it back while no sheet was made.",
        fr: "Le prochain passage écrit ; rien n'est supprimé avant deux passages sans erreur. "
          + "« passerelle links undo \(word.number) » l'annule tant qu'aucune feuille n'est créée."
      )
    ]
  }

  /// The plan as programs read it.
  var json: some Encodable { YearJSON(finding, word: nil, opening: nil) }

  /// What was accepted, as programs read it.
  func json(_ word: LinkWord, _ opening: YearOpening) -> some Encodable {
    YearJSON(finding, word: word.number, opening: opening)
  }
}

/// How many people have which fate.
struct YearCounts: Encodable {
  let same: Int
  let proposed: Int
  let asked: Int
  let new: Int
  let homonyms: Int
  let vanished: Int

  init(_ plan: YearPlan) {
    same = plan.count(.same)
    proposed = plan.lines.count(where: \.verdict.isProposed)
    asked = plan.lines.count(where: \.verdict.isOpen)
    new = plan.lines.count(where: \.verdict.isNew)
    homonyms = plan.count(.homonym)
    vanished = plan.vanished.count
  }
}

private struct YearJSON: Encodable {
  struct Line: Encodable {
    let person: String
    let name: String
    let verdict: String
    let formers: [String]
    let profiles: [String]
  }

  struct Former: Encodable {
    let person: String
    let name: String
    let profile: String
  }

  let hash: String
  let planning: String
  let first_monday: String
  let follows: String
  let is_open: Bool
  let has_birth_dates: Bool
  let counts: YearCounts
  let people: [Line]
  let vanished: [Former]
  let unreadable: [String]
  let archived: [String]
  let word: Int64?
  let carried: Int?
  let left_out: [String]?

  init(_ finding: YearChange.Finding, word: Int64?, opening: YearOpening?) {
    let plan = finding.plan
    hash = plan.hash
    planning = plan.planning.name
    first_monday = plan.planning.firstMonday.description
    follows = plan.before.name
    is_open = finding.isOpened || word != nil
    has_birth_dates = finding.hasBirthDates
    counts = YearCounts(plan)
    people = plan.lines.map { line in
      Line(
        person: line.newcomer.person.key.description,
        name: line.newcomer.person.fullName,
        verdict: line.verdict.rawValue,
        formers: line.formers.map(\.person.key.description),
        profiles: line.formers.compactMap(\.remoteID)
      )
    }
    vanished = plan.vanished.map {
      Former(
        person: $0.person.key.description,
        name: $0.person.fullName,
        profile: $0.remoteID ?? ""
      )
    }
    unreadable = finding.refused.map(\.description)
    archived = finding.archived.sorted().map(\.description)
    self.word = word
    carried = opening?.carries.count
    left_out = opening?.questions.map(\.newcomer.person.key.description)
  }
}
