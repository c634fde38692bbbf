public import Planning

/// A held set told to a person: what waits, why, each item, and what to do next.
public struct HoldVerdict: Sendable, Hashable {
  /// The set's name for `approve` and `reject`.
  public var hash: String
  /// What is held and why.
  public var reason: String
  /// What to do next.
  public var remedy: String
  /// One sentence an item, by its subject, in their order.
  public var items: [Item]

  /// One held item in words.
  public struct Item: Sendable, Hashable {
    /// The subject, as `--item` takes it.
    public var subject: String
    /// The course and its date, or the person, and what would be done.
    public var text: String
  }

  /// The verdict on a hold.
  public init(_ hold: Hold, _ language: Language) {
    hash = hold.hash
    reason = hold.brake.reason(hold.facts, language)
    remedy = hold.brake.remedy(hold.hash, language)
    items = hold.items.map { Item(subject: $0.subject, text: $0.text(language)) }
  }

  /// The whole as lines, with at most so many items.
  ///
  /// - Parameters:
  ///   - isStored: whether a person can say a word on it already; a plan stores nothing.
  ///   - most: how many items are named.
  /// - Returns: the reason, the items, and the next step where there is one.
  public func lines(isStored: Bool, most: Int = 20) -> [String] {
    var lines = ["= \(reason) [\(hash)]"]
    for item in items.prefix(most) { lines.append("  \(item.subject)  \(item.text)") }
    if items.count > most { lines.append("  … +\(items.count - most)") }
    if isStored { lines.append("  \(remedy)") }
    return lines
  }
}

extension HeldItem {
  /// What would be done, to what.
  fileprivate func text(_ language: Language) -> String {
    let title = facts["title"].flatMap { $0.isEmpty ? nil : $0 } ?? subject
    let place = "\(title), \(facts["start"] ?? "")"
    let name = "\(facts["name"] ?? "") (\(facts["email"] ?? ""))"
    return switch facts["action"] {
    case "remove": language(en: "remove \(place)", fr: "supprimer \(place)")
    case "send_marks":
      language(
        en: "send the absences of \(place) (\(facts["learners"] ?? "?") learners)",
        fr: "transmettre les absences de \(place) (\(facts["learners"] ?? "?") apprenants)"
      )
    case "send_mark":
      language(
        en: "\(facts["name"] ?? ""), \(place): \(facts["from"] ?? "") becomes "
          + "\(facts["to"] ?? "")",
        fr: "\(facts["name"] ?? ""), \(place) : \(facts["from"] ?? "") devient "
          + "\(facts["to"] ?? "")"
      )
    case "move":
      language(
        en: "move \(place) to \(facts["to"] ?? "")",
        fr: "déplacer \(place) au \(facts["to"] ?? "")"
      )
    case "take_off":
      language(
        en: "take \(facts["lost"] ?? "") of \(facts["of"] ?? "") learners off \(place): "
          + (facts["people"] ?? ""),
        fr: "retirer \(facts["lost"] ?? "") apprenants sur \(facts["of"] ?? "") de \(place) : "
          + (facts["people"] ?? "")
      )
    case "take_out":
      language(
        en: "take \(facts["lost"] ?? "") of \(facts["of"] ?? "") members out of the group "
          + "\(title): \(facts["people"] ?? "")",
        fr: "retirer \(facts["lost"] ?? "") membres sur \(facts["of"] ?? "") du groupe "
          + "\(title) : \(facts["people"] ?? "")"
      )
    case "follow":
      language(
        en: "\(place) follows to key \(facts["to"] ?? "")",
        fr: "\(place) suit vers la clé \(facts["to"] ?? "")"
      )
    case "link":
      language(en: "link the profile of \(name)", fr: "rattacher le profil de \(name)")
    case "relink" where facts["former"] != nil:
      language(
        en: "let the profile of \(name) follow from \(facts["from"] ?? "") "
          + "(\(facts["former"] ?? "")): same name and birth date, another address",
        fr: "faire suivre le profil de \(name) depuis \(facts["from"] ?? "") "
          + "(\(facts["former"] ?? "")) : mêmes nom et date de naissance, autre adresse"
      )
    case "relink":
      language(
        en: "let the profile of \(name) follow from \(facts["from"] ?? "")",
        fr: "faire suivre le profil de \(name) depuis \(facts["from"] ?? "")"
      )
    case "create" where facts["name"] != nil:
      language(en: "make a profile for \(name)", fr: "créer le profil de \(name)")
    default:
      language(
        en: "make the sheet \(place), \(facts["learners"] ?? "") learners",
        fr: "créer la feuille \(place), \(facts["learners"] ?? "") apprenants"
      )
    }
  }
}
