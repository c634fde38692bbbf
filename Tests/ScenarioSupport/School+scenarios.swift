public import Sandbox

extension School {
  /// Five sessions in the window of the beginning, four learners and two instructors on them.
  ///
  /// - Course 101: CM, Tuesday 08:00, 90 minutes, weeks 6 to 8, learners 41, 42, 43, instructor 31.
  /// - Course 102: TD, Friday 13:45, 75 minutes, weeks 6 and 7, learners 42, 44, instructors 32
  ///   and 31.
  /// - Course 103: CM, Thursday 10:00, 60 minutes, week 6, learner 43, instructor 31.
  /// - Course 104: Thursday 14:00, week 10, outside the window, learner 45, instructor 33.
  public static let week = School(
    rooms: [
      Room(id: 11, name: "Salle 101", capacity: 30), Room(id: 12, name: "Amphi A", capacity: 200),
    ],
    subjects: [
      Subject(id: 21, code: "DRO", label: "Droit civil"),
      Subject(id: 22, code: "GES", label: "Gestion & finance"),
    ],
    instructors: [
      instructor(31, "Anaëlle", "L'Hostis"), instructor(32, "Björn", "Dürr"),
      instructor(33, "Cléa", "Martin"),
    ],
    learners: [
      learner(41, "Zoé", "Lefèvre", phone: "+33600000041"),
      learner(42, "Oumar", "N'Diaye", company: "Cabinet Rivière & Fils"),
      learner(43, "Léa", "Petit"), learner(44, "Hugo", "Morel", phone: "+33600000044"),
      learner(45, "Inès", "Roux"),
    ],
    courses: [
      course(101, of: 21, "CM", on: 2, at: 8 * 60, for: 90, [6, 7, 8], room: 11, [31]),
      course(102, of: 22, "TD", on: 5, at: 13 * 60 + 45, for: 75, [6, 7], room: 12, [32, 31]),
      course(103, of: 21, "CM", on: 4, at: 10 * 60, for: 60, [6], room: 12, [31]),
      course(104, of: 22, "", on: 4, at: 14 * 60, for: 60, [10], room: nil, [33]),
    ],
    enrolments: enrolments([101: [41, 42, 43], 102: [42, 44], 103: [43], 104: [45]])
  )

  /// One session on Tuesday, with one instructor and two learners, and one on Friday.
  public static let pair = School(
    rooms: week.rooms,
    subjects: week.subjects,
    instructors: [instructor(31, "Anaëlle", "L'Hostis")],
    learners: [learner(41, "Zoé", "Lefèvre"), learner(42, "Oumar", "N'Diaye")],
    courses: [
      course(101, of: 21, "CM", on: 2, at: 8 * 60, for: 90, [6], room: 11, [31]),
      course(102, of: 22, "TD", on: 5, at: 14 * 60, for: 60, [6], room: 12, [31]),
    ],
    enrolments: enrolments([101: [41, 42], 102: [42]])
  )

  /// A learner with a usable address.
  public static func learner(
    _ id: UInt32,
    _ firstName: String,
    _ lastName: String,
    email: String? = nil,
    phone: String = "",
    company: String = ""
  ) -> Learner {
    Learner(
      id: id,
      lastName: lastName,
      firstName: firstName,
      email: email ?? "learner\(id)@etu.school.example",
      phone: phone,
      training: id < 44 ? "L1 Droit" : "L1 Gestion",
      family: "Initial",
      company: company
    )
  }

  /// An instructor with a usable address.
  public static func instructor(
    _ id: UInt32,
    _ firstName: String,
    _ lastName: String,
    email: String? = nil
  ) -> Instructor {
    Instructor(
      id: id,
      lastName: lastName,
      firstName: firstName,
      email: email ?? "instructor\(id)@school.example",
      code: "E\(id)"
    )
  }

  /// A course of a subject on a weekday, from a minute of the day on, for so many minutes.
  public static func course(
    _ id: UInt32,
    of subject: UInt32,
    _ type: String,
    on weekday: Int,
    at start: Int,
    for minutes: Int,
    _ weeks: [Int],
    room: UInt32?,
    _ instructors: [UInt32]
  ) -> Course {
    Course(
      id: id,
      subjectID: subject,
      type: type,
      weekday: weekday,
      start: start,
      minutes: minutes,
      weeks: WeekSet(weeks),
      roomID: room,
      instructorIDs: instructors
    )
  }

  private static func enrolments(_ learners: [UInt32: [UInt32]]) -> [Enrolment] {
    learners.sorted { $0.key < $1.key }.flatMap { course, keys in
      keys.map { Enrolment(courseID: course, learnerID: $0) }
    }
  }
}
