import Campus

extension MarkedSheet {
  /// All sessions that it stands for, the one that leads it first.
  public var slots: [SheetSlot] { [slot] + followers.map(\.slot) }

  /// Whether Hyperplanning counts absences from any of its courses.
  public var isCounted: Bool { isCompulsory || followers.contains(where: \.isCompulsory) }

  /// The sessions in which Hyperplanning expects a learner.
  func sessions(of learner: UInt32) -> [SessionKey] {
    (expected.contains(learner) ? [slot.session] : [])
      + followers.filter { $0.expected.contains(learner) }.map(\.slot.session)
  }

  /// Whether Hyperplanning counts the absences of a learner; of whoever is not expected, any.
  func counts(_ learner: UInt32?) -> Bool {
    guard !followers.isEmpty, let learner else { return isCounted }
    let courses = [(expected, isCompulsory)] + followers.map { ($0.expected, $0.isCompulsory) }
    let own = courses.filter { $0.0.contains(learner) }
    return own.isEmpty ? isCounted : own.contains { $0.1 }
  }

  /// The sheet without those of its sessions that are not held with the others any more.
  ///
  /// - Parameter held: those that are; one of them leads, the present one where it is among them.
  public mutating func keep(_ held: Set<SheetSlot>) {
    followers.removeAll { !held.contains($0.slot) }
    guard !held.contains(slot), let heir = followers.first else { return }
    followers.removeFirst()
    slot = heir.slot
    expected = heir.expected
    isCompulsory = heir.isCompulsory
  }
}
