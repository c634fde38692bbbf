import Campus
import Diagnosis

extension Inspection {
  /// On which days the school is closed, what absences are counted in, and whose do not count.
  func daysAndExemptions() -> [Finding] {
    let settings = workplace.settings
    var findings: [Finding] = []
    if !settings.closedDays.isEmpty {
      let days = settings.closedDays.map(\.description).joined(separator: ", ")
      findings.append(
        Finding(
          grade: .good,
          text: language(
            en: "A sheet on a closed day is told: \(days).",
            fr: "Une feuille sur un jour fermé est signalée : \(days)."
          )
        )
      )
    }
    if settings.absencesCountAs != .sheets {
      let unit = settings.absencesCountAs.rawValue
      findings.append(
        Finding(
          grade: .good,
          text: language(
            en: "Hyperplanning counts absences in another unit than sheets: \(unit).",
            fr: "Hyperplanning compte les absences dans une autre unité que les feuilles : \(unit)."
          )
        )
      )
    }
    guard let file = settings.exemptionsFile else { return findings }
    let (book, faults) = settings.exemptions(language)
    guard faults.isEmpty else {
      return findings + faults.map { Finding(grade: .fault, text: $0) }
    }
    return findings + [
      Finding(
        grade: book.isEmpty ? .notice : .good,
        text: language(
          en: "The file of exemptions \(file) exempts \(book.learners) learners.",
          fr: "Le fichier des dispenses \(file) dispense \(book.learners) apprenants."
        )
      )
    ]
  }
}
