public import Planning

/// Who must act for a difference to go away.
public enum Owner: String, Sendable, CaseIterable {
  /// Somebody at the school, in Hyperplanning.
  case hyperplanning = "school_in_hyperplanning"
  /// Somebody at the school, in Edusign.
  case edusign = "school_in_edusign"
  /// Whoever runs Passerelle.
  case `operator`
  /// Nobody: it is as it should be, or heals by itself.
  case nobody

  /// The owner in words.
  public func text(_ language: Language) -> String {
    switch self {
    case .hyperplanning: language(en: "the school, in Hyperplanning", fr: "l'école, Hyperplanning")
    case .edusign: language(en: "the school, in Edusign", fr: "l'école, dans Edusign")
    case .operator: language(en: "the operator of Passerelle", fr: "l'exploitant de Passerelle")
    case .nobody: language(en: "nobody", fr: "personne")
    }
  }
}

extension Cause {
  /// Who must act, with the facts of the case.
  func owner(in facts: [String: String]) -> Owner {
    // A profile that the school made by hand is the school's to correct.
    if self == .valueDropped, facts["by"] == "hand" { return .edusign }
    return ownerOfProfile(facts) ?? owner
  }

  /// Who must act.
  ///
  /// **Source**: the verdicts of `users-and-rivals.md` section 7.
  public var owner: Owner {
    switch self {
    case .noEmailLearner, .noEmailInstructor, .noName, .badEmail, .sharedEmail, .noInstructor,
      .noLearners, .badTimes, .undecodable, .unplaced, .extraLearner, .markRefused, .twoRollCalls,
      .noRoom, .instructorMissing, .titleDiffers, .instructorHours, .hyperplanningUnavailable,
      .notReady, .valueDropped, .closedDay, .wrongYear:
      .hyperplanning
    case .archivedHoldsEmail, .archivedOnEdusign, .archivedNotUpdated, .cancelledSigned,
      .movedSigned, .notArchived, .instructorNotSigned, .unlinkedLearner, .manualTwin:
      .edusign
    case .optedOut, .recreated, .existsUnlinked, .disputed, .manualOverSession, .duplicateSheet,
      .noSession, .heldByGuard, .clockAstray, .remoteRefused, .sheetGone, .unexplained,
      .reasonUnmapped, .latenessNotSent, .notVerified, .runStale, .configurationChanged,
      .clockShift, .tutorNotTold, .newYear:
      .operator
    case .tooFar, .past, .noSessionYet, .splitByRule, .sheetReplaced, .newGroup,
      .tooLate, .courseFiltered, .personFiltered, .otherAccount, .typeExcluded,
      .attendanceOptional, .cancelledPending, .rosterWaits, .editedOnEdusign, .editedOnBoth,
      .twoRoles, .emailChanged, .orphanWrite, .homonyms, .manualSheet, .onlyRoomChanged,
      .groupMoved, .archivedAfterRun, .missedEvening, .paused, .newSession, .newPerson,
      .changedInHyperplanning, .cancelledInHyperplanning, .backInHyperplanning,
      .changedAfterSent, .waitingSignature, .justifiedLater, .justifiedInHyperplanning,
      .markChangedInHyperplanning, .notCounted, .newMark, .reasonGiven, .allMarksDone,
      .changedSinceRun, .countedDifferently:
      .nobody
    }
  }
}
