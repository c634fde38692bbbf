/// A parameter or a result, without its name and declared type.
enum SoapValue: Sendable {
  /// A text.
  case text(String)
  /// A truth value.
  case boolean(Bool)
  /// A key, a week or a count.
  case number(UInt32)
  /// Any other number.
  case real(Double)
  /// A duration or a place, written as a fraction of a day.
  ///
  /// **Units**: minutes.
  case minutes(Int)
  /// A day.
  case day(CivilDay)
  /// A local moment, written with a false `Z`.
  ///
  /// **Units**: minutes after local midnight.
  case moment(CivilDay, minutes: Int)
  /// Several texts.
  case texts([String])
  /// Several truth values.
  case booleans([Bool])
  /// Several keys, weeks or counts.
  case numbers([UInt32])
  /// Several other numbers.
  case reals([Double])
  /// Several days.
  case days([CivilDay])
  /// Several sessions.
  case sessions([SessionRow])
  /// The values of the named outputs, in their order.
  case outputs([SoapValue])
  /// Nothing at all: the operation has no result.
  case nothing
}

/// The parameters of a call, in the order in which the catalogue declares them.
struct SoapArguments: Sendable {
  private let values: [SoapValue]

  /// Parameters that were decoded as declared.
  init(_ values: [SoapValue]) {
    self.values = values
  }

  /// The parameter at a place, as a key, week or count.
  func number(_ place: Int) throws -> UInt32 {
    guard case .number(let value) = values[place] else { throw mismatch(place) }
    return value
  }

  /// The parameter at a place, as keys.
  func numbers(_ place: Int) throws -> [UInt32] {
    guard case .numbers(let value) = values[place] else { throw mismatch(place) }
    return value
  }

  /// The parameter at a place, as a text.
  func text(_ place: Int) throws -> String {
    guard case .text(let value) = values[place] else { throw mismatch(place) }
    return value
  }

  /// The parameter at a place, as a number that may have a fraction.
  func real(_ place: Int) throws -> Double {
    guard case .real(let value) = values[place] else { throw mismatch(place) }
    return value
  }

  /// The parameter at a place, as a day; the hour of a moment is left out.
  func day(_ place: Int) throws -> CivilDay {
    switch values[place] {
    case .day(let day), .moment(let day, _): day
    default: throw mismatch(place)
    }
  }

  /// The parameter at a place, as a moment of the local clock.
  func moment(_ place: Int) throws -> LocalMinute {
    switch values[place] {
    case .day(let day): LocalMinute(day, minutes: 0)
    case .moment(let day, let minutes): LocalMinute(day, minutes: minutes)
    default: throw mismatch(place)
    }
  }

  /// The parameter at a place, as a truth value.
  func flag(_ place: Int) throws -> Bool {
    guard case .boolean(let value) = values[place] else { throw mismatch(place) }
    return value
  }

  private func mismatch(_ place: Int) -> SoapFault {
    SoapFault("Paramètre \(place + 1) d'un autre type que celui du catalogue", side: .server)
  }
}
