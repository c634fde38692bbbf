import Sandbox

extension School {
  /// Three learners, two instructors, four courses; the base begins on Monday 1 September 2025.
  ///
  /// Course 101: CM, Tuesday 08:00, 90 minutes, weeks 1 to 4, for the whole promotion.
  /// Course 102: TD, Friday 13:45, 75 minutes, weeks 2 and 4, for two of its learners.
  /// Course 103: one session in week 3, no room, no instructor, nobody attends.
  /// Course 104: CM, Monday 10:00, weeks 1 and 2, two instructors, across both promotions.
  static let small = School(
    rooms: [
      Room(id: 11, name: "Salle 001", capacity: 30),
      Room(id: 12, name: "Amphithéâtre <A> & B", capacity: 200),
    ],
    subjects: [
      Subject(id: 21, code: "DRO1", label: "Droit civil", family: "Droit"),
      Subject(id: 22, code: "GES1", label: "Finance & fiscalité", family: "Gestion"),
    ],
    instructors: [
      Instructor(
        id: 31,
        lastName: "L'Hostis",
        firstName: "Anaëlle",
        email: "anaelle.lhostis@ecole.example",
        code: "E31"
      ),
      Instructor(id: 32, lastName: "Dürr", firstName: "Björn", email: "", code: "E32"),
    ],
    learners: [
      Learner(
        id: 41,
        lastName: "Lefèvre",
        firstName: "Zoé",
        email: "zoe.lefevre@etu.ecole.example",
        phone: "+33600000041",
        training: "L1 Droit",
        family: "Initial"
      ),
      Learner(
        id: 42,
        lastName: "N'Diaye",
        firstName: "Oumar",
        email: "",
        training: "L1 Droit",
        family: "Alternance",
        company: "Cabinet Rivière & Fils",
        tutor: Tutor(
          lastName: "Rivière",
          firstName: "Inès",
          email: "ines.riviere@entreprise.example"
        )
      ),
      Learner(
        id: 43,
        lastName: "Lefèvre",
        firstName: "Zoé",
        email: "zoe.lefevre2@etu.ecole.example",
        training: "L1 Gestion",
        family: "Initial"
      ),
    ],
    courses: [
      course(101, 21, "CM", 2, 8 * 60, 90, [1, 2, 3, 4], 11, [31]),
      course(102, 22, "TD", 5, 13 * 60 + 45, 75, [2, 4], 12, [32]),
      course(103, 22, "TP", 1, 9 * 60, 60, [3], nil, []),
      course(104, 22, "CM", 1, 10 * 60, 120, [1, 2], 12, [31, 32]),
    ],
    enrolments: [
      Enrolment(courseID: 101, learnerID: 41), Enrolment(courseID: 101, learnerID: 42),
      Enrolment(courseID: 102, learnerID: 41),
      Enrolment(courseID: 104, learnerID: 41), Enrolment(courseID: 104, learnerID: 43),
    ]
  )

  private static func course(
    _ id: UInt32,
    _ subject: UInt32,
    _ type: String,
    _ weekday: Int,
    _ start: Int,
    _ minutes: Int,
    _ weeks: [Int],
    _ room: UInt32?,
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
}

extension HyperplanningConfiguration {
  /// A base of ten weeks from Monday 1 September 2025; the clock shows that noon in UTC.
  static var small: HyperplanningConfiguration {
    var configuration = HyperplanningConfiguration(
      firstMonday: CivilDay(number: 20_332),
      clock: SandboxClock(milliseconds: 20_332 * 86_400_000 + 43_200_000)
    )
    configuration.weekCount = 10
    return configuration
  }
}
