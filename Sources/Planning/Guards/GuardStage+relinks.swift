import Campus

extension GuardStage {
  /// Lets the link of a vanished key follow its person only on a word.
  ///
  /// **Source**: cause D3 of `users-and-rivals.md` 7; one address and one name, or one name and one
  /// birth date, may still be two people.
  mutating func holdRelinks() {
    let items = plan.people.compactMap(\.relinking)
    guard !items.isEmpty else { return }
    let kept = sift(.relinks, items, facts: ["count": String(items.count)]) { _, _ in true }
    plan.people.removeAll { $0.relinking != nil && kept.contains($0.person.key.description) }
  }
}

extension PersonStep {
  /// The step as a person is asked about it; `nil` for any that is no re-link.
  var relinking: HeldItem? {
    guard case .relink(let link, let profile) = action else { return nil }
    var facts = [
      "action": "relink", "name": person.fullName, "email": person.email,
      "from": link.person.description,
    ]
    // Name and birth date alone: whoever decides sees under which address the profile stands.
    if profile.email.lowercased() != person.email.lowercased() { facts["former"] = profile.email }
    return HeldItem(
      subject: person.key.description,
      fingerprint: Fingerprint(
        of: person.fullName,
        person.email.lowercased(),
        link.person.description,
        profile.remoteID
      ),
      facts: facts
    )
  }
}
