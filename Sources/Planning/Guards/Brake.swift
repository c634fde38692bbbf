/// What stops a set of steps until a person says a word; the same order as in <doc:Guards>.
public enum Brake: String, Sendable, CaseIterable {
  /// So many sessions got other keys that the planning may be another year's.
  case rekeys
  /// The account holds people or sheets that we did not make, and we write to it for the first time.
  case firstContact = "first_contact"
  /// Somebody was deleted in Hyperplanning and entered again, and their link would follow.
  case relinks
  /// More sheets would be removed than a school removes in one run.
  case removals
  /// A sheet would be removed that starts soon, has started or is over.
  case lateRemovals = "late_removals"
  /// More sheets would move in time than a school moves in one run, or all by the same shift.
  case times
  /// A sheet would lose most of its learners.
  case rosters
  /// A group of learners would lose most of its members.
  case groups
  /// Far more sheets would be made than in any recent run.
  case creations
  /// Nobody at all signed a sheet that says who was absent.
  case unopened
  /// More marks already agreed on would be turned round than a school corrects in one run.
  case flips

  /// The brakes of the upward flow; the others are the downward flow's.
  public static let upward: Set<Brake> = [.unopened, .flips]
}
