import Campus
import Ledger
import Planning
import Translation

extension SyncRun {
  /// Asks Hyperplanning for the keys of profiles that somebody new of the same name claims.
  ///
  /// Whoever was deleted and entered again has another key, and the profile is still linked with the
  /// one that is gone. Only a direct question proves that it is gone: a key that nobody expects
  /// anywhere is not listed either.
  func vanishedPeople(
    _ source: SourceSnapshot,
    _ work: RunWork,
    _ parties: RunWork.Parties,
    _ target: TargetSnapshot
  ) async throws -> Set<PersonKey> {
    let unlinked = source.people.values.filter { person in
      person.defect == nil && work.memory.people[person.key]?.remoteID == nil
    }
    guard !unlinked.isEmpty else { return [] }
    var links: [Role: [String: PersonKey]] = [:]
    for link in work.memory.people.values where source.people[link.person] == nil {
      guard let remoteID = link.remoteID else { continue }
      links[link.person.role, default: [:]][remoteID] = link.person
    }
    let claimed = unlinked.compactMap { person -> PersonKey? in
      let role = person.key.role
      guard let holder = target.profiles.profile(role, email: person.email), !holder.isArchived,
        FoldedName(first: holder.firstName, last: holder.lastName)
          == FoldedName(first: person.firstName, last: person.lastName)
      else { return nil }
      return links[role]?[holder.remoteID]
    }
    guard !claimed.isEmpty else { return [] }
    return try await parties.source.vanished(among: Set(claimed))
  }
}
