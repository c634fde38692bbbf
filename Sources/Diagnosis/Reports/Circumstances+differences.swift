import Campus
import Ledger
import Planning

extension Circumstances {
  /// What keeps every object from being right, as differences that touch no class of their own.
  ///
  /// What holds for both directions is told once, without naming either.
  ///
  /// - Parameter known: what differs for reasons of its own.
  /// - Returns: how the downward direction fares, then the upward one.
  func differences(among known: [Difference]) -> [Difference] {
    let decisions = known.compactMap { one in
      one.kind == .decision
        ? one.since.map { Dossier.Standing(decision: one.decision, since: $0) } : nil
    }
    let down = standing(isUpward: false, decisions)
    let up = standing(isUpward: true, decisions)
    let both = down.map(\.decision).filter { up.map(\.decision).contains($0) }
    return [(Direction.down, down), (.up, up)].flatMap { direction, found in
      found.compactMap { decision, since in
        var decision = decision
        if !both.contains(decision) {
          decision.facts["direction"] = direction.rawValue
        } else if direction == .up {
          return nil
        }
        return Difference(.circumstance, decision, since: since, classes: [])
      }
    }
  }
}
