/// One of a sheet's numbered places for an instructor.
///
/// **Source**: edusign-api.md 3.2, 3.3: `PROFESSOR`, `PROFESSOR_2`, … any number [D IV3, C MDL].
public struct WireProfessorSlot: Sendable, Equatable {
  /// The place, from 1.
  public let number: Int
  /// The instructor's id, if the place is taken.
  public let professorID: String?
  /// Whether the instructor has signed.
  public let isSigned: Bool
  /// When he signed, where the remote says so.
  ///
  /// **Units**: UTC milliseconds.
  public let signedAt: Int64?
}

extension WireProfessorSlot {
  /// The slots of a course object, ascending, those with neither person nor signature left out.
  static func all(in fields: Fields) throws -> [Self] {
    let signers = try signers(in: fields)
    let numbers = Set(fields.allKeys.compactMap { slotNumber(of: $0.stringValue) })
    return try numbers.sorted().compactMap { number in
      let suffix = number == 1 ? "" : "_\(number)"
      let id = try fields.text(FieldKey(stringValue: "PROFESSOR" + suffix))
      let hasLink = try fields.isFilled(FieldKey(stringValue: "PROFESSOR_SIGNATURE" + suffix))
      let isSigned = hasLink || id.map(signers.contains) ?? false
      if id == nil && !isSigned { return nil }
      let timeKey = FieldKey(stringValue: "PROFESSOR_SIGNATURE_TIMESTAMP" + suffix)
      let signedAt = try fields.time(timeKey)
      return Self(number: number, professorID: id, isSigned: isSigned, signedAt: signedAt)
    }
  }

  /// The instructors of whom the list form says that they signed.
  private static func signers(in fields: Fields) throws -> Set<String> {
    let key: FieldKey = "PROFESSORS_PRESENCES"
    do {
      let presences = try fields.decodeIfPresent([Presence].self, forKey: key) ?? []
      return Set(presences.filter(\.isSigned).compactMap(\.professorID))
    } catch DecodingError.typeMismatch {
      // An empty text is none; anything else may hide a signature.
      if try fields.isFilled(key) { throw fields.malformed(key, "not a list") }
      return []
    }
  }

  /// The slot that `PROFESSOR…` or `PROFESSOR_SIGNATURE…` speaks of.
  private static func slotNumber(of key: String) -> Int? {
    guard key.hasPrefix("PROFESSOR") else { return nil }
    var rest = key.dropFirst("PROFESSOR".count)
    if rest.hasPrefix("_SIGNATURE") { rest = rest.dropFirst("_SIGNATURE".count) }
    if rest.isEmpty { return 1 }
    guard rest.first == "_", let number = Int(rest.dropFirst()), number > 1 else { return nil }
    return number
  }

  // The list form tells signatures a second time, by person (edusign-api.md 3.3 [D MC]).
  private struct Presence: Decodable {
    let professorID: String?
    let isSigned: Bool

    init(from decoder: any Decoder) throws {
      let fields = try decoder.container(keyedBy: FieldKey.self)
      professorID = try fields.text("professorId")
      isSigned = try fields.isFilled("signature")
    }
  }
}
