import Sandbox

extension Stage {
  /// What registrars do to learners and instructors.
  func changePeople(_ step: Step) throws {
    let course = pick(step[1], of: Array(Set(meetings().map(\.session.course))).sorted())
    let role: EdusignRole = step[2] % 4 == 0 ? .instructor : .learner
    switch step.kind {
    case .arrive: return arrive(step, course: course)
    case .enrol, .leave, .depart:
      guard let learner = pick(step[0], of: register.keys(.learner)) else { return }
      return try follow(step.kind, learner, course)
    default: break
    }
    guard let key = pick(step[0], of: register.keys(role)) else { return }
    switch step.kind {
    case .phone:
      try edit(role, key, PersonEdit(phone: "+336\(10_000_000 + step[1])"))
    case .call:
      let name = ["Zoë", "Anne-Lise", "d’Arc", "Ömer"][step[1] % 4]
      try edit(role, key, PersonEdit(firstName: name))
      register.change(role, key) { $0.firstName = name }
    case .mail:
      let email = "new\(key)x\(step[1])@school.example"
      guard !register.people.values.contains(where: { $0.email == email }) else { return }
      try edit(role, key, PersonEdit(email: email))
      register.change(role, key) { $0.email = email }
    case .breakMail:
      let email = ["", "no address", "a@b"][step[1] % 3]
      try edit(role, key, PersonEdit(email: email))
      register.change(role, key) { ($0.email, $0.isMurky) = (email, true) }
    case .shareMail:
      guard let other = pick(step[1], of: register.keys(role)), other != key,
        let email = register.people[Register.Key(role: role, key: other)]?.email
      else { return }
      try edit(role, key, PersonEdit(email: email))
      register.change(role, key) { $0.email = email }
      register.muddy(email: email)
    case .untaught:
      let person = PersonEdit(lastName: "Nouveau", firstName: "N", email: "untaught@school.example")
      _ = hyperplanning.addInstructor(person)
    default: return
    }
    tell("\(role) \(key): \(step)")
  }

  private func edit(_ role: EdusignRole, _ key: UInt32, _ edit: PersonEdit) throws {
    // An address that was given up may be somebody's profile still, for a while or for good.
    if edit.email != nil, let old = register.people[Register.Key(role: role, key: key)]?.email {
      formerAddresses.insert(old.lowercased())
    }
    switch role {
    case .learner: try hyperplanning.changeLearner(key, edit)
    case .instructor: try hyperplanning.changeInstructor(key, edit)
    }
  }

  private func arrive(_ step: Step, course: UInt32?) {
    let email = "arrived\(register.people.count)x\(step[0])@school.example"
    guard !register.people.values.contains(where: { $0.email == email }) else { return }
    let edit = PersonEdit(lastName: "Venu \(step[0])", firstName: "Nora", email: email)
    let change = hyperplanning.addLearner(edit, promotion: "L1 Droit")
    register.change(.learner, change.key) {
      ($0.firstName, $0.lastName, $0.email) = ("Nora", "Venu \(step[0])", email)
    }
    tell("learner \(change.key) arrives")
    guard let course else { return }
    // A course that takes nobody any more is nobody's fault.
    _ = try? hyperplanning.enrol(learner: change.key, course: course)
  }

  private func follow(_ kind: Step.Kind, _ learner: UInt32, _ course: UInt32?) throws {
    if kind == .depart {
      try hyperplanning.removeLearner(learner)
      let place = Register.Key(role: .learner, key: learner)
      if let email = register.people[place]?.email { formerAddresses.insert(email.lowercased()) }
      register.remove(.learner, learner)
      return tell("learner \(learner) departs")
    }
    guard let course else { return }
    if kind == .enrol {
      try hyperplanning.enrol(learner: learner, course: course)
    } else {
      try hyperplanning.unenrol(learner: learner, course: course)
    }
    tell("learner \(learner) \(kind)s course \(course)")
  }
}
