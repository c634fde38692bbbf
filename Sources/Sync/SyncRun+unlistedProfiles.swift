import Campus
import Ledger
import Planning
import Translation

/// Profiles that are not listed any more.
struct UnlistedProfiles {
  /// Those that are archived.
  var archived: [Profile] = []
  /// The ids of those that are gone, by role.
  var gone: [Role: [String]] = [:]
}

extension SyncRun {
  /// How many profiles that are not listed any more one run looks for; the others wait for the next.
  private static let mostLooks = 500

  /// Looks directly for every profile that stood in Edusign last time and that a complete listing
  /// does not show.
  ///
  /// A listing leaves out who is archived; who is there all the same is counted as listed.
  ///
  /// - Parameters:
  ///   - listing: what the listing showed; what is there all the same is added to it.
  ///   - work: the run, which notes what cannot be read.
  ///   - parties: the account.
  /// - Returns: what became of them.
  /// - Throws: when Edusign does not answer.
  func lookForUnlisted(
    _ listing: inout ProfileIndex,
    _ work: inout RunWork,
    _ parties: RunWork.Parties
  ) async throws -> UnlistedProfiles {
    let unlisted = try await ledger.unlistedProfiles(parties.scope, listing)
    var answer = UnlistedProfiles()
    let all = Role.allCases.flatMap { role in unlisted[role, default: []].map { (role, $0) } }
    for (role, id) in all.prefix(Self.mostLooks) {
      do throws(RemoteFailure) {
        let profile = try await target.profile(role, remoteID: id, school: parties.school.id)
        guard let profile else {
          answer.gone[role, default: []].append(id)
          continue
        }
        if profile.isArchived { answer.archived.append(profile) } else { listing.add(profile) }
      } catch {
        // What is there and cannot be read is as it was, and stops nobody else.
        guard error.gravity == .item else { throw error }
        work.note("profile:\(id)", error)
      }
    }
    return answer
  }
}
