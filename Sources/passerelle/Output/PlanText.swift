import Campus
import Diagnosis
import Planning

/// The steps of a plan in words.
struct PlanText {
  private let plan: Plan
  private let zone: SchoolZone
  private let language: Language

  init(_ plan: Plan, _ zone: SchoolZone, _ language: Language) {
    self.plan = plan
    self.zone = zone
    self.language = language
  }

  /// One line a step, in the order in which the run would do them.
  var lines: [String] {
    plan.people.map(line) + plan.groups.map(line) + plan.tutors.map(line)
      + plan.learnerTutors.map(line) + plan.sheets.map(line)
  }

  /// One step as programs read it.
  struct StepLine: Encodable {
    let object: String
    let cause: String
    let text: String
  }

  /// The same steps as programs read them.
  var steps: [StepLine] {
    let people = plan.people.map { step in
      StepLine(
        object: step.person.key.description,
        cause: step.cause.rawValue,
        text: line(step)
      )
    }
    let groups = plan.groups.map { step in
      StepLine(object: step.subject, cause: step.cause.rawValue, text: line(step))
    }
    let sheets = plan.sheets.map { step in
      StepLine(
        object: "session:\(step.slot.session)",
        cause: step.cause.rawValue,
        text: line(step)
      )
    }
    let tutors = plan.tutors.map { step in
      StepLine(object: step.tutor.subject, cause: Cause.newPerson.rawValue, text: line(step))
    }
    let learnerTutors = plan.learnerTutors.map { step in
      StepLine(
        object: step.learner.description,
        cause: Cause.changedInHyperplanning.rawValue,
        text: line(step)
      )
    }
    return people + groups + tutors + learnerTutors + sheets
  }

  private func line(_ step: PersonStep) -> String {
    let role =
      step.person.key.role == .learner
      ? language(en: "learner", fr: "apprenant") : language(en: "instructor", fr: "intervenant")
    let verb =
      switch step.action {
      case .create: language(en: "create", fr: "créer")
      case .update: language(en: "update", fr: "mettre à jour")
      case .adopt, .match, .relink: language(en: "link", fr: "rattacher")
      }
    return "\(verb) \(role) \(step.person.fullName)"
  }

  private func line(_ step: GroupStep) -> String {
    let name = step.wish.name
    let count = step.wish.learners.count + step.wish.kept.count
    return step.action == .create
      ? language(
        en: "create group \(name), \(count) members",
        fr: "créer le groupe \(name), \(count) membres"
      )
      : language(
        en: "update group \(name): \(count) members, \(step.lost.count) leave",
        fr: "modifier le groupe \(name) : \(count) membres, \(step.lost.count) partent"
      )
  }

  private func line(_ step: TutorStep) -> String {
    language(
      en: "find or enter tutor \(step.tutor.fullName)",
      fr: "trouver ou créer le tuteur \(step.tutor.fullName)"
    )
  }

  private func line(_ step: LearnerTutorsStep) -> String {
    let count = step.tutors.count
    return language(
      en: "link learner \(step.name) with \(count) tutors of the file",
      fr: "rattacher l'apprenant \(step.name) à \(count) tuteurs du fichier"
    )
  }

  private func line(_ step: SheetStep) -> String {
    let when = zone.wall(at: step.startsAt)
    let place = "\(when.day) \(when.clockText)"
    switch step.action {
    case .create(let wish):
      return language(
        en: "create sheet \(place) \(wish.title), \(wish.learners.count) learners",
        fr: "créer la feuille \(place) \(wish.title), \(wish.learners.count) apprenants"
      )
    case .replace(let wish, let changed):
      let fields = changed.map { $0.words(language) }.joined(separator: ", ")
      return language(
        en: "update sheet \(place) \(wish.title): \(fields)",
        fr: "modifier la feuille \(place) \(wish.title) : \(fields)"
      )
    case .changeRoster(let wish, _):
      return language(
        en: "update sheet \(place) \(wish.title): learners",
        fr: "modifier la feuille \(place) \(wish.title) : apprenants"
      )
    case .markCancelled(let document):
      return language(
        en: "mark sheet \(place) as cancelled: \(document.title)",
        fr: "marquer la feuille \(place) comme annulée : \(document.title)"
      )
    case .delete:
      return language(
        en: "delete sheet \(place) of the cancelled session \(step.slot.session)",
        fr: "supprimer la feuille \(place) de la séance annulée \(step.slot.session)"
      )
    }
  }
}
