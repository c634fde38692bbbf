import Campus
import Diagnosis
import Ledger

/// A word about links, as people and programs read it.
struct LinkWordText {
  private let word: LinkWord
  private let isDryRun: Bool
  private let language: Language

  init(_ word: LinkWord, isDryRun: Bool, _ language: Language) {
    self.word = word
    self.isDryRun = isDryRun
    self.language = language
  }

  /// The word, what it changed, and how it is undone.
  var lines: [String] {
    let head =
      isDryRun
      ? language(
        en: "Would change \(word.changes.count) things:",
        fr: "Changements prévus : \(word.changes.count)"
      )
      : language(
        en: "Word \(word.number), \(word.action):",
        fr: "Intervention \(word.number), \(word.action) :"
      )
    return [head] + word.changes.map(line) + [tail]
  }

  private var tail: String {
    if isDryRun {
      return word.action == "import"
        ? language(
          en: "Nothing was changed; say --apply to do it.",
          fr: "Rien n'a été modifié ; ajouter --apply pour le faire."
        )
        : language(
          en: "Nothing was changed; leave out --dry-run to do it.",
          fr: "Rien n'a été modifié ; retirer --dry-run pour le faire."
        )
    }
    guard word.action != "undo" else {
      return language(
        en: "The next run follows it.",
        fr: "Le prochain passage en tient compte."
      )
    }
    return language(
      en: "The next run follows it; 'passerelle links undo \(word.number)' takes it back.",
      fr: "Le prochain passage en tient compte ; « passerelle links undo \(word.number) » l'annule."
    )
  }

  private func line(_ change: LinkChange) -> String {
    let object = change.name.isEmpty ? change.subject : "\(change.subject) (\(change.name))"
    let before = change.before.map(state) ?? language(en: "nothing", fr: "rien")
    return "  \(object): \(before) -> \(state(change.after))"
  }

  private func state(_ facts: [String: String]) -> String {
    if let isInForce = facts["in_force"] {
      return isInForce == "yes"
        ? language(
          en: "left out; what Edusign has of it stays as it is",
          fr: "exclu ; ce qu'Edusign en a reste tel quel"
        )
        : language(en: "taken in", fr: "pris en compte")
    }
    let remote = facts["remote"] ?? ""
    guard facts["state"] != "gone" else {
      return language(
        en: "not linked with \(remote)",
        fr: "non rattaché à \(remote)"
      )
    }
    let origin =
      facts["origin"] == "matched"
      ? language(en: "never written", fr: "jamais modifié")
      : language(en: "ours", fr: "géré par nous")
    return language(
      en: "linked with \(remote), \(origin)",
      fr: "rattaché à \(remote), \(origin)"
    )
  }

  /// The word as programs read it.
  var json: some Encodable {
    WordJSON(
      number: word.number,
      action: word.action,
      subject: word.subject,
      because: word.because,
      said_by: word.speaker,
      said_at: word.saidAt.description,
      dry_run: isDryRun,
      changes: word.changes.map {
        WordJSON.Change(subject: $0.subject, name: $0.name, before: $0.before, after: $0.after)
      }
    )
  }
}

private struct WordJSON: Encodable {
  struct Change: Encodable {
    let subject: String
    let name: String
    let before: [String: String]?
    let after: [String: String]
  }

  let number: Int64
  let action: String
  let subject: String
  let because: String
  let said_by: String
  let said_at: String
  let dry_run: Bool
  let changes: [Change]
}
