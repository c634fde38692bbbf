import Campus
import Diagnosis
import Planning
import Translation

extension Inspection {
  /// How sessions become sheets and whom Edusign writes to, where that is not as by default.
  func rules() async -> [Finding] {
    let rules = workplace.settings.rules.sessions
    let words = rules.summary.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
      .joined(separator: ", ")
    let inForce = Finding(
      grade: .good,
      text: words.isEmpty
        ? language(
          en: "Sheets are titled and made as by default.",
          fr: "Titres et création des feuilles par défaut."
        )
        : language(en: "Rules of sheets: \(words).", fr: "Règles des feuilles : \(words).")
    )
    return [inForce, recognition, logins] + (await defaultInstructor(rules.defaultInstructor))
  }

  private var recognition: Finding {
    let marks = workplace.settings.rules.matching.map(\.rawValue).joined(separator: "; ")
    return Finding(
      grade: .good,
      text: language(
        en: "Profiles without a link are recognised by: \(marks).",
        fr: "Les profils sans lien sont reconnus par : \(marks)."
      )
    )
  }

  private var logins: Finding {
    let roles = workplace.settings.loginsMailed
    let people = Role.allCases.filter(roles.contains).map { role in
      role == .learner
        ? language(en: "new learners", fr: "nouveaux apprenants")
        : language(en: "new instructors", fr: "nouveaux intervenants")
    }
    let names =
      people.isEmpty
      ? language(en: "nobody", fr: "personne")
      : people.joined(separator: language(en: " and ", fr: " et "))
    return Finding(
      grade: .good,
      text: language(
        en: "Edusign mails login details to: \(names).",
        fr: "Edusign envoie des identifiants à : \(names)."
      )
    )
  }

  private func defaultInstructor(_ email: String?) async -> [Finding] {
    guard let email else { return [] }
    do throws(RemoteFailure) {
      let school = try await workplace.target.school()
      let profile = try await workplace.target.profile(
        .instructor,
        email: email,
        school: school.id
      )
      guard let profile, !profile.isArchived else { return [missing(email, profile)] }
      let name = "\(profile.firstName) \(profile.lastName)"
      return [
        Finding(
          grade: .good,
          text: language(
            en: "Sessions without an instructor go to \(name) (\(email)).",
            fr: "Les séances sans intervenant vont à \(name) (\(email))."
          )
        )
      ]
    } catch {
      return [finding(error)]
    }
  }

  private func missing(_ email: String, _ profile: Profile?) -> Finding {
    Finding(
      grade: .fault,
      text: profile == nil
        ? language(
          en: "No instructor of Edusign has the address \(email) of rules.default_instructor.",
          fr: "Aucun intervenant d'Edusign n'a l'adresse \(email) de rules.default_instructor."
        )
        : language(
          en: "The instructor \(email) of rules.default_instructor is archived in Edusign.",
          fr: "L'intervenant \(email) de rules.default_instructor est archivé dans Edusign."
        )
    )
  }
}
