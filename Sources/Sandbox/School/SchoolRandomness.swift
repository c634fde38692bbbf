/// The SplitMix64 generator: small, fast and the same on every machine.
///
/// **Source**: Steele, Lea, Flood, "Fast Splittable Pseudorandom Number Generators" (2014).
struct SchoolRandomness: RandomNumberGenerator {
  private var state: UInt64

  /// A generator that always yields the same numbers for the same seed.
  init(seed: UInt64) {
    state = seed
  }

  /// The next 64 bits.
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A whole number from 0 up to but not including the bound.
  ///
  /// Written out so that no change of the standard library's own method changes a school.
  mutating func below(_ bound: Int) -> Int {
    guard bound > 1 else { return 0 }
    return Int(next().multipliedFullWidth(by: UInt64(bound)).high)
  }

  /// Whether an event of the given probability happens.
  mutating func happens(_ probability: Double) -> Bool {
    Double(next() >> 11) * 0x1p-53 < probability
  }

  /// One element of a list that is not empty.
  mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[below(elements.count)]
  }

  /// The elements in a chance order.
  mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
    var result = elements
    for place in result.indices.dropFirst().reversed() {
      result.swapAt(place, below(place + 1))
    }
    return result
  }
}
