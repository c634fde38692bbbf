extension CivilDay {
  /// The local day in metropolitan France at a moment, by the European rule for summer time.
  ///
  /// **Units**: milliseconds since 1970-01-01T00:00:00Z.
  public init(inParisAt milliseconds: Int64) {
    let hour: Int64 = 3_600_000
    let winter = milliseconds + hour
    let isSummer = Self.isSummerTime(at: milliseconds)
    self.init(
      number: Int((isSummer ? winter + hour : winter).flooredQuotient(dividingBy: 24 * hour))
    )
  }

  /// Summer time runs from 01:00 UTC on the last Sunday of March to that of October.
  private static func isSummerTime(at milliseconds: Int64) -> Bool {
    let hour: Int64 = 3_600_000
    let year = CivilDay(number: Int(milliseconds.flooredQuotient(dividingBy: 24 * hour))).parts.year
    guard let march = CivilDay(year: year, month: 3, day: 31),
      let october = CivilDay(year: year, month: 10, day: 31)
    else { return false }
    func changeover(_ lastDay: CivilDay) -> Int64 {
      let sunday = lastDay.advanced(by: -(lastDay.weekday % 7))
      return Int64(sunday.number) * 24 * hour + hour
    }
    return changeover(march) <= milliseconds && milliseconds < changeover(october)
  }
}

extension Int64 {
  /// The quotient rounded towards minus infinity.
  fileprivate func flooredQuotient(dividingBy divisor: Int64) -> Int64 {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }
}
