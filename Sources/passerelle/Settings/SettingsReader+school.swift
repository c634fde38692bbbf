import Campus

extension SettingsReader {
  /// The days on which the school is closed, what absences are counted in, and whose do not count.
  func readDaysAndUnits(_ school: inout SchoolSettings) throws {
    let days = text("school.closed_days", or: "")
    guard let closed = DaySpan.list(days) else {
      throw fault(
        "school.closed_days",
        "'\(days)' is no list of days such as 2026-11-11, 2026-12-21..2027-01-03"
      )
    }
    school.closedDays = closed
    let unit = text("school.absences_count_as", or: school.absencesCountAs.rawValue)
    guard let unit = SchoolSettings.AbsenceUnit(rawValue: unit) else {
      throw fault("school.absences_count_as", "'\(unit)' is none of sheets, half_days, hours")
    }
    school.absencesCountAs = unit
    let file = text("upward.exemptions_file", or: "")
    school.exemptionsFile = file.isEmpty ? nil : file
  }
}
