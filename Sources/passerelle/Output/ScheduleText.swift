import Campus
import Daemon
import Diagnosis

extension Schedule {
  /// When each direction runs, when next, and the pauses to come.
  func lines(at now: Instant, _ language: Language) -> [String] {
    var lines = Direction.allCases.map { direction in
      "\(direction.title(language)): \(text(direction, at: now, language))"
    }
    let today = zone.wall(at: now).day
    let coming = pauses.filter { $0.lastDay >= today }.map(\.description)
    if !coming.isEmpty {
      lines.append(
        language(en: "Pauses: ", fr: "Pauses : ") + coming.joined(separator: ", ")
      )
    }
    return lines
  }

  private func text(_ direction: Direction, at now: Instant, _ language: Language) -> String {
    let times = times(direction)
    guard !times.isEmpty else {
      return Workplace.offered.contains(direction)
        ? language(en: "switched off", fr: "désactivée")
        : language(en: "not offered by this version", fr: "pas proposée par cette version")
    }
    let list = times.map(\.description).joined(separator: ", ")
    let next = next(direction, after: now).map { zone.wall(at: $0).minuteText }
    guard let next else { return list }
    return language(en: "\(list); next \(next)", fr: "\(list) ; prochain passage \(next)")
  }
}

extension Direction {
  /// The direction as the beginning of a line.
  func title(_ language: Language) -> String {
    switch self {
    case .up: language(en: "Up", fr: "Remontée")
    case .down: language(en: "Down", fr: "Descente")
    }
  }
}

extension ScheduledRun {
  /// Which run it is and why it is due.
  func text(_ language: Language) -> String {
    let name =
      kind == .look
      ? language(en: "look (\(direction.text(language)))", fr: "lecture seule")
      : language(
        en: "run (\(direction.text(language)))",
        fr: "passage (\(direction.text(language)))"
      )
    return switch reason {
    case .scheduled: name
    case .retry:
      name + language(en: ", tried again", fr: ", nouvel essai")
    case .hook:
      name + language(en: ", asked for by Edusign", fr: ", demandé par Edusign")
    }
  }
}
