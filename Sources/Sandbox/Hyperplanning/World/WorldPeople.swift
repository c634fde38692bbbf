/// A learner in the base.
struct WorldLearner: WorldRow {
  /// The key of the learner in this base.
  var key: UInt32
  /// The registration number, the same from base to base.
  let number: UInt32
  /// The family name.
  var lastName: String
  /// The given name.
  var firstName: String
  /// The e-mail as typed.
  var email: String
  /// The mobile telephone number.
  var phone: String
  /// The key of the promotion; 0 for none.
  var promotion: UInt32
  /// The key of the heading in the family of learners; 0 for none.
  var rubric: UInt32
  /// The external identifier that a program gave; nil where the number makes one.
  var givenIdentifier: String?
  /// The birthday that a program gave; nil where the number makes one.
  var givenBirthday: CivilDay?
}

extension WorldLearner {
  /// The external identifier, which survives a change of base.
  var identifier: String {
    givenIdentifier ?? "ETU\(Int(number).zeroPadded(to: 6))"
  }

  /// The national student number, invented from the registration number.
  var nationalNumber: String {
    "\(Int(number).zeroPadded(to: 9))FR"
  }

  /// The login, and the identifier of the single sign-on.
  var login: String {
    "etu\(number)"
  }

  /// A birthday between 1998 and 2006, invented from the registration number.
  var birthday: CivilDay {
    givenBirthday ?? CivilDay(number: 10_227 + Int(number &* 37 % 3_200))
  }
}

/// An instructor in the base.
struct WorldInstructor: WorldRow {
  /// The key of the instructor in this base.
  var key: UInt32
  /// The staff number, the same from base to base.
  let number: UInt32
  /// The family name.
  var lastName: String
  /// The given name.
  var firstName: String
  /// The e-mail as typed.
  var email: String
  /// The telephone number; empty when unknown.
  var phone = ""
  /// The code that tells homonyms apart.
  var code: String
  /// The key of the heading in the family of instructors; 0 for none.
  var rubric: UInt32 = 0
  /// The external identifier that a program gave; nil where the number makes one.
  var givenIdentifier: String?
}

extension WorldInstructor {
  /// The external identifier, which survives a change of base.
  var identifier: String {
    givenIdentifier ?? "ENS\(Int(number).zeroPadded(to: 5))"
  }

  /// The identifier of the single sign-on.
  var login: String {
    "ens\(number)"
  }
}

/// A learner's time in a company.
struct WorldInternship: WorldRow {
  /// The key of the internship.
  var key: UInt32
  /// The key of the learner.
  var learner: UInt32
  /// The name of the company.
  var company: String
  /// Who follows the learner there; 0 for nobody.
  var tutor: UInt32 = 0
  /// The first day; nil where none is entered.
  var start: CivilDay?
  /// The last day; nil where none is entered.
  var end: CivilDay?
}

/// Somebody in a company who follows learners.
struct WorldTutor: WorldRow {
  /// The key of the tutor.
  var key: UInt32
  /// The family name.
  var lastName: String
  /// The given name.
  var firstName: String
  /// The e-mail; may be empty.
  var email: String
}
