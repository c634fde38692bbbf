import Campus
import Planning

/// A pretend Edusign and a pretend ledger, which do what a plan says without ever failing.
extension World {
  mutating func apply(_ plan: Plan) {
    for step in plan.people { apply(step) }
    for rekey in plan.rekeys {
      followers[rekey.to] = nil
      change(rekey.link) {
        $0.slot = rekey.to
        $0.strikes = 0
        $0.missingSince = nil
        $0.struckAt = nil
      }
    }
    for sharing in plan.sharings {
      for slot in sharing.leaves { followers[slot] = nil }
      for slot in sharing.joins { followers[slot] = sharing.link }
    }
    for adoption in plan.adoptions { adopt(adoption) }
    for agreement in plan.agreements {
      change(agreement.link) {
        $0.state = .live
        $0.base = agreement.document.fingerprint
        $0.naturalKey = agreement.naturalKey
      }
    }
    for strike in plan.strikes {
      change(strike.link) {
        $0.strikes = strike.strikes
        $0.missingSince = strike.missingSince
        $0.struckAt = strike.struckAt
      }
    }
    links.removeAll { plan.losses.contains($0.id) }
    replaced.removeAll { plan.losses.contains($0.link) }
    for step in plan.sheets + plan.sweeps { apply(step) }
    let standing = Set(links.map(\.id))
    followers = followers.filter { standing.contains($0.value) }
  }

  private mutating func apply(_ step: PersonStep) {
    let key = step.person.key
    personLinks.removeAll { $0.person == key && $0.remoteID == nil }
    switch step.action {
    case .create:
      link(key)
    case .update(_, let remoteID):
      profiles.removeAll { $0.role == key.role && $0.remoteID == remoteID }
      profiles.append(Profile(of: step.person, remoteID: remoteID))
      for index in personLinks.indices where personLinks[index].person == key {
        personLinks[index].base = step.person.fingerprint
      }
    case .relink(let link, let profile):
      personLinks.removeAll { $0.id == link.id }
      personLinks.append(
        PersonLink(
          id: Int64(key.key) + 3000,
          person: key,
          remoteID: profile.remoteID,
          origin: .adopted,
          base: nil
        )
      )
    case .adopt(let profile), .match(let profile):
      let isMatch = step.action == .match(profile)
      personLinks.append(
        PersonLink(
          id: Int64(key.key) + 3000,
          person: key,
          remoteID: profile.remoteID,
          origin: isMatch ? .matched : .adopted,
          base: step.person.fingerprint
        )
      )
    }
  }

  private mutating func adopt(_ adoption: Adoption) {
    links.removeAll { $0.slot == adoption.slot || $0.externalID == adoption.externalID }
    links.append(
      SheetLink(
        id: (links.map(\.id).max() ?? 0) + 1,
        slot: adoption.slot,
        externalID: adoption.externalID,
        remoteID: adoption.sheet.remoteID,
        state: .live,
        base: adoption.sheet.document,
        startsAt: adoption.sheet.startsAt,
        endsAt: adoption.sheet.endsAt,
        naturalKey: adoption.naturalKey
      )
    )
  }

  private func document(_ wish: SheetWish) -> SheetDocument {
    let ids = Dictionary(personLinks.map { ($0.person, $0.remoteID) }, uniquingKeysWith: { $1 })
    return wish.document { ids[$0] ?? nil }
  }

  private mutating func apply(_ step: SheetStep) {
    switch step.action {
    case .create(let wish):
      create(step, document(wish))
    case .replace(let wish, _), .changeRoster(let wish, removals: true):
      write(step, document(wish), state: .live)
    case .changeRoster(let wish, removals: false):
      guard let sheet = sheets.first(where: { $0.remoteID == step.remoteID }),
        var document = documents[sheet.document]
      else { return }
      document.learners = Set(document.learners).union(self.document(wish).learners).sorted()
      show(
        document,
        as: sheet.remoteID,
        sheet.externalID,
        archived: sheet.isArchived,
        marked: sheet.bearsMarks
      )
    case .markCancelled(let document):
      write(step, document, state: .cancelled)
    case .delete:
      sheets.removeAll { $0.remoteID == step.remoteID }
      links.removeAll { $0.id == step.link }
    }
  }

  private mutating func create(_ step: SheetStep, _ document: SheetDocument) {
    links.removeAll { $0.id == step.link || $0.id == step.replaces?.link }
    if let former = step.replaces {
      replaced.append(
        ReplacedSheet(
          link: former.link,
          slot: step.slot,
          remoteID: former.sheet.remoteID,
          startsAt: former.sheet.startsAt
        )
      )
    }
    let id = (links.map(\.id).max() ?? 0) + 1000
    let externalID = SheetExternalID(
      planning: Self.planning,
      session: step.slot.session,
      generation: Int(id)
    )
    show(document, as: "c\(id)", externalID)
    followers[step.slot] = nil
    for slot in step.followers { followers[slot] = id }
    links.append(
      SheetLink(
        id: id,
        slot: step.slot,
        externalID: externalID,
        remoteID: "c\(id)",
        state: .live,
        base: document.fingerprint,
        startsAt: document.startsAt,
        endsAt: document.endsAt,
        naturalKey: step.naturalKey
      )
    )
  }

  private mutating func write(
    _ step: SheetStep,
    _ document: SheetDocument,
    state: SheetLink.State
  ) {
    guard let sheet = sheets.first(where: { $0.remoteID == step.remoteID }) else { return }
    show(document, as: sheet.remoteID, sheet.externalID)
    guard let link = step.link else { return }
    change(link) {
      $0.state = state
      $0.base = document.fingerprint
      $0.startsAt = document.startsAt
      $0.endsAt = document.endsAt
      $0.naturalKey = step.naturalKey
    }
  }

  private mutating func change(_ link: Int64, _ change: (inout SheetLink) -> Void) {
    for index in links.indices where links[index].id == link { change(&links[index]) }
  }
}
