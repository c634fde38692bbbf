import Campus
import Testing

struct FingerprintTests {
  private let mark = Mark(
    role: .learner,
    person: "s1",
    state: .late,
    minutesLate: 12,
    leftAt: nil,
    signedAt: Instant(milliseconds: 1_790_000_500_000),
    isSigned: true,
    absence: "",
    signUntil: nil
  )

  private func sheet(_ marks: [Mark]) -> Sheet {
    Sheet(
      remoteID: "c1",
      externalID: "hp:2026@20260907:12.3:p1:g1",
      externalType: "passerelle",
      document: SheetDocument(
        title: "Algorithmique (TD)",
        startsAt: Instant(milliseconds: 1_790_000_000_000),
        endsAt: Instant(milliseconds: 1_790_005_400_000),
        room: "B102",
        instructors: ["t1"],
        learners: ["s1", "s2"]
      ),
      isArchived: true,
      marks: marks
    )
  }

  private func changed<Value>(_ value: Value, _ change: (inout Value) -> Void) -> Value {
    var copy = value
    change(&copy)
    return copy
  }

  @Test
  func `every field of a mark counts`() {
    let moment = Instant(milliseconds: 1_790_000_600_000)
    let marks = [
      mark, changed(mark) { $0.role = .instructor }, changed(mark) { $0.person = "s2" },
      changed(mark) { $0.state = .present }, changed(mark) { $0.minutesLate = 13 },
      changed(mark) { $0.leftAt = moment }, changed(mark) { $0.signedAt = moment },
      changed(mark) { $0.isSigned = false }, changed(mark) { $0.absence = "a1" },
      changed(mark) { $0.signUntil = moment },
    ]
    #expect(Set(marks.map(\.fingerprint)).count == marks.count)
    #expect(mark.fingerprint.description == "8aa75b9a70633e0f")
  }

  @Test
  func `a mark says something when it is signed, marked or excused`() {
    let silent = Mark(role: .learner, person: "s1", state: .unknown)
    #expect(!silent.saysSomething)
    #expect(changed(silent) { $0.isSigned = true }.saysSomething)
    #expect(changed(silent) { $0.absence = "a1" }.saysSomething)
    #expect(changed(silent) { $0.minutesLate = 5 }.saysSomething)
    #expect(changed(silent) { $0.leftAt = Instant(milliseconds: 0) }.saysSomething)
    for state in MarkState.allCases where state != .unknown {
      #expect(changed(silent) { $0.state = state }.saysSomething)
    }
  }

  @Test
  func `everything kept of a sheet counts, marks in any order and silent ones not at all`() {
    let other = changed(mark) { $0.person = "s2" }
    let silent = Mark(role: .learner, person: "s3", state: .unknown)
    let whole = sheet([mark, other])
    let sheets = [
      whole, sheet([mark]), changed(whole) { $0.externalID = "" },
      changed(whole) { $0.externalType = "" }, changed(whole) { $0.isArchived = false },
      changed(whole) { $0.document.room = "" },
    ]
    #expect(Set(sheets.map(\.fingerprint)).count == sheets.count)
    #expect(sheet([other, silent, mark]).fingerprint == whole.fingerprint)
    #expect(changed(whole) { $0.remoteID = "c2" }.fingerprint == whole.fingerprint)
    #expect(sheet([mark]).fingerprint.description == "588d25fd4305bf64")
    #expect(whole.bearsMarks)
    #expect(!sheet([silent]).bearsMarks)
  }

  @Test
  func `every field of a profile counts but its id and role`() {
    let profile = Profile(
      role: .learner,
      remoteID: "s1",
      externalID: "hp:2026@20260907:student:12",
      lastName: "Lovelace",
      firstName: "Ada",
      email: "ada@school.example",
      training: "M1"
    )
    let profiles = [
      profile, changed(profile) { $0.externalID = "" }, changed(profile) { $0.lastName = "" },
      changed(profile) { $0.firstName = "" }, changed(profile) { $0.email = "" },
      changed(profile) { $0.phone = "1" }, changed(profile) { $0.training = "" },
      changed(profile) { $0.company = "1" }, changed(profile) { $0.isArchived = true },
    ]
    #expect(Set(profiles.map(\.fingerprint)).count == profiles.count)
    #expect(changed(profile) { $0.remoteID = "s2" }.fingerprint == profile.fingerprint)
    #expect(profile.fingerprint.description == "f10edad46823e427")
  }

  @Test
  func `every field of a person counts but the case of the address`() {
    let person = Person(
      key: .learner(12),
      lastName: "Lovelace",
      firstName: "Ada",
      email: "Ada@School.example",
      phone: "+33600000000",
      training: "M1 Info",
      company: "Analytical Ltd"
    )
    let people = [
      person, changed(person) { $0.lastName = "" }, changed(person) { $0.firstName = "" },
      changed(person) { $0.email = "" }, changed(person) { $0.phone = "" },
      changed(person) { $0.training = "" }, changed(person) { $0.company = "" },
    ]
    #expect(Set(people.map(\.fingerprint)).count == people.count)
    #expect(changed(person) { $0.email = "ADA@SCHOOL.EXAMPLE" }.fingerprint == person.fingerprint)
    #expect(person.fingerprint.description == "5f1d5937bdef4683")
  }

  @Test
  func `every field of a session counts but its key`() throws {
    let start = Instant(milliseconds: 1_790_000_000_000)
    let session = Session(
      key: SessionKey(course: 12, week: 3),
      subject: 7,
      subjectLabel: "Algorithmique",
      subjectCode: "ALG",
      type: "TD",
      start: try #require(WallTime("2026-09-21T15:33:20")),
      minutes: 90,
      startsAt: start,
      endsAt: start.advanced(by: .seconds(5400)),
      startAsReceived: "2026-09-21T15:33:20",
      rooms: ["B102"],
      instructors: [4],
      roster: Roster([1, 2, 3])
    )
    let sessions = [
      session, changed(session) { $0.subject = 8 }, changed(session) { $0.subjectLabel = "" },
      changed(session) { $0.subjectCode = "" }, changed(session) { $0.type = "" },
      changed(session) { $0.startsAt = start.advanced(by: .seconds(60)) },
      changed(session) { $0.endsAt = start }, changed(session) { $0.startAsReceived = "" },
      changed(session) { $0.rooms = [] }, changed(session) { $0.instructors = [4, 5] },
      changed(session) { $0.roster = Roster([1, 2]) },
    ]
    #expect(Set(sessions.map(\.fingerprint)).count == sessions.count)
    let moved = changed(session) { $0.key = SessionKey(course: 13, week: 3) }
    #expect(moved.fingerprint == session.fingerprint)
    #expect(session.fingerprint.description == "7868240712055c21")
    #expect(session.title == "Algorithmique (TD)")
    #expect(changed(session) { $0.type = "" }.title == "Algorithmique")
  }
}
