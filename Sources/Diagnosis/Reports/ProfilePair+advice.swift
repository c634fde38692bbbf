public import Ledger

extension ProfilePair {
  /// What to do with two profiles that may be one person.
  public enum Advice: Sendable, Hashable {
    /// One person: go on with one profile, archive the other.
    case archive(keep: Card, archive: Card)
    /// Two people of Hyperplanning: nothing is to be archived.
    case homonyms
    /// Hyperplanning has two people with one address: probably one person, entered twice.
    case enteredTwice
    /// The evidence is not enough: a person must decide.
    case look
  }

  /// The advice by Edusign's own rule.
  ///
  /// Profiles cannot be merged: the one with classes to come stays, and the one that was not made
  /// through the interface is archived. Where the two halves of the rule disagree, a person must look.
  ///
  /// **Source**: `users-and-rivals.md` section 0, finding 5, and causes D1, D3 and D8.
  public var advice: Advice {
    let (left, right) = (first, second)
    if let one = left.personKey, let other = right.personKey {
      guard one != other else { return .look }
      return sameEmail ? .enteredTwice : .homonyms
    }
    guard let keep = survivor else { return .look }
    let archive = keep == left ? right : left
    // Whoever has another address and another number has two signs of being somebody else.
    return sameName && !signsAgainst.isEmpty && !sameEmail && signsAgainst.count > 1
      ? .look : .archive(keep: keep, archive: archive)
  }

  private var survivor: Card? {
    let byUpcoming: Card? =
      (first.upcoming > 0) == (second.upcoming > 0) ? nil : first.upcoming > 0 ? first : second
    let byMaker: Card? =
      first.isMadeByProgram == second.isMadeByProgram
      ? nil : first.isMadeByProgram ? first : second
    if let byUpcoming, let byMaker { return byUpcoming == byMaker ? byMaker : nil }
    return byUpcoming ?? byMaker
  }

  /// What speaks against one person: facts that both profiles have, and that differ.
  private var signsAgainst: [String] {
    let pairs = [
      (first.email.lowercased(), second.email.lowercased()), (first.phone, second.phone),
      (first.training, second.training),
    ]
    return pairs.filter { !$0.isEmpty && !$1.isEmpty && $0 != $1 }.map(\.0)
  }

  /// What speaks for one person, in words.
  func evidenceFor(_ language: Language) -> String {
    var signs: [String] = []
    if sameName { signs.append(language(en: "same name", fr: "même nom")) }
    if sameEmail { signs.append(language(en: "same e-mail", fr: "même e-mail")) }
    if !first.phone.isEmpty, first.phone == second.phone {
      signs.append(language(en: "same phone", fr: "même téléphone"))
    }
    if !first.training.isEmpty, first.training == second.training {
      signs.append(language(en: "same training", fr: "même formation"))
    }
    return signs.joined(separator: ", ")
  }

  /// What speaks against one person, in words.
  func evidenceAgainst(_ language: Language) -> String {
    var signs: [String] = []
    if first.personKey != nil, second.personKey != nil, first.personKey != second.personKey {
      signs.append(language(en: "two people in Hyperplanning", fr: "deux fiches Hyperplanning"))
    }
    if !sameName { signs.append(language(en: "other name", fr: "autre nom")) }
    if !sameEmail { signs.append(language(en: "other e-mail", fr: "autre e-mail")) }
    if !first.phone.isEmpty, !second.phone.isEmpty, first.phone != second.phone {
      signs.append(language(en: "other phone", fr: "autre téléphone"))
    }
    if !first.training.isEmpty, !second.training.isEmpty, first.training != second.training {
      signs.append(language(en: "other training", fr: "autre formation"))
    }
    return signs.joined(separator: ", ")
  }
}

extension ProfilePair.Card {
  /// Whether a program made it through the interface.
  var isMadeByProgram: Bool { !externalID.isEmpty || personKey != nil }
}
