import Campus

extension UpwardPlanner {
  /// What the mark of a seat means in Hyperplanning's terms, or why it means nothing there.
  func wish(of seat: MarkedSheet.Seat, _ learner: UInt32, on sheet: MarkedSheet) -> Wish {
    guard input.exclusions[PersonKey.learner(learner).description] == nil else {
      return Wish(cause: .optedOut)
    }
    let sessions = sheet.sessions(of: learner)
    guard !sessions.isEmpty else { return Wish(cause: .extraLearner) }
    guard sessions.contains(where: { input.exclusions["session:\($0)"] == nil }) else {
      return Wish(cause: .optedOut)
    }
    guard sheet.counts(learner) else { return Wish(cause: .notCounted) }
    var wish = wish(of: seat.mark)
    if wish.value?.isAbsence == true, let reason = exemption(of: learner, seat, on: sheet) {
      // What the exemption is for stands where the reason of an absence does.
      return Wish(given: reason, cause: .notCounted)
    }
    if wish.value?.isAbsence == true, input.settings.needsInstructorSignature,
      !sheet.isSignedByInstructor
    {
      wish = Wish(cause: .instructorNotSigned)
    }
    return wish
  }

  /// Whether a seat's absence does not count in Hyperplanning, because the learner is exempt.
  func isExempt(_ seat: MarkedSheet.Seat, on sheet: MarkedSheet) -> Bool {
    guard let learner = seat.learner, wish(of: seat.mark).value?.isAbsence == true else {
      return false
    }
    return exemption(of: learner, seat, on: sheet) != nil
  }

  private func exemption(
    of learner: UInt32,
    _ seat: MarkedSheet.Seat,
    on sheet: MarkedSheet
  ) -> String? {
    input.exemptions.reason(
      learner: learner,
      email: seat.email,
      course: (sheet.sessions(of: learner).first ?? sheet.slot.session).course,
      on: input.zone.wall(at: sheet.startsAt).day
    )
  }

  private func wish(of mark: Mark) -> Wish {
    switch mark.state {
    case .present: Wish(value: .present)
    case .absent: Wish(value: .absent)
    case .justified: justified(mark)
    case .late
    where mark.minutesLate > 0 && input.settings.sendsLateness
      && input.abilities.writesLateness:
      Wish(value: .late(minutes: mark.minutesLate))
    case .late: Wish(value: .present, cause: .latenessNotSent)
    case .leftEarly: Wish(value: input.settings.leftEarly.value, cause: .latenessNotSent)
    case .excluded: Wish(value: input.settings.excluded.value, cause: .latenessNotSent)
    case .waiting, .unknown: Wish(cause: .waitingSignature)
    }
  }

  private func justified(_ mark: Mark) -> Wish {
    let choice = input.reasons.choice(forAbsence: mark.absence)
    return Wish(
      value: .justified,
      reason: choice.label,
      given: choice.given,
      cause: choice.isUnmapped ? .reasonUnmapped : nil
    )
  }
}

extension UpwardSettings.Counterpart {
  /// The same in Hyperplanning's terms.
  fileprivate var value: CellValue {
    switch self {
    case .present: .present
    case .absent: .absent
    }
  }
}
