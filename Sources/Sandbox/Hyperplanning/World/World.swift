/// The base of one school year: everything that the service can be asked about.
struct World: Sendable {
  /// The first Monday; week 1 begins on it.
  var firstMonday: CivilDay
  /// How many weeks the base covers, 1...62.
  var weekCount: Int
  /// The label of the year.
  var yearLabel: String
  /// The text that the ping answers.
  let version: String
  /// How the service behaves where the contract leaves it open.
  let rules: Rules
  /// The local day on which questions are asked.
  private(set) var today: CivilDay

  /// The rooms.
  var rooms = WorldTable<WorldRoom>()
  /// The subjects.
  var subjects = WorldTable<WorldSubject>()
  /// The instructors.
  var instructors = WorldTable<WorldInstructor>()
  /// The learners.
  var learners = WorldTable<WorldLearner>()
  /// The courses: simple ones, parents and children.
  var courses = WorldTable<WorldCourse>()
  /// The promotions.
  var promotions = WorldTable<WorldPromotion>()
  /// The tutorial groups and options of promotions.
  var tdOptions = WorldTable<WorldGroup>()
  /// The groups across promotions.
  var regroupements = WorldTable<WorldGroup>()
  /// The classification trees.
  var families = WorldTable<WorldFamily>()
  /// The headings of all the trees.
  var rubrics = WorldTable<WorldRubric>()
  /// The learners' times in companies.
  var internships = WorldTable<WorldInternship>()
  /// Those who follow learners there.
  var tutors = WorldTable<WorldTutor>()
  /// The labels of the motives of absences and latenesses.
  var motives = ["Motif non encore connu", "Maladie", "Problème de transport", "Raison familiale"]
  /// The times in which learners were absent.
  var absences = WorldTable<WorldAbsence>()
  /// The times by which learners came late.
  var latenesses = WorldTable<WorldLateness>()
  /// What was entered about absences, and by whom.
  var authorship = Authorship()
  /// The roll calls that were marked as complete.
  var completedCalls: Set<WorldRollCall> = []
  /// Changes of group that have not come into force yet, the earliest first.
  var pendingMoves: [PendingMove] = []
  /// What was taken out of the base and may come back, by key.
  var departed = Departed()
  /// The indexes built since the last change.
  var indexes = Indexes()

  /// How the service behaves where the contract leaves it open.
  struct Rules: Sendable {
    /// Which course keeps the original key when a course is split.
    var split: HyperplanningConfiguration.SplitRule
    /// What one invalid key does to a call on many.
    var invalidKeyInTable: HyperplanningConfiguration.InvalidKeyRule
    /// What becomes of absences that touch each other.
    var absences: HyperplanningConfiguration.AbsenceRule
  }

  /// A change of group with the day from which it holds.
  struct PendingMove: Sendable {
    /// The first day in the new group.
    let day: CivilDay
    /// The key of the learner.
    let learner: UInt32
    /// The courses whose lists may change.
    let courses: [UInt32]
  }

  /// Indexes over rosters and bookings; forgotten at each change.
  struct Indexes: Sendable {
    /// The courses that each learner is expected in.
    var coursesOfLearner: ReverseIndex?
    /// The courses that each instructor teaches.
    var coursesOfInstructor: ReverseIndex?
    /// The courses that each room is booked for.
    var coursesOfRoom: ReverseIndex?
    /// The groups and options that each learner has ever belonged to.
    var tdOptionsOfLearner: ReverseIndex?
    /// The groupings that each learner has ever belonged to.
    var regroupementsOfLearner: ReverseIndex?
  }

  /// A base without anything in it.
  init(_ configuration: HyperplanningConfiguration) {
    firstMonday = configuration.firstMonday
    weekCount = configuration.weekCount
    yearLabel = configuration.planningName
    version = configuration.version
    rules = Rules(
      split: configuration.splitRule,
      invalidKeyInTable: configuration.invalidKeyInTable,
      absences: configuration.absenceRule
    )
    today = CivilDay(inParisAt: configuration.clock.now)
  }

  /// Turns to a day and puts the changes of group into force whose time has come.
  ///
  /// A clock set back does not undo them.
  mutating func turn(to day: CivilDay) {
    today = day
    while let move = pendingMoves.first, move.day <= day {
      pendingMoves.removeFirst()
      refresh(move.learner, in: move.courses, on: move.day)
    }
  }

  /// The Monday of a base week.
  func monday(ofWeek week: Int) -> CivilDay {
    firstMonday.advanced(by: 7 * (week - 1))
  }

  /// The base week of a day; may lie outside the base.
  func week(of day: CivilDay) -> Int {
    let days = day.number - firstMonday.number
    return (days >= 0 ? days / 7 : (days - 6) / 7) + 1
  }

  /// The weeks of a course; a parent has those of its children.
  func weeks(ofCourseAt place: Int) -> WeekSet {
    guard courses[place].isParent else { return courses[place].weeks }
    let key = courses[place].key
    var weeks = WeekSet()
    for child in courses.rows where child.parent == key { weeks.formUnion(child.weeks) }
    return weeks
  }

  /// Whether a course has a slot; a parent has one when a child has.
  func isPlaced(courseAt place: Int) -> Bool {
    guard courses[place].isParent else { return courses[place].isPlaced }
    let key = courses[place].key
    return courses.rows.contains { $0.parent == key && $0.isPlaced }
  }
}
