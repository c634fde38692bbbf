import Sandbox
import ScenarioSupport

extension Stage {
  /// What learners, instructors and the office do in Edusign.
  func act(_ step: Step) throws {
    switch step.kind {
    case .handSheet: return try makeSheet(step)
    case .handPerson, .handName, .handHide, .handShow: return try treatPerson(step)
    default: break
    }
    let sheets = edusign.snapshot().sheets.filter(\.isOurs).sorted {
      ($0.start, $0.apiID) < ($1.start, $1.apiID)
    }
    guard let sheet = pick(step[0], of: sheets) else { return }
    let learner = pick(step[1], of: sheet.attendance.map(\.student))
    switch step.kind {
    case .sign:
      guard let learner else { return }
      try edusign.sign(learner: learner, on: sheet.id)
    case .countersign:
      guard let instructor = sheet.professors.first else { return }
      try edusign.sign(instructor: instructor, on: sheet.id)
    case .mark:
      guard let learner else { return }
      switch step[2] % 3 {
      case 0: try edusign.setPresent(learner: learner, on: sheet.id)
      case 1: try edusign.setDelay(minutes: 5, learner: learner, on: sheet.id)
      default: try edusign.exclude(learner: learner, from: sheet.id)
      }
    case .archive: try edusign.lock(sheet.id)
    case .reopen: try edusign.unlock(sheet.id)
    case .handDelete:
      try edusign.delete(sheet.id)
      hasHandDeleted = true
    default: try edit(sheet, learner, step)
    }
    tell("\(step.kind) \(sheet.apiID) \(learner ?? "")")
  }

  private func edit(_ sheet: EdusignSheet, _ learner: String?, _ step: Step) throws {
    switch step.kind {
    case .retitle: try edusign.edit(sheet.id, EdusignSheetEdit(name: "Examen \(step[1])"))
    case .retime:
      let shift = Int64([15, -15, 60, 1440][step[1] % 4]) * 60_000
      try edusign.edit(
        sheet.id,
        EdusignSheetEdit(start: sheet.start + shift, end: sheet.end + shift)
      )
    case .reroom: try edusign.edit(sheet.id, EdusignSheetEdit(classroom: "Cour \(step[1])"))
    case .putOn:
      let others = edusign.snapshot().students.map(\.id).filter { sheet.row(of: $0) == nil }
      guard let other = pick(step[1], of: others) else { return }
      let learners = sheet.attendance.map(\.student) + [other]
      try edusign.edit(sheet.id, EdusignSheetEdit(learners: learners))
    case .takeOff:
      let rest = sheet.attendance.map(\.student).filter { $0 != learner }
      try edusign.edit(sheet.id, EdusignSheetEdit(learners: rest))
    default: return
    }
  }

  /// Makes a sheet by hand, now and then a likeness of one of ours.
  private func makeSheet(_ step: Step) throws {
    let snapshot = edusign.snapshot()
    guard let instructor = pick(step[0], of: snapshot.professors.filter { !$0.hidden }) else {
      return
    }
    let model = pick(step[1], of: meetings())
    let start = model?.start ?? scenario.clock.now + 86_400_000
    try edusign.createSheet(
      EdusignSheetEdit(
        name: step[2] % 2 == 0 ? model?.title ?? "Oral" : "Oral",
        start: start,
        end: start + 3_600_000,
        instructors: [instructor.id],
        learners: snapshot.students.filter { !$0.hidden }.prefix(2).map(\.id)
      )
    )
    tell("a sheet is made by hand")
  }

  private func treatPerson(_ step: Step) throws {
    let role: EdusignRole = step[2] % 4 == 0 ? .instructor : .learner
    guard let key = pick(step[0], of: register.keys(role)),
      let person = register.people[Register.Key(role: role, key: key)]
    else { return }
    let profile = Register.Key(role: role, key: key).externalID
    switch step.kind {
    case .handPerson:
      guard person.email.contains("@") else { return }
      register.muddy(email: person.email)
      try edusign.createPerson(
        role,
        firstName: person.firstName,
        lastName: step[1] % 2 == 0 ? person.lastName : "Autre",
        email: person.email
      )
    case .handName:
      try edusign.rename(role, profile, firstName: "Main", lastName: "Levée")
    case .handHide:
      register.muddy(email: person.email)
      register.change(role, key) { $0.isMurky = true }
      try edusign.archive(role, profile)
    case .handShow: try edusign.restore(role, profile)
    default: return
    }
    tell("\(step.kind) \(profile)")
  }
}
