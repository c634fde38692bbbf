public import Planning

extension Cause {
  /// By what it is recognised, for the page of causes; in the words of the ledger's tables.
  ///
  /// **Source**: "Detect" of `users-and-rivals.md` section 7, as it is done here.
  public var detection: String {
    detectionOfRuns ?? detectionOfChoices ?? detectionOfRecords ?? detectionOfSheets
      ?? detectionOfMarks ?? ""
  }

  private var detectionOfRuns: String? {
    switch self {
    case .runStale: "the last complete run is older than the limit of its direction"
    case .undecodable: "an answer could not be read, or the last run ended before its end"
    case .heldByGuard: "a hold that waits or was rejected covers the object"
    case .hyperplanningUnavailable: "the last run stopped because of Hyperplanning"
    case .wrongYear: "the last run met a base of another fingerprint"
    case .remoteRefused: "the last run, or the last write to the object, was refused by Edusign"
    case .configurationChanged: "the reason began with the run that first had this configuration"
    case .paused: "today lies within school pauses of the schedule"
    case .clockAstray: "this machine's clock is away from both servers or behind its own last run"
    case .unexplained: "both sides differ and nothing of this page applies"
    case .newYear: "a session vanished in a year that has had no two clean runs yet"
    default: nil
    }
  }

  private var detectionOfChoices: String? {
    switch self {
    case .tooFar: "a heading shows the session after the last day looked at"
    case .changedSinceRun: "a version in Hyperplanning is younger than the last run that decided"
    case .tooLate: "first seen on its own day, and rules.same_day is off"
    case .past: "it began before a run could make its sheet"
    case .noSessionYet: "known, and expected in no session of the days looked at"
    case .unplaced: "the course is listed and has no session"
    case .courseFiltered: "courses.include_… or exclude_… decides on its subject or category"
    case .personFiltered: "learners.include_… or learners.exclude_… decides on the person"
    case .otherAccount: "the categories that accounts claim lead elsewhere, or nowhere"
    case .notReady: "the course bears none of courses.ready_states"
    case .typeExcluded: "its type stands in courses.exclude_types"
    case .attendanceOptional: "attendance is optional there and courses.optional is off"
    case .optedOut: "an exclusion of 'passerelle links exclude' is in force"
    default: nil
    }
  }

  private var detectionOfRecords: String? {
    switch self {
    case .noEmailLearner: "the learner's e-mail is empty"
    case .noEmailInstructor: "the instructor's e-mail is empty"
    case .noName: "last or first name is empty"
    case .badEmail: "the e-mail is no address"
    case .sharedEmail: "two keys of one role have the same folded e-mail"
    case .twoRoles: "a learner and an instructor have the same folded e-mail"
    case .noInstructor: "the session has no instructor"
    case .noLearners: "no learner of the session can have a profile"
    case .badTimes: "the end is not after the start, or the length makes no sense"
    case .noRoom: "the session has no room"
    case .valueDropped: "an optional value cannot be used, or the profile is not ours to write"
    case .manualTwin: "an unlinked profile has the folded name of a linked one"
    case .emailChanged: "the e-mail differs from the one that both sides agreed on"
    case .recreated:
      "a linked key vanished and a new one has its folded name and e-mail, or birth date"
    case .archivedHoldsEmail: "an archived profile has the folded e-mail"
    case .existsUnlinked: "a profile that is not linked has the folded e-mail"
    case .orphanWrite: "an object with an external id of ours was linked without its creation"
    case .homonyms: "two people have the same folded name and different e-mails"
    case .disputed: "several objects may be one, or somebody said that a link is wrong"
    case .archivedOnEdusign: "the linked profile is archived or gone"
    default: nil
    }
  }

  private var detectionOfSheets: String? {
    switch self {
    case .manualSheet: "a sheet without an external id of ours"
    case .manualOverSession: "such a sheet has the session's time and people"
    case .editedOnEdusign: "Edusign's value is not the agreed one, Hyperplanning's is"
    case .editedOnBoth: "neither side's value is the agreed one"
    case .cancelledPending: "the session is not listed, its sheet is, and proof is not complete"
    case .cancelledSigned: "the session is not listed, and somebody signed its sheet"
    case .movedSigned: "a signed sheet differs from its session"
    case .onlyRoomChanged: "the sheet was given to a new key that differs in the room alone"
    case .splitByRule: "the session has several sheets, or shares one, by a rule"
    case .sheetGone: "the linked sheet is not there any more"
    case .archivedNotUpdated: "an archived sheet differs from its session"
    case .rosterWaits: "the learners differ, and the sheet cannot be changed now"
    case .groupMoved: "the learner left the course while its sheets go on"
    case .instructorMissing: "an instructor of the session is not on its sheet"
    case .clockShift: "most sheets start the same number of minutes beside their sessions"
    case .duplicateSheet: "two sheets bear the session's external id"
    case .titleDiffers: "the titles differ, and no rule makes them so"
    case .closedDay: "the session lies on one of school.closed_days"
    case .sheetReplaced: "another sheet stands for the session since it was moved"
    default: nil
    }
  }

  private var detectionOfMarks: String? {
    switch self {
    case .notArchived: "the session is over and its sheet is not archived"
    case .archivedAfterRun: "first seen archived after the last run up began"
    case .missedEvening: "archived before a run up that failed"
    case .changedAfterSent: "the mark is not the one that was sent"
    case .noSession: "no session, or none beyond doubt, stands for a marked sheet"
    case .extraLearner: "a linked learner is on the sheet and not expected in the session"
    case .unlinkedLearner: "a profile, on a sheet or asked about, has no link"
    case .instructorNotSigned: "no instructor signed and upward.instructor_must_sign is on"
    case .waitingSignature: "a link to sign is open and nobody signed"
    case .reasonUnmapped: "the reason has no pair and there is no default"
    case .justifiedLater: "justified in Edusign, and sent as absent"
    case .justifiedInHyperplanning: "justified in Hyperplanning by somebody else than us"
    case .latenessNotSent: "the mark says more than upward settings or the server take"
    case .markRefused: "Hyperplanning refused the write"
    case .markChangedInHyperplanning: "what we wrote is not what is there"
    case .notCounted: "attendance is optional, or upward.exemptions_file names the day"
    case .twoRollCalls: "an absence that is not ours covers the session"
    case .countedDifferently: "school.absences_count_as is not sheets"
    case .instructorHours: "who signed as instructor is not who was planned"
    case .notVerified: "a confirmed write was not seen by reading again"
    case .tutorNotTold: "a mail was refused, doubtful, or could not be addressed"
    default: nil
    }
  }
}
