/// What a run that was started came to, as far as the schedule cares; the ledger says the rest.
public enum RunOutcome: Sendable, Hashable {
  /// It came to an end and left its row.
  case ended
  /// Another process is at work on the ledger; the sentence says which.
  case locked(String)
}

/// What happens while the schedule is kept, for the operator's log.
public enum SchedulerEvent: Sendable {
  /// A run begins.
  case began(ScheduledRun)
  /// A run came to an end.
  case ended(ScheduledRun)
  /// A run waits for another process, which the sentence names; told once for each wait.
  case waiting(ScheduledRun, String)
  /// A run, or looking into the ledger, failed without a row that says why.
  case failed(ScheduledRun?, String)
  /// The schedule is not kept any longer.
  case stopping
}
