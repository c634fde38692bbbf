/// Why an object is not simply the same on both sides, or why it is written.
///
/// **Source**: the codes of `users-and-rivals.md` section 7; causes of a write have words of their
/// own.
public enum Cause: String, Sendable, CaseIterable {
  // Why something is missing or differs.
  case past = "A4"
  case unplaced = "A6"
  case noEmailLearner = "C1"
  case noEmailInstructor = "C2"
  case noName = "C3"
  case badEmail = "C4"
  case sharedEmail = "C5"
  case noInstructor = "C7"
  case noLearners = "C8"
  case badTimes = "C9"
  case archivedHoldsEmail = "D4"
  case existsUnlinked = "D5"
  case archivedOnEdusign = "D10"
  case manualOverSession = "E2"
  case editedOnEdusign = "E3"
  case editedOnBoth = "E4"
  case cancelledPending = "E5"
  case cancelledSigned = "E6"
  case movedSigned = "E7"
  case sheetGone = "E10"
  case archivedNotUpdated = "E11"
  case rosterWaits = "E12"
  case duplicateSheet = "E16"
  case noSession = "F5"
  case heldByGuard = "G3"
  case remoteRefused = "G6"
  case undecodable = "G2"
  case disputed = "D9"
  case unexplained = "Z0"
  // Why something is written.
  case newSession = "new_session"
  case newPerson = "new_person"
  case changedInHyperplanning = "changed_in_hyperplanning"
  case cancelledInHyperplanning = "cancelled_in_hyperplanning"
  case backInHyperplanning = "back_in_hyperplanning"
}
