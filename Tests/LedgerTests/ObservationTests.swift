import Campus
import Ledger
import Planning
import Testing

struct ObservationTests {
  private static let mark = Mark(
    role: .learner,
    person: "s1",
    state: .late,
    minutesLate: 12,
    signedAt: Book.now,
    isSigned: true
  )

  /// Everything observed of one small school.
  private func observe(_ book: Book, phone: String = "", marks: [Mark] = [mark]) async throws {
    try await book.observe(
      sessions: [Book.session(1), Book.session(2, in: 50)],
      people: [Book.person(.learner(1)), Book.person(.instructor(1))],
      sheets: [Book.sheet(Book.session(1), as: "c1", marks: marks)],
      profiles: [Book.profile(.learner(1), phone: phone)]
    )
  }

  @Test
  func `what is unchanged costs no write`() async throws {
    var book = try await Book.open()
    try await observe(book)
    try await book.turn()
    let changes = try await book.changes()
    let dump = try await book.dump()
    try await observe(book)
    #expect(try await book.changes() == changes)
    #expect(try await book.dump() == dump)
  }

  @Test
  func `a session without a sheet is gone once a whole reading does not show it`() async throws {
    var book = try await Book.open()
    let window = try Book.window()
    let far = Book.session(4, in: 24 * 40)
    try await book.observe(
      sessions: [Book.session(1), Book.session(2, in: 50), Book.session(3, in: 52), far],
      window: window
    )
    _ = try await book.create(Book.session(1), as: "c1")
    let inForce = "SELECT course_key FROM hp_session WHERE to_run IS NULL ORDER BY course_key"
    try await book.turn()
    // What an incomplete reading, or a look at single sessions, does not show tells nothing.
    try await book.observe(sessions: [Book.session(2, in: 50)], window: window, isComplete: false)
    try await book.observe(sessions: [Book.session(2, in: 50)])
    #expect(try await book.rows(inForce) == ["1", "2", "3", "4"])
    try await book.observe(sessions: [Book.session(2, in: 50)], window: window)
    // That of the sheet is only gone once it was looked for, and the far one was not looked at.
    #expect(try await book.rows(inForce) == ["1", "2", "4"])
    try await book.observe(
      sessions: [Book.session(2, in: 50), Book.session(3, in: 52)],
      window: window
    )
    #expect(try await book.rows(inForce) == ["1", "2", "3", "4"])
  }

  @Test
  func `what changed closes one version and opens the next`() async throws {
    var book = try await Book.open()
    try await observe(book)
    try await book.turn()
    try await book.observe(
      sessions: [Book.session(1, rooms: ["C1"])],
      people: [Book.person(.learner(1), last: "Other")],
      sheets: [Book.sheet(Book.session(1, rooms: ["C1"]), as: "c1", marks: [])],
      profiles: [Book.profile(.learner(1), phone: "1")]
    )
    #expect(
      try await book.rows(
        "SELECT from_run, to_run, rooms FROM hp_session WHERE course_key = 1 ORDER BY from_run"
      ) == ["1|2|[\"B102\"]", "2||[\"C1\"]"]
    )
    #expect(
      try await book.rows(
        "SELECT from_run, to_run, last_name FROM hp_person WHERE role = 'learner' ORDER BY from_run"
      ) == ["1|2|Lasts1", "2||Others1"]
    )
    #expect(
      try await book.rows("SELECT from_run, to_run, marked FROM es_sheet ORDER BY from_run")
        == ["1|2|1", "2||0"]
    )
    #expect(try await book.rows("SELECT from_run, to_run, state FROM es_mark") == ["1|2|late"])
    #expect(
      try await book.rows("SELECT from_run, to_run, phone FROM es_person ORDER BY from_run")
        == ["1|2|", "2||1"]
    )
    // Session 2 and the instructor were not shown, which proves nothing.
    #expect(
      try await book.rows("SELECT to_run FROM hp_session WHERE course_key = 2") == [""]
    )
  }

  @Test
  func `twice in one run leaves one version, the later`() async throws {
    var book = try await Book.open()
    try await observe(book)
    try await book.turn()
    for room in ["C1", "C2", "C3"] {
      try await book.observe(
        sessions: [Book.session(1, rooms: [room])],
        sheets: [Book.sheet(Book.session(1, rooms: [room]), as: "c1")]
      )
    }
    #expect(
      try await book.rows(
        "SELECT from_run, to_run, rooms FROM hp_session WHERE course_key = 1 ORDER BY from_run"
      ) == ["1|2|[\"B102\"]", "2||[\"C3\"]"]
    )
    #expect(
      try await book.rows("SELECT from_run, to_run FROM es_sheet ORDER BY from_run")
        == ["1|2", "2|"]
    )
  }

  @Test
  func `what is gone is closed, and back again it is opened anew`() async throws {
    var book = try await Book.open()
    try await observe(book)
    try await book.turn()
    try await book.observe(gone: [Book.session(1).key], goneSheets: ["c1", "never-seen"])
    #expect(
      try await book.rows("SELECT to_run FROM hp_session WHERE course_key = 1") == ["2"]
    )
    #expect(try await book.rows("SELECT to_run FROM es_sheet") == ["2"])
    #expect(try await book.rows("SELECT to_run FROM es_mark") == ["2"])
    try await book.turn()
    try await observe(book)
    #expect(
      try await book.rows(
        "SELECT from_run, to_run FROM hp_session WHERE course_key = 1 ORDER BY from_run"
      ) == ["1|2", "3|"]
    )
    #expect(
      try await book.rows("SELECT from_run, to_run FROM es_mark ORDER BY from_run")
        == ["1|2", "3|"]
    )
  }

  @Test
  func `gone and back within one run is one version`() async throws {
    let book = try await Book.open()
    try await observe(book)
    try await book.observe(gone: [Book.session(1).key], goneSheets: ["c1"])
    try await observe(book)
    #expect(
      try await book.rows("SELECT from_run, to_run FROM hp_session WHERE course_key = 1")
        == ["1|"]
    )
    #expect(try await book.rows("SELECT from_run, to_run FROM es_sheet") == ["1|"])
    #expect(try await book.rows("SELECT from_run, to_run FROM es_mark") == ["1|"])
  }

  @Test
  func `the file can answer as of any run`() async throws {
    var book = try await Book.open()
    for room in ["A", "B", "B", "C"] {
      try await book.observe(sessions: [Book.session(1, rooms: [room])])
      try await book.turn()
    }
    for (run, room) in [(1, "A"), (2, "B"), (3, "B"), (4, "C")] {
      let rooms = try await book.rows(
        """
        SELECT rooms FROM hp_session
        WHERE from_run <= \(run) AND (to_run IS NULL OR to_run > \(run))
        """
      )
      #expect(rooms == ["[\"\(room)\"]"])
    }
  }

  @Test
  func `a set of learners is kept once`() async throws {
    let book = try await Book.open()
    try await book.observe(
      sessions: [
        Book.session(1), Book.session(2, learners: [3, 2, 1]), Book.session(3, learners: [1]),
        Book.session(4, learners: []),
      ]
    )
    #expect(
      try await book.rows("SELECT size FROM roster ORDER BY size") == ["0", "1", "3"]
    )
    #expect(
      try await book.rows(
        """
        SELECT group_concat(person_key) FROM roster_member JOIN roster USING (roster_id)
        WHERE size = 3
        """
      ) == ["1,2,3"]
    )
    #expect(
      try await book.rows("SELECT count(DISTINCT roster_id) FROM hp_session") == ["3"]
    )
  }

  @Test
  func `a mark is kept with all it says, and silent ones are not`() async throws {
    let book = try await Book.open()
    let left = Mark(
      role: .instructor,
      person: "t1",
      state: .leftEarly,
      leftAt: Book.now,
      absence: "a1",
      signUntil: Book.now
    )
    let silent = Mark(role: .learner, person: "s2", state: .unknown)
    try await observe(book, marks: [Self.mark, left, silent])
    let now = Book.now.milliseconds
    #expect(
      try await book.rows(
        """
        SELECT role, person_remote_id, state, minutes_late, left_at, signed, signed_at, sign_until,
          absence FROM es_mark ORDER BY role
        """
      ) == [
        "instructor|t1|left_early|0|\(now)|0||\(now)|a1", "learner|s1|late|12||1|\(now)||",
      ]
    )
  }

  @Test
  func `one mark that changes leaves the others alone`() async throws {
    var book = try await Book.open()
    let other = Mark(role: .learner, person: "s2", state: .present)
    try await observe(book, marks: [Self.mark, other])
    try await book.turn()
    var changed = Self.mark
    changed.minutesLate = 20
    try await observe(book, marks: [changed, other])
    #expect(
      try await book.rows(
        """
        SELECT person_remote_id, from_run, to_run, minutes_late FROM es_mark
        ORDER BY person_remote_id, from_run
        """
      ) == ["s1|1|2|12", "s1|2||20", "s2|1||0"]
    )
  }

  @Test
  func `the same content in other bytes renews only the short cut`() async throws {
    var book = try await Book.open()
    var sheet = Book.sheet(Book.session(1), as: "c1")
    try await book.observe(sheets: [sheet])
    try await book.turn()
    sheet.rawHash = 2
    try await book.observe(sheets: [sheet])
    #expect(try await book.rows("SELECT from_run, to_run, raw_hash FROM es_sheet") == ["1||2"])
    sheet.rawHash = nil
    try await book.observe(sheets: [sheet])
    #expect(try await book.rows("SELECT raw_hash FROM es_sheet") == ["2"])
  }

  @Test
  func `the people of a planning are remembered as they were last shown`() async throws {
    var book = try await Book.open()
    try await observe(book)
    try await book.turn()
    let changed = Book.person(.learner(1), last: "Other")
    try await book.observe(people: [changed])
    let known = try await book.ledger.knownPeople(book.scope)
    #expect(
      known == [.learner(1): changed, .instructor(1): Book.person(.instructor(1))]
    )
  }

  @Test
  func `known sheets come back as they were seen, from a moment on`() async throws {
    let book = try await Book.open()
    let ours = Book.sheet(Book.session(1), as: "c1", archived: true, marks: [Self.mark])
    let foreign = Book.sheet(Book.session(2), as: "c2", type: "othertool")
    let handmade = Book.sheet(Book.session(3), as: "c3", externalID: "", type: "")
    let past = Book.sheet(Book.session(4, in: -100), as: "c4")
    try await book.observe(sheets: [ours, foreign, handmade, past])
    let known = try await book.ledger.knownSheets(book.scope, from: Book.now)
    #expect(Set(known.keys) == ["c1", "c2", "c3"])
    for observed in [ours, foreign, handmade] {
      let sheet = try #require(known[observed.sheet.remoteID])
      // What is remembered must be what a fresh reading would say.
      #expect(sheet.outline.externalID == observed.sheet.ownExternalID)
      #expect(sheet.outline.document == observed.document.fingerprint)
      #expect(sheet.outline.startsAt == observed.sheet.document.startsAt)
      #expect(sheet.outline.endsAt == observed.sheet.document.endsAt)
      #expect(sheet.outline.isArchived == observed.sheet.isArchived)
      #expect(sheet.outline.bearsMarks == observed.sheet.bearsMarks)
      #expect(sheet.rawHash == observed.rawHash)
      #expect(sheet.fingerprint == observed.sheet.fingerprint)
    }
    #expect(known["c2"]?.outline.externalID == nil)
  }
}
