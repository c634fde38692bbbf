/// Signatures, and the mails that ask for them.
extension EdusignSchool {
  /// Sends mails that ask learners on a sheet to sign.
  ///
  /// **Source**: edusign-api.md 3.5; a life of 4 hours, or 2 weeks if the school lifted it [D].
  mutating func sendMails(
    to students: [String],
    of sheetID: String,
    now: Int64
  ) throws(EdusignRefusal) {
    let sheet = try openSheet(sheetID)
    guard students.allSatisfy({ sheet.row(of: $0) != nil }) else { throw .studentNotOnSheet }
    let life: Int64 = knobs.mailLife == .fourHours ? 4 * 3_600_000 : 14 * EdusignTime.day
    for student in students {
      let request = makeID()
      let shownFrom = now + knobs.mailDelay
      try changeRow(of: student, on: sheetID, now: now) { row in
        let sent = (row.mail?.sent ?? 0) + 1
        row.mail = EdusignSignatureMail(
          sent: sent,
          request: request,
          signUntil: now + life,
          isSecond: sent > 1,
          sentAt: now,
          shownFrom: row.mail?.shownFrom ?? shownFrom
        )
      }
    }
  }

  /// Has a learner sign.
  mutating func signStudent(
    _ student: String,
    on sheetID: String,
    now: Int64
  ) throws(EdusignRefusal) {
    let image = signatureImage(sheetID, student)
    let name = students[student].map { "\($0.firstName) \($0.lastName)" } ?? ""
    try changeRow(of: student, on: sheetID, now: now) { row in
      row.state = true
      row.signature = image
      row.timestamp = now
    }
    prove(student, name, isStudent: true, image, on: sheetID, now: now)
    announce(.signed, sheet: sheets[sheetID], student: student, now: now)
  }

  /// Has an instructor sign.
  mutating func signProfessor(
    _ professor: String,
    on sheetID: String,
    now: Int64
  ) throws(EdusignRefusal) {
    let sheet = try openSheet(sheetID)
    guard let place = sheet.seats.firstIndex(where: { $0.professor == professor }) else {
      throw .professorNotFound
    }
    let image = signatureImage(sheetID, professor)
    let name = professors[professor].map { "\($0.firstName) \($0.lastName)" } ?? ""
    let bumps = knobs.signingBumpsUpdated
    sheets.update(sheetID) { sheet in
      sheet.seats[place].signature = image
      sheet.seats[place].signedAt = now
      if bumps {
        sheet.updated = now
      }
    }
    prove(professor, name, isStudent: false, image, on: sheetID, now: now)
  }

  private func signatureImage(_ sheet: String, _ person: String) -> String {
    "https://files.edusign-sandbox.example/signatures/\(sheet)-\(person).png"
  }

  private mutating func prove(
    _ person: String,
    _ name: String,
    isStudent: Bool,
    _ image: String,
    on sheetID: String,
    now: Int64
  ) {
    let proof = EdusignProof(
      number: nextNumber(.proof),
      person: person,
      fullName: name,
      isStudent: isStudent,
      at: now,
      signature: image
    )
    sheets.update(sheetID) { $0.proofs.append(proof) }
  }
}
