/// One thing that happens in a history: a word and some numbers.
///
/// Numbers choose among what there is when the step is played, so that any list of steps is a
/// history; what cannot happen then does not.
public struct Step: Hashable, Sendable {
  /// What can happen.
  public enum Kind: String, CaseIterable, Sendable {
    // The timetable.
    case move, renumber, reslot, cancel, uncancel, rebook, reteach, retype, rename
    case drop, found, unplace, place
    // The people of Hyperplanning.
    case enrol, leave, arrive, depart, phone, call, mail, breakMail, shareMail, untaught
    // What people do in Edusign.
    case sign, countersign, mark, archive, reopen, retitle, retime, reroom, putOn, takeOff
    case handDelete, handSheet, handPerson, handName, handHide, handShow
    // Classes that take place, and what Edusign says of them afterwards.
    case lesson, correct, justify
    // What the school office enters in Hyperplanning.
    case enter, excuse, strike, explain
    // What the operator says of marks that are held.
    case approve, reject
    // Time.
    case minutes, noon, before, back, midnight
    // The ledger.
    case lose, keep, putBack, rehome
    // Runs that carry sheets down.
    case run, look, plan, fault, sticky, crash, cut, late, settle
    // Runs that carry marks up.
    case up, upPlan, upFault, upSticky, upCrash, upCut, upLate
  }

  /// What happens.
  public var kind: Kind
  /// What it happens to, and how.
  public var numbers: [Int]

  /// A step made of its parts.
  public init(_ kind: Kind, _ numbers: [Int] = []) {
    self.kind = kind
    self.numbers = numbers
  }

  /// The number at a place; 0 where there is none.
  subscript(_ place: Int) -> Int {
    place < numbers.count ? numbers[place] : 0
  }

  /// Reads a step back; `nil` for a word that is none.
  public init?(_ text: some StringProtocol) {
    let words = text.split(separator: " ")
    guard let kind = words.first.flatMap({ Kind(rawValue: String($0)) }) else { return nil }
    let numbers = words.dropFirst().compactMap { Int($0) }
    guard numbers.count == words.count - 1 else { return nil }
    self.init(kind, numbers)
  }
}

extension Step: CustomStringConvertible {
  /// The word and the numbers.
  public var description: String {
    ([kind.rawValue] + numbers.map(String.init)).joined(separator: " ")
  }
}
