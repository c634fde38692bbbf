import Campus
import Diagnosis
import Planning
import Translation

extension Inspection {
  /// How learners are grouped, and whether both sides can do it.
  func groups(_ planning: OpenPlanning) async -> [Finding] {
    let rules = workplace.settings.rules.groups
    guard let kind = rules.kind else {
      let text = language(
        en: "No group is made in Edusign (groups.by).",
        fr: "Aucun groupe n'est créé dans Edusign (groups.by)."
      )
      return [Finding(grade: .good, text: text)]
    }
    do throws(RemoteFailure) {
      try planning.check(rules)
      let count = try await workplace.target.groups(expecting: 0).groups.values
        .count { $0.externalID == nil }
      let parents =
        rules.hasParents ? language(en: ", below promotions", fr: ", sous promotion") : ""
      return [
        Finding(
          grade: .good,
          text: language(
            en: "Learners are grouped by \(kind.rawValue)\(parents); \(count) groups of others "
              + "are left alone.",
            fr: "Apprenants groupés par \(kind.rawValue)\(parents) ; \(count) groupes d'autrui "
              + "sont laissés tels quels."
          )
        )
      ]
    } catch {
      return [finding(error)]
    }
  }
}
