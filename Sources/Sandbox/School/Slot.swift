/// One of the 25 lesson slots of a week: five days of five.
struct Slot: Hashable, Sendable {
  /// The place in the week, 0...24.
  let number: Int

  /// Every slot from Monday morning to Friday evening.
  static let all = (0..<25).map { Slot(number: $0) }

  /// When the slots of a day begin; the last one ends by 18:00.
  ///
  /// **Units**: minutes after midnight.
  private static let starts = [8 * 60, 9 * 60 + 45, 11 * 60 + 30, 14 * 60, 15 * 60 + 45]

  /// The day of the week, from 1 for Monday.
  var weekday: Int { number / 5 + 1 }

  /// When it begins.
  ///
  /// **Units**: minutes after midnight.
  var start: Int { Self.starts[number % 5] }

  /// The slot after it when both can hold one long class: the two of the afternoon.
  var afternoonPartner: Slot? {
    number % 5 == 3 ? Slot(number: number + 1) : nil
  }
}

/// A set of slots of the week.
struct SlotSet: Sendable {
  private var bits: UInt32 = 0

  /// Whether none of the slots is in the set.
  func isFree(_ slots: [Slot]) -> Bool {
    slots.allSatisfy { bits & (1 << UInt32($0.number)) == 0 }
  }

  /// Adds the slots.
  mutating func take(_ slots: [Slot]) {
    for slot in slots { bits |= 1 << UInt32(slot.number) }
  }
}
