public import Campus

/// Why a word about links is not followed.
public enum LinkRefusal: Error, Sendable, Hashable {
  /// No run has met this account and planning.
  case unknownSchool(account: String, planning: String)
  /// Nobody and nothing is named so.
  case unknownObject(String)
  /// Several are named so.
  case ambiguous(String, candidates: [String])
  /// It has no link.
  case notLinked(String)
  /// It shares the sheet of another session.
  case sharesSheet(String, leader: SessionKey)
  /// It is linked with just that already.
  case alreadyLinked(String, remoteID: String)
  /// It is linked with something else.
  case linkedOtherwise(String, remoteID: String)
  /// It is written by us already.
  case alreadyAdopted(String)
  /// It is left out already.
  case alreadyExcluded(String)
  /// It is not left out.
  case notExcluded(String)
  /// A write to it is not settled.
  case unsettled(String)
  /// Marks of its sheet went to Hyperplanning.
  case marksSent(String)
  /// Edusign was not seen to hold such an id.
  case unknownRemote(String)
  /// The profile is of the other role.
  case wrongRole(String, isOf: Role)
  /// The profile is archived.
  case archived(String)
  /// The profile or sheet belongs to somebody else.
  case linkedElsewhere(String, with: String)
  /// Nothing was reported that could be taken over.
  case noCandidate(String)
  /// No word has that number.
  case unknownWord(Int64)
  /// The word was undone before.
  case undone(Int64, by: Int64)
  /// An undoing is not undone.
  case isUndoing(Int64)
  /// What the word changed has changed again.
  case changedSince(Int64, String)
}

/// Lines of a list that cannot be followed; none of the list was.
public struct ImportRefusal: Error, Sendable {
  /// Why, by line.
  public var faults: [(line: Int, refusal: LinkRefusal)]
}
