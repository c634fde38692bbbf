/// A school in the making.
struct SchoolBuilder {
  /// The lists filled so far.
  var school = School()
  /// The source of every choice.
  var chance: SchoolRandomness
  /// The weeks in which there are classes, in order.
  let teachingWeeks: [Int]
  /// The ids of the subjects of each discipline, in the order of the disciplines.
  private(set) var subjectsByDiscipline: [[UInt32]] = []
  /// Who teaches in each discipline.
  var staff: [[StaffMember]] = []
  /// How many small rooms and lecture halls are taken in each slot of the week.
  var takenRooms = RoomLedger()
  private var usedNames: Set<String> = []
  private var usedAddresses: [String: Int] = [:]
  private var promotionCount = 0

  /// An instructor's timetable while it fills.
  struct StaffMember {
    /// The key of the instructor.
    let id: UInt32
    /// The slots of the week already taught.
    var busy = SlotSet()
    /// How many courses they teach.
    var load = 0
  }

  /// A school without anybody.
  init(chance: SchoolRandomness, weeks: Int) {
    self.chance = chance
    let working = (1...weeks).filter { !$0.isMultiple(of: 8) }
    teachingWeeks = working
  }

  /// The school, complete.
  func finished() -> School {
    school
  }

  /// Fills the list of subjects, eight a discipline.
  mutating func addSubjects() {
    for names in SchoolNames.disciplines {
      var ids: [UInt32] = []
      for (place, label) in names.subjects.enumerated() {
        let id = UInt32(school.subjects.count + 1)
        let code = "\(names.code)\(100 + place + 1)"
        school.subjects.append(
          School.Subject(id: id, code: code, label: label, family: names.name)
        )
        ids.append(id)
      }
      subjectsByDiscipline.append(ids)
      staff.append([])
    }
  }

  /// Adds a promotion with its learners and courses; the number of learners added.
  mutating func addPromotion(upTo limit: Int) -> Int {
    let size = min(limit, 60 + chance.below(90))
    let discipline = promotionCount % SchoolNames.disciplines.count
    let training = SchoolNames.training(promotionCount)
    promotionCount += 1
    let members = (0..<size).map { _ in addLearner(training: training) }
    addCourses(for: members, discipline: discipline)
    return size
  }

  /// Adds an instructor of a discipline, free all week.
  mutating func addInstructor(discipline: Int) -> StaffMember {
    let id = UInt32(school.instructors.count + 1)
    let name = newName()
    school.instructors.append(
      School.Instructor(
        id: id,
        lastName: name.last,
        firstName: name.first,
        email: newAddress(name, domain: "ecole.example"),
        code: "E\(Int(id).zeroPadded(to: 4))"
      )
    )
    let member = StaffMember(id: id)
    staff[discipline].append(member)
    return member
  }

  private mutating func addLearner(training: String) -> UInt32 {
    let id = UInt32(school.learners.count + 1)
    let name = newName()
    let family = SchoolNames.families[chance.below(10) < 7 ? 0 : 1 + chance.below(2)]
    var learner = School.Learner(
      id: id,
      lastName: name.last,
      firstName: name.first,
      email: newAddress(name, domain: "etu.ecole.example"),
      phone: "+336\(chance.below(100_000_000).zeroPadded(to: 8))",
      training: training,
      family: family
    )
    if family == SchoolNames.workStudy {
      learner.company = chance.pick(SchoolNames.companies)
      let tutor = newName()
      learner.tutor = School.Tutor(
        lastName: tutor.last,
        firstName: tutor.first,
        email: newAddress(tutor, domain: "entreprise.example")
      )
    }
    school.learners.append(learner)
    return id
  }

  /// A name that nobody bears yet, as long as the lists have one.
  private mutating func newName() -> (first: String, last: String) {
    var name = (first: "", last: "")
    for _ in 0..<12 {
      name = (chance.pick(SchoolNames.first), chance.pick(SchoolNames.last))
      if chance.happens(0.05) { name.last += "-" + chance.pick(SchoolNames.last) }
      if usedNames.insert(name.first + " " + name.last).inserted { break }
    }
    return name
  }

  /// An address made of the name, numbered when somebody has it already.
  private mutating func newAddress(
    _ name: (first: String, last: String),
    domain: String
  ) -> String {
    let local = SchoolNames.ascii(name.first) + "." + SchoolNames.ascii(name.last)
    let number = usedAddresses[local + "@" + domain, default: 0] + 1
    usedAddresses[local + "@" + domain] = number
    return number == 1 ? "\(local)@\(domain)" : "\(local)\(number)@\(domain)"
  }
}
