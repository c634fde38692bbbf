import Diagnosis
import Ledger
import Translation

extension Inspection {
  /// What people said about reasons and about who stays out, as far as there is a ledger.
  func words() async -> [Finding] {
    do {
      return await reasons(try await reasonPairs(workplace.settings)) + (try await leftOut())
    } catch {
      // Whoever runs is told what to do about the file; both remotes can be proved without it.
      return [Finding(grade: .notice, text: "\(error)")]
    }
  }

  private func reasons(_ pairs: [String: String]) async -> [Finding] {
    let sides: ReasonSides
    do throws(RemoteFailure) {
      sides = try await ReasonSides(workplace)
    } catch {
      // That Hyperplanning does not answer is told once, where it is looked at first.
      return error.remote == .hyperplanning ? [] : [finding(error)]
    }
    let missing = sides.lines(pairs).count { !$0.is_mapped }
    let fallback = pairs[""] ?? language(en: "none", fr: "aucun")
    return [
      Finding(
        grade: missing > 0 && pairs[""] == nil ? .notice : .good,
        text: language(
          en: "\(sides.edusign.count) absence reasons of Edusign, \(missing) not mapped, default "
            + "\(fallback) (passerelle reasons).",
          fr: "\(sides.edusign.count) motifs d'absence d'Edusign, \(missing) non associés, par "
            + "défaut \(fallback) (passerelle reasons)."
        )
      )
    ]
  }

  private func leftOut() async throws -> [Finding] {
    let settings = workplace.settings
    let reader: LedgerReader
    do {
      reader = try Composition.reader(settings)
    } catch let error as LedgerError where error.code == .missing {
      return []
    }
    let tally = try await reader.exclusions(
      account: settings.edusign.account,
      planning: settings.hyperplanning.planning
    )
    guard tally.people + tally.sessions > 0 else { return [] }
    return [
      Finding(
        grade: .good,
        text: language(
          en: "\(tally.people) people and \(tally.sessions) sessions left out by word (passerelle "
            + "links words).",
          fr: "\(tally.people) personnes et \(tally.sessions) séances écartées sur consigne "
            + "(passerelle links words)."
        )
      )
    ]
  }
}
