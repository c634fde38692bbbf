extension SchoolBuilder {
  /// Gives a promotion its week: lectures for all, tutorials and practicals for each group.
  mutating func addCourses(for members: [UInt32], discipline: Int) {
    let groupCount = max(1, (members.count + 15) / 30)
    let groups = (0..<groupCount).map { group in
      members.enumerated().filter { $0.offset % groupCount == group }.map(\.element)
    }
    var promotionBusy = SlotSet()
    var groupBusy = [SlotSet](repeating: SlotSet(), count: groupCount)
    for subject in subjects(of: discipline) {
      if let slots = freeSlots([promotionBusy], long: false) {
        promotionBusy.take(slots)
        for group in groups.indices { groupBusy[group].take(slots) }
        addCourse(subject, "CM", slots, members, hall: true, weeks: weekPattern(lecture: true))
      }
    }
    for subject in subjects(of: discipline) {
      let type = chance.pick(["TD", "TD", "TD", "TP", "TP", "Projet"])
      for group in groups.indices {
        guard let slots = freeSlots([groupBusy[group]], long: type != "TD") else { continue }
        groupBusy[group].take(slots)
        promotionBusy.take(slots)
        let weeks = weekPattern(lecture: false)
        addCourse(subject, type, slots, groups[group], hall: false, weeks: weeks)
      }
    }
  }

  /// Six subjects of the discipline and one of the next, always the same for a discipline.
  private func subjects(of discipline: Int) -> [(id: UInt32, discipline: Int)] {
    let next = (discipline + 1) % subjectsByDiscipline.count
    return subjectsByDiscipline[discipline].prefix(6).map { ($0, discipline) }
      + subjectsByDiscipline[next].suffix(1).map { ($0, next) }
  }

  /// A chance choice of slots that everybody concerned has free; nil when the week is full.
  private mutating func freeSlots(_ busy: [SlotSet], long: Bool) -> [Slot]? {
    for slot in chance.shuffled(Slot.all) {
      var slots = [slot]
      if long {
        guard let partner = slot.afternoonPartner else { continue }
        slots.append(partner)
      }
      if busy.allSatisfy({ $0.isFree(slots) }) { return slots }
    }
    return long ? freeSlots(busy, long: false) : nil
  }

  /// The weeks of a course: mostly all, sometimes every other one or one half of the year.
  private mutating func weekPattern(lecture: Bool) -> WeekSet {
    let half = teachingWeeks.count / 2
    let weeks: [Int]
    switch chance.below(10) {
    case 0 where !lecture: weeks = teachingWeeks.filter { $0.isMultiple(of: 2) }
    case 1 where !lecture: weeks = teachingWeeks.filter { !$0.isMultiple(of: 2) }
    case 2: weeks = Array(teachingWeeks.prefix(half))
    case 3: weeks = Array(teachingWeeks.dropFirst(half))
    default: weeks = teachingWeeks
    }
    return WeekSet(weeks.isEmpty ? teachingWeeks : weeks)
  }

  private mutating func addCourse(
    _ subject: (id: UInt32, discipline: Int),
    _ type: String,
    _ slots: [Slot],
    _ learners: [UInt32],
    hall: Bool,
    weeks: WeekSet
  ) {
    guard let slot = slots.first else { return }
    let id = UInt32(1_001 + school.courses.count)
    school.courses.append(
      School.Course(
        id: id,
        subjectID: subject.id,
        type: type,
        weekday: slot.weekday,
        start: slot.start,
        minutes: slots.count == 2 ? 180 : chance.pick([60, 75, 90, 90, 90]),
        weeks: weeks,
        roomID: room(slots, hall: hall),
        instructorIDs: [instructor(slots, discipline: subject.discipline)]
      )
    )
    for learner in learners {
      school.enrolments.append(School.Enrolment(courseID: id, learnerID: learner))
    }
  }

  /// A room that is free in the slots, built when there is none.
  private mutating func room(_ slots: [Slot], hall: Bool) -> UInt32 {
    let place = takenRooms.take(slots, hall: hall)
    let existing = hall ? takenRooms.halls : takenRooms.smallRooms
    guard place >= existing.count else { return existing[place] }
    let id = UInt32(school.rooms.count + 1)
    let number = (place + 1).zeroPadded(to: 3)
    if hall {
      takenRooms.halls.append(id)
      school.rooms.append(School.Room(id: id, name: "Amphithéâtre \(number)", capacity: 200))
    } else {
      takenRooms.smallRooms.append(id)
      let capacity = UInt32(30 + 2 * chance.below(8))
      school.rooms.append(School.Room(id: id, name: "Salle \(number)", capacity: capacity))
    }
    return id
  }

  /// An instructor of the discipline who is free in the slots, hired when there is none.
  private mutating func instructor(_ slots: [Slot], discipline: Int) -> UInt32 {
    let team = staff[discipline]
    let first = chance.below(team.count)
    for step in team.indices {
      let place = (first + step) % team.count
      guard team[place].load < 10, team[place].busy.isFree(slots) else { continue }
      staff[discipline][place].busy.take(slots)
      staff[discipline][place].load += 1
      return team[place].id
    }
    var hired = addInstructor(discipline: discipline)
    hired.busy.take(slots)
    hired.load = 1
    staff[discipline][team.count] = hired
    return hired.id
  }
}
