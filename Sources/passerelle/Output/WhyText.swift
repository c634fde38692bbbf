import Campus
import Diagnosis
import Ledger
import Planning

/// An explanation as people read it: the verdict, both sides field by field, and what happened.
struct WhyText {
  private let why: Why
  private let dossier: Dossier
  private let words: DossierWords
  private let language: Language

  init(_ why: Why, _ dossier: Dossier, _ zone: SchoolZone, _ language: Language) {
    self.why = why
    self.dossier = dossier
    words = DossierWords(zone, language)
    self.language = language
  }

  var lines: [String] {
    verdict + [""] + columns + marks + [""] + timeline
  }

  private var verdict: [String] {
    var lines = ["\(why.subject) (\(dossier.subject.text))", why.headline]
    if dossier.live != nil { lines.append(words.asked(dossier)) }
    for one in why.verdicts {
      let since = one.since.map { mark in
        language(
          en: " Since run \(mark.number), \(words.moment(mark.at)).",
          fr: " Depuis le passage \(mark.number), \(words.moment(mark.at))."
        )
      }
      let verdict = one.verdict
      lines.append(
        "[\(verdict.cause.rawValue)] \(verdict.subject): \(verdict.reason)"
          + (verdict.remedy.isEmpty ? "" : " " + verdict.remedy) + (since ?? "")
      )
    }
    return lines + [why.whoActs, why.whenRight].filter { !$0.isEmpty }
  }

  private var columns: [String] {
    var table = TextTable([
      language(en: "field", fr: "champ"), "Hyperplanning", "Edusign",
      language(en: "last agreed", fr: "dernier accord"), "",
    ])
    for field in dossier.fields {
      table.add([
        words.text(field.name),
        words.text(field.hyperplanning, beside: field.edusign),
        words.text(field.edusign, beside: field.hyperplanning),
        words.text(field.agreed, beside: field.hyperplanning),
        field.differs ? "≠" : "",
      ])
    }
    return table.lines
  }

  private var marks: [String] {
    guard !dossier.marks.isEmpty else { return [] }
    var table = TextTable([
      language(en: "mark of", fr: "marque de"), language(en: "session", fr: "séance"),
      language(en: "sheet says", fr: "la feuille dit"), "Hyperplanning",
      language(en: "last agreed", fr: "dernier accord"), language(en: "status", fr: "état"),
      language(en: "cause", fr: "motif"),
    ])
    for mark in dossier.marks {
      table.add([
        mark.name, words.moment(mark.startsAt), mark.mark, mark.hyperplanning, mark.agreed,
        mark.status, mark.cause,
      ])
    }
    return [""] + table.lines
  }

  private var timeline: [String] {
    var table = TextTable([
      language(en: "when", fr: "quand"), language(en: "run", fr: "passage"),
      language(en: "what happened", fr: "ce qui s'est passé"),
    ])
    for event in dossier.events {
      table.add([words.moment(event.at), String(event.run), words.text(event)])
    }
    return table.lines
  }
}

/// An explanation as programs read it.
struct WhySummary: Encodable {
  struct Verdict: Encodable {
    let code: String
    let subject: String
    let reason: String
    let remedy: String
    let owner: String
    let since_run: Int64?
    let heals_at: String?
  }

  struct Field: Encodable {
    let name: String
    let hyperplanning: String?
    let edusign: String?
    let agreed: String?
    let differs: Bool
  }

  struct Mark: Encodable {
    let name: String
    let starts_at: String
    let mark: String
    let hyperplanning: String?
    let agreed: String?
    let status: String
    let cause: String?
  }

  struct Event: Encodable {
    let at: String
    let run: Int64
    let text: String
  }

  let subject: String
  let name: String
  let state: String
  let answer: String
  let verdicts: [Verdict]
  let heals_at: String?
  let asked_at: String?
  let fields: [Field]
  let marks: [Mark]
  let timeline: [Event]

  init(_ why: Why, _ dossier: Dossier, _ words: DossierWords) {
    subject = dossier.subject.text
    name = why.subject
    state = why.state.rawValue
    answer = why.answer
    heals_at = why.healsAt?.description
    asked_at = dossier.live?.at.description
    verdicts = why.verdicts.map { one in
      Verdict(
        code: one.verdict.cause.rawValue,
        subject: one.verdict.subject,
        reason: one.verdict.reason,
        remedy: one.verdict.remedy,
        owner: one.verdict.owner.rawValue,
        since_run: one.since?.number,
        heals_at: one.healsAt?.description
      )
    }
    fields = dossier.fields.map { field in
      Field(
        name: field.name.rawValue,
        hyperplanning: field.hyperplanning.map { words.text($0) },
        edusign: field.edusign.map { words.text($0) },
        agreed: field.agreed.map { words.text($0) },
        differs: field.differs
      )
    }
    marks = dossier.marks.map { mark in
      Mark(
        name: mark.name,
        starts_at: mark.startsAt.description,
        mark: mark.mark,
        hyperplanning: mark.hyperplanning.isEmpty ? nil : mark.hyperplanning,
        agreed: mark.agreed.isEmpty ? nil : mark.agreed,
        status: mark.status,
        cause: mark.cause.isEmpty ? nil : mark.cause
      )
    }
    timeline = dossier.events.map { event in
      Event(at: event.at.description, run: event.run, text: words.text(event))
    }
  }
}
