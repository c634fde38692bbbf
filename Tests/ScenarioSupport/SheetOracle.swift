import Campus
import Sandbox

extension Scenario {
  /// The sheets that there should be from now on, made from the timetable's own state and from
  /// the people as the school had them at the beginning.
  ///
  /// **Shape**: by start and title; the external ids are left empty.
  public func wantedSheets(through last: String) throws -> [EdusignPicture.Sheet] {
    guard let today = CivilDay(zone.wall(at: now).day.description), let last = CivilDay(last) else {
      throw ScenarioError("\(last) is no day.")
    }
    return try hyperplanning.placedSessions(from: today, through: last).compactMap {
      try wantedSheet($0)
    }.sorted { ($0.start, $0.title) < ($1.start, $1.title) }
  }

  private func wantedSheet(_ session: PlacedSession) throws -> EdusignPicture.Sheet? {
    let instructors = session.instructors.compactMap { key in
      school.instructors.first { $0.id == key && !$0.email.isEmpty }?.email
    }
    let learners = session.learners.compactMap { key in
      school.learners.first { $0.id == key && !$0.email.isEmpty }?.email
    }
    let minute = session.start % 60
    let clock = "\(session.start / 60 < 10 ? "0" : "")\(session.start / 60)"
    let start = try instant("\(session.day)T\(clock):\(minute < 10 ? "0" : "")\(minute)")
    guard !instructors.isEmpty, !learners.isEmpty, start > now else { return nil }
    return EdusignPicture.Sheet(
      title: session.type.isEmpty ? session.subject : "\(session.subject) (\(session.type))",
      start: start.milliseconds,
      end: start.milliseconds + Int64(session.minutes) * 60_000,
      room: session.rooms.compactMap { key in school.rooms.first { $0.id == key }?.name }
        .joined(separator: ", "),
      instructors: instructors,
      learners: learners.sorted(),
      externalID: "",
      externalType: "passerelle",
      isLocked: false,
      isSigned: false
    )
  }

  /// The sheets that there are, without their external ids.
  public var sheetsWithoutNames: [EdusignPicture.Sheet] {
    picture.sheets.map { sheet in
      var sheet = sheet
      sheet.externalID = ""
      return sheet
    }
  }
}
