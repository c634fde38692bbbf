import Synchronization

extension HyperplanningSandbox {
  /// Changes a learner's name, e-mail, telephone number or birthday.
  ///
  /// **Throws**: `unknownKey`.
  @discardableResult
  public func changeLearner(
    _ learner: UInt32,
    _ edit: PersonEdit
  ) throws(SandboxError) -> WorldChange {
    try act { (world) throws(SandboxError) in try world.changeLearner(learner, edit) }
  }

  /// Changes an instructor's name, e-mail or telephone number.
  ///
  /// **Throws**: `unknownKey`.
  @discardableResult
  public func changeInstructor(
    _ instructor: UInt32,
    _ edit: PersonEdit
  ) throws(SandboxError) -> WorldChange {
    try act { (world) throws(SandboxError) in try world.changeInstructor(instructor, edit) }
  }

  /// Puts a learner on the list of a course, and of its children when it is a parent.
  ///
  /// **Throws**: `unknownKey`.
  @discardableResult
  public func enrol(learner: UInt32, course: UInt32) throws(SandboxError) -> WorldChange {
    try act { (world) throws(SandboxError) in
      try world.setEnrolment(learner: learner, course: course, true)
    }
  }

  /// Takes a learner off the list of a course, even if their group attends it.
  ///
  /// **Throws**: `unknownKey`.
  @discardableResult
  public func unenrol(learner: UInt32, course: UInt32) throws(SandboxError) -> WorldChange {
    try act { (world) throws(SandboxError) in
      try world.setEnrolment(learner: learner, course: course, false)
    }
  }

  /// Moves a learner to the promotion of that name, made when there is none.
  ///
  /// **Throws**: `unknownKey`.
  @discardableResult
  public func moveLearner(
    _ learner: UInt32,
    toPromotion promotion: String
  ) throws(SandboxError) -> WorldChange {
    try act { (world) throws(SandboxError) in
      try world.moveLearner(learner, toPromotion: promotion)
    }
  }

  /// Moves a learner from one group to another from a day on; nil is today.
  ///
  /// Nil for either group only leaves or only joins. The lists of courses follow when the clock
  /// reaches the day; a clock set back does not undo that.
  /// **Throws**: `unknownKey`, or `impossibleAction` when the learner is not in the group.
  @discardableResult
  public func moveLearner(
    _ learner: UInt32,
    fromGroup left: UInt32?,
    toGroup joined: UInt32?,
    kind: GroupKind = .tdOption,
    on day: CivilDay? = nil
  ) throws(SandboxError) -> WorldChange {
    try act { (world) throws(SandboxError) in
      try world.moveLearner(learner, from: left, to: joined, among: kind, on: day)
    }
  }

  /// Adds a learner, who attends whatever their promotion attends as a whole.
  @discardableResult
  public func addLearner(_ person: PersonEdit, promotion: String) -> WorldChange {
    act { world in world.addLearner(person, promotion: promotion) }
  }

  /// Removes a learner from the base and from every list.
  ///
  /// **Throws**: `unknownKey`.
  @discardableResult
  public func removeLearner(_ learner: UInt32) throws(SandboxError) -> WorldChange {
    try act { (world) throws(SandboxError) in try world.removeLearner(learner) }
  }

  /// Adds a learner's time in a company, with who follows the learner there.
  ///
  /// Nil for the days is a time without a first and a last day.
  /// **Throws**: `unknownKey`.
  @discardableResult
  public func addInternship(
    of learner: UInt32,
    company: String,
    tutor: PersonEdit?,
    days: ClosedRange<CivilDay>? = nil
  ) throws(SandboxError) -> WorldChange {
    try act { (world) throws(SandboxError) in
      try world.addInternship(of: learner, company: company, tutor: tutor, days: days)
    }
  }

  /// Removes a learner's times in companies.
  ///
  /// **Throws**: `unknownKey`.
  @discardableResult
  public func removeInternships(of learner: UInt32) throws(SandboxError) -> WorldChange {
    try act { (world) throws(SandboxError) in try world.removeInternships(of: learner) }
  }

  /// Adds an instructor without courses.
  @discardableResult
  public func addInstructor(_ person: PersonEdit, code: String = "") -> WorldChange {
    act { world in world.addInstructor(person, code: code) }
  }

  /// Opens the base of another year: the same school under new keys.
  ///
  /// Nil keeps the number of weeks.
  /// **Throws**: `badParameter` when the day is no Monday or courses do not fit.
  @discardableResult
  public func switchBase(
    firstMonday: CivilDay,
    name: String,
    weekCount: Int? = nil
  ) throws(SandboxError) -> WorldChange {
    try act { (world) throws(SandboxError) in
      try world.switchBase(
        firstMonday: firstMonday,
        yearLabel: name,
        weekCount: weekCount ?? world.weekCount
      )
      return WorldChange(.server)
    }
  }

  /// Publishes the planning or takes it down; taken down, every address answers 503.
  @discardableResult
  public func setInService(_ isInService: Bool) -> WorldChange {
    state.withLock { $0.isInService = isInService }
    return WorldChange(.server)
  }

  /// Changes the password of the account.
  @discardableResult
  public func changePassword(_ password: String) -> WorldChange {
    state.withLock { $0.password = password }
    return WorldChange(.server)
  }

  /// Holds every answer back for that long.
  @discardableResult
  public func setLatency(_ latency: Duration) -> WorldChange {
    state.withLock { $0.latency = latency }
    return WorldChange(.server)
  }
}
