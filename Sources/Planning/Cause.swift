/// Why an object is not simply the same on both sides, or why it is written.
///
/// **Source**: the codes of `users-and-rivals.md` section 7; causes of a write have words of their
/// own.
public enum Cause: String, Sendable, CaseIterable {
  // Why something is missing or differs.
  case tooLate = "A3"
  case past = "A4"
  case noSessionYet = "A5"
  case unplaced = "A6"
  case courseFiltered = "B1"
  case personFiltered = "B2"
  case typeExcluded = "B5"
  case attendanceOptional = "B6"
  case optedOut = "B7"
  case noEmailLearner = "C1"
  case noEmailInstructor = "C2"
  case noName = "C3"
  case badEmail = "C4"
  case sharedEmail = "C5"
  case noInstructor = "C7"
  case noLearners = "C8"
  case badTimes = "C9"
  case recreated = "D3"
  case archivedHoldsEmail = "D4"
  case existsUnlinked = "D5"
  case archivedOnEdusign = "D10"
  case manualOverSession = "E2"
  case editedOnEdusign = "E3"
  case editedOnBoth = "E4"
  case cancelledPending = "E5"
  case cancelledSigned = "E6"
  case movedSigned = "E7"
  case splitByRule = "E9"
  case sheetGone = "E10"
  case archivedNotUpdated = "E11"
  case rosterWaits = "E12"
  case duplicateSheet = "E16"
  case notArchived = "F1"
  case changedAfterSent = "F4"
  case noSession = "F5"
  case extraLearner = "F6"
  case unlinkedLearner = "F7"
  case instructorNotSigned = "F8"
  case waitingSignature = "F9"
  case reasonUnmapped = "F10"
  case justifiedLater = "F11"
  case justifiedInHyperplanning = "F12"
  case latenessNotSent = "F13"
  case markRefused = "F14"
  case markChangedInHyperplanning = "F15"
  case notCounted = "F16"
  case twoRollCalls = "F17"
  case notVerified = "F20"
  case heldByGuard = "G3"
  case clockAstray = "G9"
  case remoteRefused = "G6"
  case undecodable = "G2"
  case disputed = "D9"
  case unexplained = "Z0"
  // Why something is written.
  case newSession = "new_session"
  case newPerson = "new_person"
  case newGroup = "new_group"
  case changedInHyperplanning = "changed_in_hyperplanning"
  case cancelledInHyperplanning = "cancelled_in_hyperplanning"
  case backInHyperplanning = "back_in_hyperplanning"
  case newMark = "new_mark"
  case reasonGiven = "reason_given"
  case allMarksDone = "all_marks_done"
}

extension Cause {
  /// What the school chose to leave out, and nobody need look at.
  public static let choices: Set<Cause> = [
    .courseFiltered, .personFiltered, .typeExcluded, .attendanceOptional,
  ]
}
