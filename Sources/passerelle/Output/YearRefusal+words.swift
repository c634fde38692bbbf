import Diagnosis
import Planning
import Sync

extension YearRefusal {
  /// The exit code that tells a script what happened.
  var exit: RunExit {
    switch self {
    case .noSuchPerson, .twoHeirs, .otherPlan: .usage
    case .noOtherYear, .sameName, .otherFormer: .configuration
    }
  }

  /// Why the year is not changed, and what to do.
  func sentence(_ language: Language) -> String {
    switch self {
    case .noSuchPerson(let person):
      language(
        en: "The plan has no single answer for \(person); 'rollover plan' shows whom it names.",
        fr: "Le plan n'a pas de réponse unique pour \(person) ; « rollover plan » montre qui il "
          + "désigne."
      )
    case .twoHeirs(let person):
      language(
        en: "\(person) of the year before cannot be two people; answer one of them with --new.",
        fr: "\(person) de l'année précédente ne peut être deux personnes ; répondre --new pour "
          + "l'une."
      )
    case .otherPlan(let hash):
      language(
        en: "The plan is another one now (\(hash)); read it again with 'rollover plan'.",
        fr: "Le plan a changé (\(hash)) ; le relire avec « rollover plan »."
      )
    case .noOtherYear(let planning):
      language(
        en: "'\(planning)' is the planning at work, or the ledger knows no year before it: there "
          + "is nothing to change. For a new year, name its planning in the configuration "
          + "(hyperplanning.planning).",
        fr: "« \(planning) » est le planning en service, ou aucune année précédente n'est connue : "
          + "rien à changer. Pour une nouvelle année, nommer son planning dans la configuration "
          + "(hyperplanning.planning)."
      )
    case .sameName(let planning):
      language(
        en: "The year before was named '\(planning)', too; give the new one a name of its own in "
          + "the configuration (hyperplanning.planning).",
        fr: "L'année précédente s'appelait aussi « \(planning) » ; donner à la nouvelle un nom à "
          + "elle dans la configuration (hyperplanning.planning)."
      )
    case .otherFormer(let day, let found):
      language(
        en: "hyperplanning.former_url serves a base that begins on \(found); the year before began "
          + "on \(day).",
        fr: "hyperplanning.former_url publie une base qui commence le \(found) ; l'année "
          + "précédente commençait le \(day)."
      )
    }
  }
}
