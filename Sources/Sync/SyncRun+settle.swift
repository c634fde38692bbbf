import Campus
import Ledger
import Planning
import Translation

extension SyncRun {
  /// Finds out about every write whose reply was lost, by looking, never by sending again.
  ///
  /// **Source**: `sync-algorithm.md` 6.5. A doubt that cannot be settled yet stays, and its object
  /// is left alone until then.
  func settle(_ work: inout RunWork) async throws {
    guard let parties = work.parties else { return }
    for doubt in try await ledger.doubts(parties.scope) {
      let verdict: Verdict
      do {
        verdict = try await self.verdict(on: doubt, work)
      } catch let failure as RemoteFailure where failure.gravity == .item {
        // What cannot be read settles nothing, and is no reason to leave the others alone.
        work.note(doubt.subject, failure)
        continue
      }
      switch verdict {
      case .inEffect(let effect):
        try await confirm(doubt, effect, work)
        work.counts.settled += 1
      case .halfDone(let cell):
        guard let notBefore = doubt.notBefore, notBefore <= now() else { continue }
        let text =
          "Of the two halves of this write only the first took effect; the next plan goes on."
        try await drop(doubt, code: "half_in_effect", text: text, work)
        guard let parties = work.parties else { continue }
        try await ledger.keep(cells: [cell], scope: parties.scope, run: work.run, now: now())
        work.counts.settled += 1
      case .notInEffect:
        guard let notBefore = doubt.notBefore, notBefore <= now() else { continue }
        try await drop(
          doubt,
          code: "not_in_effect",
          text: "Looked for after the time in which it could still take effect: it had none.",
          work
        )
        work.counts.settled += 1
      }
    }
  }

  enum Verdict {
    case inEffect(IntentEffect)
    case notInEffect
    /// An absence was taken out and nothing is in its place.
    case halfDone(Cell)
  }

  private func verdict(on doubt: JournalledIntent, _ work: RunWork) async throws -> Verdict {
    switch doubt.kind {
    case .personCreate, .personUpdate: try await verdict(onPerson: doubt, work)
    case .sheetCreate: try await verdict(onCreation: doubt)
    case .sheetUpdate, .sheetPrefix: try await verdict(onUpdate: doubt)
    case .sheetDelete: try await verdict(onDeletion: doubt)
    case .rosterAdd, .rosterRemove: try await verdict(onRoster: doubt)
    case .absenceAdd, .absenceRemove, .absenceChange, .latenessAdd, .reasonSet:
      try await verdict(onMark: doubt, work)
    case .rollCallDone: try await verdict(onRollCall: doubt, work)
    case .groupCreate, .groupUpdate: try await verdict(onGroup: doubt)
    case .tutorCreate: try await verdict(onTutor: doubt)
    case .learnerTutorsUpdate: try await verdict(onLearnerTutors: doubt, work)
    }
  }

  private func verdict(
    onPerson doubt: JournalledIntent,
    _ work: RunWork
  ) async throws -> Verdict {
    guard let key = doubt.personKey, let school = work.parties?.school.id else {
      return .notInEffect
    }
    guard doubt.kind == .personUpdate, let remoteID = doubt.remoteID else {
      guard
        let profile = try await target.profile(
          key.role,
          externalID: doubt.externalID,
          school: school
        )
      else { return .notInEffect }
      return .inEffect(.personCreated(profile, Person(key, as: profile).canonical))
    }
    guard let profile = try await target.profile(key.role, remoteID: remoteID, school: school)
    else { return .notInEffect }
    let document = Person(key, as: profile).canonical
    return document.fingerprint == doubt.want
      ? .inEffect(.personWritten(profile, document)) : .notInEffect
  }

  private func verdict(onCreation doubt: JournalledIntent) async throws -> Verdict {
    guard let naturalKey = doubt.naturalKey,
      let sheet = try await target.sheet(externalID: doubt.externalID)
    else { return .notInEffect }
    // Whatever it says now, it is there; the plan compares what it says.
    return .inEffect(.sheetCreated(ObservedSheet(sheet, rawHash: nil), naturalKey))
  }

  private func verdict(onUpdate doubt: JournalledIntent) async throws -> Verdict {
    guard let remoteID = doubt.remoteID, let naturalKey = doubt.naturalKey,
      let sheet = try await target.sheet(remoteID), sheet.document.fingerprint == doubt.want
    else { return .notInEffect }
    let observed = ObservedSheet(sheet, rawHash: nil)
    return .inEffect(
      doubt.kind == .sheetPrefix
        ? .sheetMarkedCancelled(observed) : .sheetWritten(observed, naturalKey)
    )
  }

  private func verdict(onDeletion doubt: JournalledIntent) async throws -> Verdict {
    guard let remoteID = doubt.remoteID, try await target.sheet(remoteID) == nil else {
      return .notInEffect
    }
    let why = Cause.cancelledInHyperplanning.rawValue
    return .inEffect(.sheetDeleted(remoteID: remoteID, why: why))
  }

  private func verdict(onRoster doubt: JournalledIntent) async throws -> Verdict {
    guard let remoteID = doubt.remoteID, let sheet = try await target.sheet(remoteID) else {
      return .notInEffect
    }
    let isOn = sheet.document.learners.contains(doubt.detail)
    return isOn == (doubt.kind == .rosterAdd) ? .inEffect(.rosterChanged) : .notInEffect
  }
}

extension JournalledIntent {
  /// Whom or what it concerns, as problems name it.
  fileprivate var subject: String {
    personKey?.description ?? groupKey?.description
      ?? SheetExternalID(externalID).map { "session:\($0.session)" }
      ?? externalID
  }
}
