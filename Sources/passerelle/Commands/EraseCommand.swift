import ArgumentParser
import Diagnosis
import Ledger
import Sync

/// Erases a person.
struct EraseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "erase",
    abstract: "Erases what the ledger holds of a person; shows it first, does it with --yes.",
    discussion: """
      Names, addresses and numbers go, in all years and on both sides; keys, links, marks and sums \
      stay, of somebody whom nothing names any more. Hyperplanning and Edusign are not written to: \
      whoever Hyperplanning still shows comes back with the next run. The journal beside the ledger \
      (….erasures) erases the person again in any older copy that is put back; keep it with the file.
      """
  )

  @Argument(help: "An e-mail, a name, a key such as learner:41, or an id of Edusign.")
  var person: String

  @Flag(help: "Do it; without this it is only shown.")
  var yes = false

  @OptionGroup var common: CommonOptions

  func run() async throws {
    try await reporting {
      let settings = try await common.schoolSettings()
      let language = common.language(settings)
      let erasure: Erasure
      do {
        erasure = try await erase(settings)
      } catch let refusal as ErasureRefusal {
        throw CommandFailure(.usage, refusal.sentence(language))
      }
      if common.json {
        try Output.json(
          ErasureLine(
            erasure: yes ? erasure.name : nil,
            done: yes,
            subjects: erasure.subjects,
            rows: erasure.counts
          )
        )
      } else {
        for line in lines(erasure, language) { Output.line(line) }
      }
      return .clean
    }
  }

  private func erase(_ settings: SchoolSettings) async throws -> Erasure {
    let place = Composition.place(settings.ledgerPath)
    // Asking first makes sure that no empty ledger is made for a word on nothing.
    _ = try Composition.reader(settings)
    let (planning, now) = (settings.hyperplanning.planning, Composition.now())
    guard yes else {
      let scratch = try LedgerFile(scratchCopyOf: place.path, now: now)
      return try await scratch.erase(person, planning: planning, now: now)
    }
    let process = Composition.origin(settings).process
    let lock = try RunLock(ledgerPath: place.path, holder: "process \(process), erase")
    let ledger = try LedgerFile(at: place, now: now)
    let erasure = try await ledger.erase(person, planning: planning, now: now)
    lock.release()
    return erasure
  }

  private func lines(_ erasure: Erasure, _ language: Language) -> [String] {
    let rows = erasure.counts.sorted { $0.key < $1.key }.map { "  \($0.key): \($0.value)" }
    let head =
      yes
      ? language(
        en: "Erased (\(erasure.name)); rows emptied or removed, by table:",
        fr: "Effacé (\(erasure.name)) ; lignes vidées ou supprimées, par table :"
      )
      : language(
        en: "Would erase this person; rows to empty or remove, by table:",
        fr: "Effacerait cette personne ; lignes à vider ou supprimer, par table :"
      )
    let tail =
      yes
      ? language(
        en: "Whoever Hyperplanning still shows comes back with the next run; Edusign was not "
          + "written to. Older copies of the file still hold the data until they are put back.",
        fr: "Une personne encore présente dans Hyperplanning revient au prochain passage ; "
          + "rien n'a été écrit dans Edusign. Les copies plus anciennes gardent les données jusqu'à leur "
          + "remise en place."
      )
      : language(
        en: "Nothing was changed; say --yes to do it.",
        fr: "Rien n'a été modifié ; ajouter --yes pour le faire."
      )
    return [head] + erasure.subjects.map { "  \($0)" } + rows + [tail]
  }
}

private struct ErasureLine: Encodable {
  let erasure: String?
  let done: Bool
  let subjects: [String]
  let rows: [String: Int]
}

extension ErasureRefusal {
  /// Why nobody is erased, and what to do.
  fileprivate func sentence(_ language: Language) -> String {
    switch self {
    case .unknown(let text):
      language(
        en: "Nobody is named '\(text)' in the ledger; nothing was erased.",
        fr: "Personne ne s'appelle « \(text) » dans le fichier ; rien n'a été effacé."
      )
    case .ambiguous(let text, let candidates):
      language(
        en: "'\(text)' is said of several people; erase each by a key or an id:\n  ",
        fr: "« \(text) » désigne plusieurs personnes ; effacer chacune par une clé ou un "
          + "identifiant :\n  "
      ) + candidates.joined(separator: "\n  ")
    case .unsettled(let text):
      language(
        en: "A write to '\(text)' is not settled yet; run first.",
        fr: "Une écriture vers « \(text) » n'est pas encore élucidée ; relancer d'abord."
      )
    }
  }
}
