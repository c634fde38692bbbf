import Campus
import Diagnosis
import Planning
import Sync

/// What another configuration would change, in words.
struct PreviewText {
  /// Whom Edusign would mail login details with one configuration and not with the other.
  struct LoginChange {
    /// Only with the configuration that is looked at.
    var toCome: Set<PersonKey> = []
    /// Only with the one in force.
    var toGo: Set<PersonKey> = []
  }

  private let change: CoverageChange
  private let logins: LoginChange
  private let problems: [RunProblem]
  private let zone: SchoolZone
  private let language: Language

  /// A text.
  ///
  /// - Parameters:
  ///   - change: what would come, go and change.
  ///   - logins: to whom login details would newly be mailed, and to whom no longer.
  ///   - problems: what a run would meet only with the other configuration.
  ///   - zone: the school's.
  ///   - language: of the text.
  init(
    _ change: CoverageChange,
    _ logins: LoginChange,
    _ problems: [RunProblem],
    _ zone: SchoolZone,
    _ language: Language
  ) {
    self.change = change
    self.logins = logins
    self.problems = problems
    self.zone = zone
    self.language = language
  }

  /// One line a sheet, a person and a problem, then the count.
  var lines: [String] {
    let warnings = problems.map { "! " + $0.text }
    guard !change.isEmpty || !logins.toCome.isEmpty || !logins.toGo.isEmpty else {
      return warnings + [
        language(
          en: "No sheet and nobody would come, go or change; nothing was written.",
          fr: "Aucune feuille ni personne ne viendrait, partirait ou changerait ; rien n'a été "
            + "écrit."
        )
      ]
    }
    return toCome + toJoin + toGo + toChange + peopleToCome + peopleToGo + mails + groups
      + tutors + warnings + [count]
  }

  private var toCome: [String] {
    change.toCome.map { "+ " + place($0) }
  }

  private var toJoin: [String] {
    change.toJoin.map { item in
      let leader = item.leader?.session.description ?? ""
      return "= " + place(item)
        + language(en: ": on the sheet of \(leader)", fr: " : sur la feuille de \(leader)")
    }
  }

  private var toGo: [String] {
    change.toGo.map { item in
      let fate =
        item.isServed
        ? language(
          en: ": its sheet is there and would be left as it is",
          fr: " : sa feuille existe et serait laissée en l'état"
        ) : language(en: ": no sheet would be made", fr: " : aucune feuille ne serait créée")
      return "- " + place(item) + fate
    }
  }

  private var toChange: [String] {
    change.toChange.map { item in
      let fields = item.fields.map { $0.words(language) }.joined(separator: ", ")
      return "~ " + place(item) + language(en: ": \(fields)", fr: " : \(fields)")
    }
  }

  private var peopleToCome: [String] {
    people(change.peopleToCome).map { "+ " + $0 }
  }

  private var peopleToGo: [String] {
    people(change.peopleToGo).map {
      "- " + $0
        + language(
          en: ": on no sheet to come; the profile stays",
          fr: " : sur aucune feuille à venir ; le profil reste"
        )
    }
  }

  private var mails: [String] {
    var lines: [String] = []
    if !logins.toCome.isEmpty {
      lines.append(
        language(
          en: "+ \(logins.toCome.count) people would be mailed their login details when their "
            + "profile is made",
          fr: "+ \(logins.toCome.count) personnes recevraient leurs identifiants à la création de "
            + "leur profil"
        )
      )
    }
    if !logins.toGo.isEmpty {
      lines.append(
        language(
          en: "- \(logins.toGo.count) people would no longer be mailed their login details when "
            + "their profile is made",
          fr: "- \(logins.toGo.count) personnes ne recevraient plus leurs identifiants à la "
            + "création de leur profil"
        )
      )
    }
    return lines
  }

  private var groups: [String] {
    func lines(_ groups: [LearnerGroupKey: Coverage.Group], _ sign: String) -> [String] {
      groups.sorted { $0.key < $1.key }.map { key, group in
        sign
          + language(
            en: "group \(group.name), \(group.learners.count) learners [\(key)]",
            fr: "groupe \(group.name), \(group.learners.count) apprenants [\(key)]"
          )
      }
    }
    let stays = language(en: ": left as it is", fr: " : laissé tel quel")
    return lines(change.groupsToCome, "+ ") + lines(change.groupsToGo, "- ").map { $0 + stays }
      + groupsToChange
  }

  private var groupsToChange: [String] {
    change.groupsToChange.sorted { $0.key < $1.key }.map { key, group in
      let (before, after) = group
      let more = after.learners.subtracting(before.learners).count
      let less = before.learners.subtracting(after.learners).count
      var parts: [String] = []
      if more + less > 0 {
        parts.append(language(en: "+\(more) -\(less) learners", fr: "+\(more) -\(less) apprenants"))
      }
      if after.name != before.name {
        parts.append(language(en: "was \(before.name)", fr: "était \(before.name)"))
      }
      if after.parent != before.parent {
        parts.append(
          after.parent.map { language(en: "below \($0)", fr: "sous \($0)") }
            ?? language(
              en: "the group above it stays as it is",
              fr: "le groupe au-dessus reste tel quel"
            )
        )
      }
      let words = parts.joined(separator: ", ")
      return language(
        en: "~ group \(after.name): \(words) [\(key)]",
        fr: "~ groupe \(after.name) : \(words) [\(key)]"
      )
    }
  }

  private var tutors: [String] {
    let (toCome, toGo) = (change.tutoredToCome.count, change.tutoredToGo.count)
    var lines: [String] = []
    if toCome > 0 {
      lines.append(
        language(
          en: "+ \(toCome) learners would be linked with their tutors",
          fr: "+ \(toCome) apprenants seraient rattachés à leurs tuteurs"
        )
      )
    }
    if toGo > 0 {
      lines.append(
        language(
          en: "- \(toGo) learners would keep the tutors whom they have now",
          fr: "- \(toGo) apprenants garderaient les tuteurs qu'ils ont"
        )
      )
    }
    let toChange = change.tutoredToChange.count
    if toChange > 0 {
      lines.append(
        language(
          en: "~ \(toChange) learners would be linked with other tutors",
          fr: "~ \(toChange) apprenants seraient rattachés à d'autres tuteurs"
        )
      )
    }
    return lines
  }

  private var count: String {
    let joined = change.toJoin.count
    let sharing =
      joined == 0
      ? ""
      : language(
        en: " \(joined) sessions would share the sheet of another one.",
        fr: " \(joined) séances partageraient la feuille d'une autre."
      )
    return language(
      en: "\(change.toCome.count) sheets would come, \(change.toGo.count) go, "
        + "\(change.toChange.count) change; \(change.peopleToCome.count) people would come, "
        + "\(change.peopleToGo.count) go.\(sharing) Nothing was written.",
      fr: "\(change.toCome.count) feuilles viendraient, \(change.toGo.count) partiraient, "
        + "\(change.toChange.count) changeraient ; \(change.peopleToCome.count) personnes "
        + "viendraient, \(change.peopleToGo.count) partiraient.\(sharing) Rien n'a été écrit."
    )
  }

  private func place(_ item: CoverageChange.Item) -> String {
    let when = zone.wall(at: item.label.startsAt)
    let part = item.slot.part == 1 ? "" : language(en: ", part ", fr: ", partie ")
    let number = item.slot.part == 1 ? "" : String(item.slot.part)
    return
      "\(when.day) \(when.clockText) \(item.label.title) [\(item.slot.session)\(part)\(number)]"
  }

  private func people(_ people: [PersonKey: String]) -> [String] {
    people.sorted { $0.key < $1.key }.map { key, name in
      let role =
        key.role == .learner
        ? language(en: "learner", fr: "apprenant") : language(en: "instructor", fr: "intervenant")
      return "\(role) \(name) [\(key)]"
    }
  }

  /// The same for programs.
  struct Summary: Encodable {
    let with: [String: String]
    let sheets_to_come: [String]
    let sessions_to_join: [String]
    let sheets_to_go: [String]
    let sheets_to_change: [String]
    let people_to_come: [String]
    let people_to_go: [String]
    let groups_to_come: [String]
    let groups_to_go: [String]
    let groups_to_change: [String]
    let tutored_to_come: [String]
    let tutored_to_go: [String]
    let tutored_to_change: [String]
    let mailed_to_come: [String]
    let mailed_to_go: [String]
    let text: [String]

    init(_ text: PreviewText, with overrides: [String: String]) {
      with = overrides
      sheets_to_come = text.change.toCome.map(\.slot.name)
      sessions_to_join = text.change.toJoin.map(\.slot.name)
      sheets_to_go = text.change.toGo.map(\.slot.name)
      sheets_to_change = text.change.toChange.map(\.slot.name)
      people_to_come = text.change.peopleToCome.keys.sorted().map(\.description)
      people_to_go = text.change.peopleToGo.keys.sorted().map(\.description)
      groups_to_come = text.change.groupsToCome.keys.sorted().map(\.description)
      groups_to_go = text.change.groupsToGo.keys.sorted().map(\.description)
      tutored_to_come = text.change.tutoredToCome.keys.sorted().map(\.description)
      tutored_to_go = text.change.tutoredToGo.keys.sorted().map(\.description)
      groups_to_change = text.change.groupsToChange.keys.sorted().map(\.description)
      tutored_to_change = text.change.tutoredToChange.keys.sorted().map(\.description)
      mailed_to_come = text.logins.toCome.sorted().map(\.description)
      mailed_to_go = text.logins.toGo.sorted().map(\.description)
      self.text = text.lines
    }
  }
}

extension SheetSlot {
  /// The session, with the part where there is more than one.
  fileprivate var name: String {
    part == 1 ? "session:\(session)" : "session:\(session):p\(part)"
  }
}
