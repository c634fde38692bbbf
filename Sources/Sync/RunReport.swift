public import Ledger
public import Planning

/// What a run came to.
public struct RunReport: Sendable {
  /// The run's number; 0 for a plan, which leaves no row.
  public var run: RunID
  /// The outcome.
  public var state: RunClosing.State
  /// The process's exit code.
  public var exitCode: RunExit
  /// The plan that was made, where it came so far.
  public var plan: Plan?
  /// What the plan covers, to hold it against another one; `nil` for a run that writes.
  public var coverage: Coverage?
  /// What an upward run planned, where it came so far.
  public var upward: UpwardReport?
  /// What was seen and done.
  public var counts: RunCounts
  /// What went wrong with single objects.
  public var problems: [RunProblem]
  /// Why it stopped before its end, where it did.
  public var stop: RunProblem?

  /// Adds what was found beside the run: a run that was clean by itself is so no longer.
  public mutating func add(_ further: [RunProblem]) {
    guard !further.isEmpty else { return }
    problems += further
    guard exitCode == .clean else { return }
    (state, exitCode) = (.itemErrors, .itemErrors)
  }
}

/// What an upward run planned, and what this server cannot be told.
public struct UpwardReport: Sendable {
  /// The plan as it stood at the end of the run.
  public var plan: UpwardPlan
  /// What the server does not offer, by the names of the features.
  public var limitations: [String]
}

/// The exit codes of the program.
///
/// **Source**: `design.md` section 6.
public enum RunExit: Int32, Sendable {
  case clean = 0
  case itemErrors = 10
  case stale = 15
  case held = 20
  case unavailable = 30
  case locked = 40
  case configuration = 50
  case usage = 64
  case internalError = 70
}

/// Something that went wrong, said to a person.
public struct RunProblem: Error, Sendable, Hashable {
  /// The object: `session:…`, `learner:…`, or the remote.
  public var subject: String
  /// The stable code.
  public var code: String
  /// A sentence: what, on what, why, what to do next.
  public var text: String
  /// The keys of the configuration that are to be corrected, where it is theirs to be.
  public var keys: [String]

  /// A problem made of its parts.
  public init(subject: String, code: String, text: String, keys: [String] = []) {
    self.subject = subject
    self.code = code
    self.text = text
    self.keys = keys
  }
}

/// What a run saw and did, by the names under which the ledger keeps it.
public struct RunCounts: Sendable, Hashable {
  /// Sessions read in the window.
  public var sessions = 0
  /// Sessions that can have a sheet.
  public var eligible = 0
  /// Seats on their sheets.
  public var seats = 0
  /// Learners of the window.
  public var learners = 0
  /// Instructors of the window.
  public var instructors = 0
  /// Sessions that get no sheet.
  public var skipped = 0
  /// Sheets made.
  public var created = 0
  /// Sheets changed.
  public var updated = 0
  /// Sheets deleted or marked as cancelled.
  public var cancelled = 0
  /// Profiles made.
  public var peopleCreated = 0
  /// Profiles changed.
  public var peopleUpdated = 0
  /// Groups of learners made.
  public var groupsCreated = 0
  /// Groups of learners changed.
  public var groupsUpdated = 0
  /// Cards made for tutors.
  public var tutorsEntered = 0
  /// Learners whose tutors were brought up to date.
  public var learnersTutored = 0
  /// Sheets, groups, profiles and tutors' cards linked that existed before.
  public var adopted = 0
  /// Writes of an earlier run that were found out about.
  public var settled = 0
  /// Steps that failed.
  public var failed = 0
  /// Steps of which nobody knows whether they took effect.
  public var doubtful = 0
  /// Sheets that name a session which has another one; anything but 0 is an alarm.
  public var duplicates = 0
  /// Sheets whose sessions are over and whose marks are not all done, or may be corrected.
  public var sheetsRead = 0
  /// Absences entered in Hyperplanning.
  public var absencesAdded = 0
  /// Absences taken out of Hyperplanning.
  public var absencesRemoved = 0
  /// Absences that became justified there, or no longer are, or gave way to a lateness.
  public var absencesChanged = 0
  /// Latenesses entered in Hyperplanning.
  public var latenessesAdded = 0
  /// Reasons given to absences.
  public var reasonsSet = 0
  /// Roll calls marked as completed.
  public var rollCallsDone = 0
  /// Mails to tutors that the mail server took over.
  public var mailsSent = 0
  /// Requests sent that change something.
  public var writes = 0
  /// Requests sent.
  public var requests = 0

  /// Nothing yet.
  public init() {}

  /// The counts by the names under which the ledger keeps them.
  public var named: [String: Int] {
    [
      "sessions": sessions, "eligible": eligible, "seats": seats, "learners": learners,
      "instructors": instructors, "skipped": skipped, "created": created, "updated": updated,
      "cancelled": cancelled, "people_created": peopleCreated, "people_updated": peopleUpdated,
      "adopted": adopted, "settled": settled, "failed": failed, "doubtful": doubtful,
      "duplicates": duplicates, "writes": writes, "requests": requests,
    ].merging(rare) { $1 }
  }

  /// The counts that most runs have none of.
  private var rare: [String: Int] {
    [
      "groups_created": groupsCreated, "groups_updated": groupsUpdated,
      "tutors_entered": tutorsEntered, "learners_tutored": learnersTutored,
    ].filter { $0.value > 0 }.merging(marks) { $1 }
  }

  private var marks: [String: Int] {
    [
      "sheets_read": sheetsRead, "absences_added": absencesAdded,
      "absences_removed": absencesRemoved, "absences_changed": absencesChanged,
      "latenesses_added": latenessesAdded, "reasons_set": reasonsSet,
      "roll_calls_done": rollCallsDone, "mails_sent": mailsSent,
    ].filter { $0.value > 0 }
  }
}
