import Sandbox
import ScenarioSupport

/// A small school that a seed invents; taking courses or learners away leaves the rest as it was.
public struct HistorySchool: Hashable, Sendable {
  /// Where the chance begins.
  public var seed: UInt64
  /// How many courses there are.
  public var courses: Int
  /// How many learners there are.
  public var learners: Int
  /// Which of the moments in ``beginnings`` the history begins at.
  public var beginning: Int

  /// A school of a size, and a moment to begin at.
  public init(seed: UInt64, courses: Int, learners: Int, beginning: Int) {
    self.seed = seed
    self.courses = max(1, courses)
    self.learners = max(1, learners)
    self.beginning = beginning
  }

  /// The moments at which a history may begin, with their base week.
  ///
  /// Noon and early morning, shortly before both changes of the clocks, at midnight, at new year.
  static let beginnings = [
    (wall: "2025-10-06T12:00", week: 6), (wall: "2025-10-07T06:40", week: 6),
    (wall: "2025-10-20T12:00", week: 8), (wall: "2025-10-25T23:50", week: 8),
    (wall: "2026-03-23T12:00", week: 30), (wall: "2025-12-22T12:00", week: 17),
  ]

  /// The moment at which it begins.
  var wall: String { Self.beginnings[beginning % Self.beginnings.count].wall }

  /// The school itself.
  var school: School {
    var school = School(
      rooms: [
        School.Room(id: 11, name: "Salle 101", capacity: 30),
        School.Room(id: 12, name: "Amphi A", capacity: 200),
        School.Room(id: 13, name: "Labo d'été", capacity: 12),
      ],
      subjects: [
        School.Subject(id: 21, code: "DRO", label: "Droit civil"),
        School.Subject(id: 22, code: "GES", label: "Gestion & finance"),
        School.Subject(id: 23, code: "ANG", label: "Anglais"),
      ],
      instructors: [
        School.instructor(31, "Anaëlle", "L'Hostis"), School.instructor(32, "Björn", "Dürr"),
        School.instructor(33, "Cléa", "Martin"),
      ]
    )
    for index in 0..<UInt32(learners) {
      let phone = index % 3 == 0 ? "+3360000\(1000 + index)" : ""
      let names = Self.names[Int(index) % Self.names.count]
      let suffix = index < UInt32(Self.names.count) ? "" : " \(index)"
      school.learners.append(
        School.learner(41 + index, names.0, names.1 + suffix, phone: phone)
      )
    }
    for index in 0..<courses { add(course: index, to: &school) }
    return school
  }

  private func add(course index: Int, to school: inout School) {
    var chance = Chance(seed: seed &+ UInt64(index) &* 7919)
    let week = Self.beginnings[beginning % Self.beginnings.count].week
    let id = UInt32(101 + index)
    let weeks = (week...(week + 3)).filter { _ in chance.below(3) > 0 }
    school.courses.append(
      School.course(
        id,
        of: UInt32(21 + chance.below(3)),
        ["CM", "TD", "TP", ""][chance.below(4)],
        on: 1 + chance.below(6),
        at: 8 * 60 + 15 * chance.below(40),
        for: [60, 75, 90, 120][chance.below(4)],
        weeks.isEmpty ? [week + 1] : weeks,
        room: [11, 12, 13, nil][chance.below(4)],
        [31 + UInt32(chance.below(3))] + (chance.below(4) == 0 ? [33] : [])
      )
    )
    school.courses[index].instructorIDs = Array(Set(school.courses[index].instructorIDs)).sorted()
    for learner in 0..<learners where chance.below(2) == 0 {
      school.enrolments.append(
        School.Enrolment(courseID: id, learnerID: UInt32(41 + learner))
      )
    }
  }

  private static let names = [
    ("Zoé", "Lefèvre"), ("Oumar", "N'Diaye"), ("Léa", "Petit"), ("Hugo", "Morel"),
    ("Inès", "Roux"), ("Noël", "Weiß"), ("Chloé", "Nguyễn"), ("Sacha", "D'Angelo"),
    ("Maël", "Kaçmaz"), ("Jeanne", "Le Gall"), ("Iris", "Ørsted"), ("Tom", "Blanc"),
  ]
}
