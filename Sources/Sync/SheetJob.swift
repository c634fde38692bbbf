import Campus
import Foundation
import Ledger
import Planning
import Translation

/// A step on a sheet with its people resolved to their profiles.
struct SheetJob: Sendable {
  let step: SheetStep
  /// What the sheet is to say; what it says now where it is to be deleted.
  let document: SheetDocument

  /// `nil` when so many people have no profile that the sheet cannot be made.
  init?(_ step: SheetStep, _ work: RunWork) {
    self.step = step
    switch step.action {
    case .create(let wish), .replace(let wish, _), .changeRoster(let wish, _):
      let document = wish.document(remoteID: work.remoteID)
      guard !document.instructors.isEmpty, !document.learners.isEmpty else { return nil }
      self.document = document
    case .markCancelled(let marked):
      document = marked
    case .delete:
      document = SheetDocument(
        title: "",
        startsAt: step.startsAt,
        endsAt: step.startsAt,
        room: "",
        instructors: [],
        learners: []
      )
    }
  }

  /// The write that the step needs.
  var draft: IntentDraft {
    IntentDraft(
      kind: kind,
      object: object,
      cause: step.cause,
      expect: step.expect,
      want: document.canonical,
      evidence: step.evidence?.json,
      replaces: step.replaces?.link
    )
  }

  private var object: IntentDraft.Object {
    if let link = step.link { return .sheet(link) }
    if let remoteID = step.remoteID, let externalID = step.externalID {
      return .strayed(remoteID: remoteID, externalID)
    }
    return .newSheet(
      step.slot,
      followers: step.followers,
      startsAt: document.startsAt,
      endsAt: document.endsAt,
      step.naturalKey
    )
  }

  private var kind: IntentKind {
    switch step.action {
    case .create: .sheetCreate
    case .replace, .changeRoster: .sheetUpdate
    case .markCancelled: .sheetPrefix
    case .delete: .sheetDelete
    }
  }

  /// The sheet as it stands once the step is done.
  func sheet(_ remoteID: String, _ externalID: String) -> Sheet {
    Sheet(
      remoteID: remoteID,
      externalID: externalID,
      externalType: ExternalIDs.sourceName,
      document: document,
      isArchived: false,
      marks: []
    )
  }
}

extension SheetStep {
  /// Whether it only adds and takes away learners.
  var isRosterChange: Bool {
    if case .changeRoster = action { return true }
    return false
  }
}

extension RemovalEvidence {
  /// The evidence as the journal keeps it.
  fileprivate var json: String {
    "{\"missing_since\":\(missingSince.milliseconds),\"strikes\":\(strikes),"
      + "\"probe\":\(CanonicalJSON.quoted(probe))}"
  }
}

extension RunWork {
  /// The profile by which somebody is on sheets.
  func remoteID(of person: PersonKey) -> String? {
    memory.people[person]?.remoteID ?? plan?.standIns[person]
  }

  /// Counts a step on a sheet.
  mutating func count(_ step: SheetStep, _ result: StepResult) {
    switch result {
    case .done:
      switch step.action {
      case .create:
        counts.created += 1
        if let told = step.replacedDecision(in: window.zone) { plan?.decisions.append(told) }
      case .replace, .changeRoster: counts.updated += 1
      case .markCancelled, .delete: counts.cancelled += 1
      }
    case .failed(let failure):
      note(step.subject, failed: failure)
      charge(step.subject, step.input, failure)
    case .doubtful(let failure): note(step.subject, doubtful: failure)
    case .overtaken, .notTried: break
    }
  }

  /// Notes that a sheet cannot be written because people on it have no profile.
  mutating func noteUnusable(_ step: SheetStep) {
    let failure = RemoteFailure(
      remote: .edusign,
      code: "people_missing",
      gravity: .item,
      description: "The sheet of session \(step.slot.session) needs an instructor and a learner "
        + "with a profile, and none could be made. See the people named in this run."
    )
    note(step.subject, failed: failure)
    guard let wish = step.wish else { return }
    var told = refusal(ofPeopleOn: wish)
    told.facts["title"] = wish.title
    told.facts["start"] = window.zone.wall(at: wish.startsAt).description
    told.facts["why"] = told.facts["why"] ?? failure.description
    plan?.decisions.append(
      Decision(
        subject: step.subject,
        situation: "refused",
        action: "none",
        cause: told.cause,
        facts: told.facts
      )
    )
  }

  /// Why those whom a sheet cannot do without got no profile, as far as this run tells.
  private func refusal(ofPeopleOn wish: SheetWish) -> (cause: Cause, facts: [String: String]) {
    let needed = wish.instructors.contains { remoteID(of: $0) != nil } ? [] : wish.instructors
    let missing = Set((needed.isEmpty ? wish.learners : needed).map(\.description))
    let told = plan?.decisions.first { missing.contains($0.subject) }
    return told.map { ($0.cause, $0.facts) } ?? (.remoteRefused, [:])
  }
}
