import Campus
import Diagnosis
import Sync
import Translation
import Transport

extension Inspection {
  /// Whether tutors are linked with learners in Edusign, and who says which.
  func tutors(_ planning: OpenPlanning) async -> [Finding] {
    linkedTutors() + (await tutorsOfInternships(planning))
  }

  private func linkedTutors() -> [Finding] {
    guard workplace.settings.linkedTutors != nil else {
      let text = language(
        en: "No tutor is linked with a learner in Edusign (tutors.link).",
        fr: "Aucun tuteur n'est rattaché à un apprenant dans Edusign (tutors.link)."
      )
      return [Finding(grade: .good, text: text)]
    }
    let (list, problems) = workplace.tutorList(language)
    guard let list else { return problems.map { Finding(grade: .fault, text: $0.text) } }
    let whose =
      switch list {
      case .file(let book):
        language(en: "of \(book.learners) learners", fr: "de \(book.learners) apprenants")
      case .hyperplanning:
        language(en: "whom Hyperplanning names", fr: "que nomme Hyperplanning")
      }
    return [
      Finding(
        grade: .good,
        text: language(
          en: "The tutors \(whose) are linked in Edusign. How a tutor is entered there is not "
            + "documented; if Edusign refuses it, the first run says so.",
          fr: "Les tuteurs \(whose) sont rattachés dans Edusign. La création d'un tuteur n'y est "
            + "pas documentée ; si Edusign la refuse, le premier passage le dit."
        )
      )
    ]
  }

  /// What Hyperplanning says today of tutors, where it is asked.
  private func tutorsOfInternships(_ planning: OpenPlanning) async -> [Finding] {
    let settings = workplace.settings
    let lists = [settings.linkedTutors, settings.tutors?.list].compactMap(\.self)
    guard lists.contains(where: { $0.file == nil }) else { return [] }
    do throws(RemoteFailure) {
      let today = settings.zone.wall(at: workplace.now()).day
      let book = try await planning.tutors().on(today)
      let isWhole = book.learners > 0 && book.unusable.isEmpty
      return [
        Finding(
          grade: isWhole ? .good : .notice,
          text: language(
            en: "Hyperplanning's internships of today name the tutors of \(book.learners) "
              + "learners; \(book.unusable.count) more have a tutor without a usable e-mail.",
            fr: "Les stages du jour dans Hyperplanning nomment les tuteurs de \(book.learners) "
              + "apprenants ; \(book.unusable.count) autres ont un tuteur sans adresse utilisable."
          )
        )
      ]
    } catch {
      return [finding(error)]
    }
  }
}
