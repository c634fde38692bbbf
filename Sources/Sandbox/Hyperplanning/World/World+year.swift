extension World {
  /// Opens the base of another year: the same people and courses under new keys.
  ///
  /// **Source**: hyperplanning-api.md 5.3 (new academic year); that courses keep their weeks is ours.
  mutating func switchBase(
    firstMonday monday: CivilDay,
    yearLabel label: String,
    weekCount weeks: Int
  ) throws(SandboxError) {
    guard monday.weekday == 1 else { throw invalid("\(monday) is not a Monday") }
    let latest = courses.rows.compactMap(\.weeks.latest).max() ?? 0
    guard (1...WeekSet.last).contains(weeks), latest <= weeks else {
      throw invalid("a base has from \(max(latest, 1)) to \(WeekSet.last) weeks, not \(weeks)")
    }
    firstMonday = monday
    yearLabel = label
    weekCount = weeks
    pendingMoves = []
    departed = Departed()
    leaveAttendance()
    renumberThings()
    renumberPeople()
    renumberCourses()
    indexes = Indexes()
  }

  private mutating func renumberThings() {
    let newFamilies = families.renumber()
    for place in rubrics.rows.indices {
      rubrics[place].family = newFamilies[rubrics[place].family] ?? 0
    }
    let newRubrics = rubrics.renumber()
    for place in subjects.rows.indices {
      subjects[place].rubric = newRubrics[subjects[place].rubric] ?? 0
    }
    for place in instructors.rows.indices {
      instructors[place].rubric = newRubrics[instructors[place].rubric] ?? 0
    }
    for place in learners.rows.indices {
      learners[place].rubric = newRubrics[learners[place].rubric] ?? 0
    }
    for place in courses.rows.indices {
      courses[place].rubric = newRubrics[courses[place].rubric] ?? 0
    }
    let newSubjects = subjects.renumber()
    let newRooms = rooms.renumber()
    for place in courses.rows.indices {
      courses[place].subject = newSubjects[courses[place].subject] ?? 0
      courses[place].rooms = courses[place].rooms.compactMap { newRooms[$0] }
    }
  }

  private mutating func renumberPeople() {
    let newPromotions = promotions.renumber()
    for place in learners.rows.indices {
      learners[place].promotion = newPromotions[learners[place].promotion] ?? 0
    }
    for place in tdOptions.rows.indices {
      tdOptions[place].promotion = newPromotions[tdOptions[place].promotion] ?? 0
    }
    let newLearners = learners.renumber()
    for place in tdOptions.rows.indices { tdOptions[place].rename(newLearners) }
    for place in regroupements.rows.indices { regroupements[place].rename(newLearners) }
    for place in internships.rows.indices {
      internships[place].learner = newLearners[internships[place].learner] ?? 0
    }
    let newTutors = tutors.renumber()
    for place in internships.rows.indices {
      internships[place].tutor = newTutors[internships[place].tutor] ?? 0
    }
    _ = internships.renumber()
    let newInstructors = instructors.renumber()
    for place in courses.rows.indices {
      courses[place].instructors = courses[place].instructors.compactMap { newInstructors[$0] }
      courses[place].promotions = courses[place].promotions.compactMap { newPromotions[$0] }
      courses[place].learners = courses[place].learners.compactMap { newLearners[$0] }
      courses[place].added = courses[place].added.compactMap { newLearners[$0] }
      courses[place].excused = courses[place].excused.compactMap { newLearners[$0] }
    }
  }

  private mutating func renumberCourses() {
    let newGroups = tdOptions.renumber()
    let newGroupings = regroupements.renumber()
    let newCourses = courses.renumber()
    for place in courses.rows.indices {
      courses[place].tdOptions = courses[place].tdOptions.compactMap { newGroups[$0] }
      courses[place].regroupements = courses[place].regroupements.compactMap { newGroupings[$0] }
      if let parent = courses[place].parent.flatMap({ newCourses[$0] }) {
        courses[place].kind = .child(of: parent)
      }
    }
  }
}

extension WorldGroup {
  /// Follows its members to their new keys.
  fileprivate mutating func rename(_ keys: [UInt32: UInt32]) {
    for place in members.indices {
      members[place].learner = keys[members[place].learner] ?? 0
    }
  }
}
