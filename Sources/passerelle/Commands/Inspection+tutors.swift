import Campus
import Diagnosis
import Sync

extension Inspection {
  /// Whether tutors are linked with learners in Edusign, and by which file.
  func linkedTutors() -> [Finding] {
    guard workplace.settings.linkedTutors != nil else {
      let text = language(
        en: "No tutor is linked with a learner in Edusign (tutors.link).",
        fr: "Aucun tuteur n'est rattaché à un apprenant dans Edusign (tutors.link)."
      )
      return [Finding(grade: .good, text: text)]
    }
    let (book, problems) = workplace.tutorBook(language)
    guard let book else { return problems.map { Finding(grade: .fault, text: $0.text) } }
    return [
      Finding(
        grade: .good,
        text: language(
          en: "The tutors of \(book.learners) learners are linked in Edusign. How a tutor is "
            + "entered there is not documented; if Edusign refuses it, the first run says so.",
          fr: "Les tuteurs de \(book.learners) apprenants sont rattachés dans Edusign. La "
            + "création d'un tuteur n'y est pas documentée ; si Edusign la refuse, le premier "
            + "passage le dit."
        )
      )
    ]
  }
}
