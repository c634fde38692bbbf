import Campus
import Ledger
import Logging
import Planning
import Translation

extension SyncRun {
  /// Finds out who of the people without a profile was deleted in Hyperplanning and entered again.
  ///
  /// Whoever was has another key, and the profile is still linked with the one that is gone. Only a
  /// direct question proves that it is gone: a key that nobody expects anywhere is not listed either.
  func readReentries(
    _ source: inout SourceSnapshot,
    _ work: RunWork,
    _ parties: RunWork.Parties,
    _ target: TargetSnapshot
  ) async throws {
    let memory = work.memory
    if settings.rules.matching.contains(.birthDate) {
      source.births = try await birthPrints(of: source.people, parties)
    }
    let unlinked = source.people.values.filter { person in
      person.defect == nil && memory.people[person.key]?.remoteID == nil
    }
    // Whoever has a link and is still expected did not go; a first run knows of nobody else.
    let absent = memory.people.values.filter {
      source.people[$0.person] == nil && $0.remoteID != nil
    }
    guard !unlinked.isEmpty, !absent.isEmpty else { return }
    let byAddress = claims(byAddressOf: unlinked, absent, target)
    let byBirth = try await claims(byBirthOf: unlinked, source, parties, target)
    let claimed = byAddress.union(byBirth.values)
    guard !claimed.isEmpty else { return }
    source.vanishedPeople = try await parties.source.vanished(among: claimed)
    source.reentries = byBirth.filter { source.vanishedPeople.contains($0.value) }
  }

  /// The keys that are linked with profiles whose name and address somebody without a link has.
  private func claims(
    byAddressOf unlinked: [Person],
    _ absent: [PersonLink],
    _ target: TargetSnapshot
  ) -> Set<PersonKey> {
    var links: [Role: [String: PersonKey]] = [:]
    for link in absent {
      guard let remoteID = link.remoteID else { continue }
      links[link.person.role, default: [:]][remoteID] = link.person
    }
    return Set(
      unlinked.compactMap { person -> PersonKey? in
        let role = person.key.role
        guard let holder = target.profiles.profile(role, email: person.email), !holder.isArchived,
          FoldedName(first: holder.firstName, last: holder.lastName)
            == FoldedName(first: person.firstName, last: person.lastName)
        else { return nil }
        return links[role]?[holder.remoteID]
      }
    )
  }

  /// The linked keys, expected nowhere, whose name and birth date a single learner without a link
  /// has, by that learner's key.
  private func claims(
    byBirthOf unlinked: [Person],
    _ source: SourceSnapshot,
    _ parties: RunWork.Parties,
    _ target: TargetSnapshot
  ) async throws -> [PersonKey: PersonKey] {
    guard settings.rules.matching.contains(.birthDate) else { return [:] }
    // Whose address somebody's profile has is recognised by that, or told.
    let newcomers = unlinked.filter { person in
      person.key.role == .learner && target.profiles.profile(.learner, email: person.email) == nil
    }.map(\.key)
    guard !newcomers.isEmpty else { return [:] }
    let noted = newcomers.filter { source.births[$0] == nil }
    var prints = try await ledger.birthPrints(of: noted, parties.scope)
    for key in newcomers { source.births[key]?.whole.map { prints[key] = $0 } }
    let former = try await ledger.linkedLearners(printed: Set(prints.values), parties.scope)
    let bearers = Dictionary(grouping: prints.keys) { prints[$0] }
    var claims: [PersonKey: PersonKey] = [:]
    for (key, print) in prints where bearers[print]?.count == 1 {
      let absent = former[print, default: []].filter { source.people[$0] == nil }
      // Of several nobody can say which one it is.
      if absent.count == 1 { claims[key] = absent[0] }
    }
    return claims
  }

  /// Asks for the birth dates of the learners whom no run has asked about under their present name.
  ///
  /// A server that refuses is asked again by the next run; nothing is noted then.
  private func birthPrints(
    of people: [PersonKey: Person],
    _ parties: RunWork.Parties
  ) async throws -> [PersonKey: BirthPrint] {
    guard parties.source.tellsBirthDates else { return [:] }
    let unprinted = try await ledger.unprinted(people, parties.scope)
    guard !unprinted.isEmpty else { return [:] }
    guard let dates = try await parties.source.birthDates(of: unprinted) else {
      logger.warning("Hyperplanning refuses to tell birth dates")
      return [:]
    }
    var prints: [PersonKey: BirthPrint] = [:]
    for key in unprinted {
      prints[key] = people[key].map { BirthPrint($0, birthDate: dates[key]) }
    }
    return prints
  }
}
