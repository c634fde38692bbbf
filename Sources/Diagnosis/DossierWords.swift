public import Campus
public import Ledger
import Planning

/// Says what a dossier holds in words: subjects, fields, values and events.
public struct DossierWords: Sendable {
  private let zone: SchoolZone
  private let language: Language

  /// Words in a language, with times on the school's clocks.
  public init(_ zone: SchoolZone, _ language: Language) {
    self.zone = zone
    self.language = language
  }

  /// A moment on the school's clocks, to the minute.
  public func moment(_ instant: Instant) -> String {
    let wall = zone.wall(at: instant)
    return "\(wall.day) \(wall.clockText)"
  }

  /// The day of a moment on the school's clocks.
  func day(_ instant: Instant) -> String {
    zone.wall(at: instant).day.description
  }

  /// The course and its date, or the person.
  public func subject(_ dossier: Dossier) -> String {
    let name = dossier.name.isEmpty ? dossier.subject.text : dossier.name
    return dossier.startsAt.map { "\(name), \(moment($0))" } ?? name
  }

  /// Whom or what a decision is about, where it is not the object itself.
  func subject(_ dossier: Dossier, of decision: Decision, _ words: String) -> String {
    decision.subject == dossier.subject.text ? subject(dossier) : words
  }

  /// That both servers were asked anew, as a sentence; empty where they were not.
  public func asked(_ dossier: Dossier) -> String {
    guard let live = dossier.live else { return "" }
    return language(
      en: "Both servers were asked at \(moment(live.at)); nothing was written.",
      fr: "Les deux serveurs ont été interrogés le \(moment(live.at)) ; rien n'a été écrit."
    )
  }

  /// What is so, in one sentence.
  ///
  /// - Parameters:
  ///   - dossier: the object.
  ///   - state: what kind of answer it is.
  ///   - marksWait: whether a mark of a sheet is not in Hyperplanning as the sheet says.
  /// - Returns: the sentence.
  func headline(_ dossier: Dossier, _ state: Why.State, marksWait: Bool) -> String {
    let when = (dossier.live?.at ?? dossier.lastReading?.at).map(moment) ?? ""
    switch (state, dossier.isInHyperplanning, dossier.isInEdusign) {
    case (.unexplained, _, _):
      return language(
        en: "differs, and no reason is known: a defect of Passerelle; please report it.",
        fr: "diffère sans motif connu : un défaut de Passerelle ; merci de le signaler."
      )
    case (.agrees, false, false):
      return language(
        en: "it is on neither side any more (seen \(when)).",
        fr: "il n'est plus d'aucun côté (vu le \(when))."
      )
    case (.agrees, _, _):
      return language(
        en: "both sides show the same (seen \(when)).",
        fr: "les deux côtés montrent la même chose (vu le \(when))."
      )
    case (.underWay, _, _):
      return language(
        en: "a write is not finished; the next run finds out what became of it.",
        fr: "une écriture n'est pas achevée ; le prochain passage établira ce qu'il en est."
      )
    case (_, true, false):
      return language(
        en: "is in Hyperplanning and not in Edusign.",
        fr: "est dans Hyperplanning et pas dans Edusign."
      )
    case (_, false, true):
      return language(
        en: "is in Edusign and not in Hyperplanning.",
        fr: "est dans Edusign et pas dans Hyperplanning."
      )
    case (.explained, _, _):
      return differences(dossier, marksWait)
    }
  }

  private func differences(_ dossier: Dossier, _ marksWait: Bool) -> String {
    let names = dossier.fields.filter { $0.differs && $0.name != .archived }.map { text($0.name) }
    if names.isEmpty, marksWait {
      return language(
        en: "is on both sides; not every mark is in Hyperplanning as the sheet says.",
        fr: "est des deux côtés ; toutes les marques ne sont pas dans Hyperplanning comme sur la "
          + "feuille."
      )
    }
    return names.isEmpty
      ? language(en: "is on both sides.", fr: "est des deux côtés.")
      : language(
        en: "differs: \(names.joined(separator: ", ")).",
        fr: "diffère : \(names.joined(separator: ", "))."
      )
  }

  /// A field with what it was and what it is.
  func change(_ field: Dossier.Field, from old: FieldValue?, to new: FieldValue?) -> String {
    "\(text(field.name)): \(text(old, beside: new)) → \(text(new, beside: old))"
  }

  /// What a field is called.
  public func text(_ name: FieldName) -> String {
    name.text(language)
  }

  /// What a field holds; nothing where it holds nothing.
  ///
  /// Of two long lists of names, what only this one has is named.
  public func text(_ value: FieldValue?, beside other: FieldValue? = nil) -> String {
    switch value {
    case nil: return ""
    case .text(let text): return text
    case .moment(let instant): return moment(instant)
    case .flag(true): return language(en: "yes", fr: "oui")
    case .flag(false): return language(en: "no", fr: "non")
    case .names(let names):
      guard names.count > Self.fewNames else { return names.joined(separator: ", ") }
      var rest = names
      if case .names(let others) = other {
        for name in others { rest.firstIndex(of: name).map { _ = rest.remove(at: $0) } }
      }
      guard rest.count < names.count, !rest.isEmpty else { return String(names.count) }
      return language(
        en: "\(names.count), only here: \(rest.joined(separator: ", "))",
        fr: "\(names.count), ici seulement : \(rest.joined(separator: ", "))"
      )
    }
  }

  private static let fewNames = 4

  /// An event in words.
  public func text(_ event: Dossier.Event) -> String {
    switch event.what {
    case .appeared(let side):
      return language(en: "seen in \(side.rawValue)", fr: "vu dans \(side.rawValue)")
    case .changed(let side, let fields):
      let names = fields.map { text($0) }.joined(separator: ", ")
      return language(
        en: "changed in \(side.rawValue): \(names)",
        fr: "modifié dans \(side.rawValue) : \(names)"
      )
    case .vanished(let side):
      return language(en: "gone from \(side.rawValue)", fr: "disparu de \(side.rawValue)")
    case .decided(let cause):
      return language(en: "not simply followed: \(cause)", fr: "ne suit pas simplement : \(cause)")
    case .settled(let cause):
      return language(en: "no longer: \(cause)", fr: "levé : \(cause)")
    case .marked(let name, let mark, let status):
      return language(
        en: "mark \(mark), \(name): \(status)",
        fr: "marque \(mark), \(name) : \(status)"
      )
    case .wrote(let kind, let state, let error):
      let end = error.isEmpty ? "" : " (\(error))"
      return language(
        en: "write \(kind): \(state)\(end)",
        fr: "écriture \(kind) : \(state)\(end)"
      )
    }
  }
}

extension FieldName {
  /// What the field is called.
  func text(_ language: Language) -> String {
    switch self {
    case .title: language(en: "title", fr: "intitulé")
    case .start: language(en: "start", fr: "début")
    case .end: language(en: "end", fr: "fin")
    case .room: language(en: "room", fr: "salle")
    case .instructors: language(en: "instructors", fr: "intervenants")
    case .learners: language(en: "learners", fr: "apprenants")
    case .lastName: language(en: "last name", fr: "nom")
    case .firstName: language(en: "first name", fr: "prénom")
    case .email: language(en: "e-mail", fr: "e-mail")
    case .phone: language(en: "phone", fr: "téléphone")
    case .training: language(en: "training", fr: "formation")
    case .company: language(en: "company", fr: "entreprise")
    case .archived: language(en: "archived", fr: "archivé")
    }
  }
}
