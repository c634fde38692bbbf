/// What the client is good for, so that a missing operation can be told by what it costs.
public enum Feature: String, Sendable, CaseIterable {
  /// Proving that the right planning answers.
  case connection
  /// Converting the service's spans.
  case conversion
  /// The courses and their dated sessions.
  case sessions
  /// Recognising courses that exist no more.
  case validity
  /// Subjects and types of sessions.
  case subjects
  /// Notes on courses.
  case memos
  /// Whether attendance is compulsory.
  case compulsory
  /// The reasons of absences.
  case reasons
  /// Reading the absences of learners.
  case absences
  /// Entering absences and taking them out.
  case absenceWriting = "absence_writing"
  /// Reading latenesses.
  case latenesses
  /// Entering latenesses.
  case latenessWriting = "lateness_writing"
  /// Giving an absence its reason.
  case reasonWriting = "reason_writing"
  /// Marking roll calls as completed.
  case rollCalls = "roll_calls"
  /// Who attends a session.
  case rosters
  /// The learners themselves.
  case learners
  /// Mobile numbers of learners.
  case phones
  /// Birth dates of learners.
  case birthDates = "birth_dates"
  /// National numbers of learners.
  case nationalNumbers = "national_numbers"
  /// The promotions of learners.
  case promotions
  /// The groups of courses and of learners.
  case groups
  /// Group membership on a given day.
  case datedGroups = "dated_groups"
  /// Groupings across promotions.
  case groupings
  /// The instructors.
  case instructors
  /// The rooms.
  case rooms
  /// Families and categories by which a school chooses what to send.
  case categories
  /// Categories of learners.
  case learnerCategories = "learner_categories"
  /// Categories of courses.
  case courseCategories = "course_categories"
  /// Categories of subjects.
  case subjectCategories = "subject_categories"
  /// Categories of promotions.
  case promotionCategories = "promotion_categories"
  /// Companies and their internships.
  case internships
  /// Those who follow learners in a company.
  case internshipTutors = "internship_tutors"
  /// From when till when internships last.
  case internshipDays = "internship_days"

  /// The sets of operations of which one must be offered whole.
  ///
  /// **Shape**: empty where all operations of the feature are needed together.
  var alternatives: [[Operation]] {
    switch self {
    case .sessions:
      [
        [.coursesBetween, .sessionsOfCourses], [.coursesBetween, .sessionsOfCourse],
        [.allCourses, .sessionsOfCourses], [.allCourses, .sessionsOfCourse],
      ]
    case .connection: [[.version], [.firstDay]]
    case .phones: [[.learnerMobilePhones], [.learnerMobilePhone]]
    case .reasonWriting: [[.setReasonOfAbsence, .reasonOfAbsence]]
    case .rollCalls: [[.isRollCallDone, .completeRollCall]]
    case .absences:
      [
        [
          .absencesOfLearner, .absencesBetween, .learnerOfAbsence, .startOfAbsence, .endOfAbsence,
          .isAbsenceJustified,
        ]
      ]
    case .latenesses: [[.latenessesOfLearner, .startOfLateness, .minutesOfLateness]]
    case .compulsory: [[.compulsoryOfCourses], [.compulsoryOfCourse]]
    case .promotions:
      [[.namesOfPromotions, .promotionsOfLearner], [.namesOfPromotions, .learnersOfPromotion]]
    case .learners: [[.familyNamesOfLearners, .firstNamesOfLearners, .emailsOfLearners]]
    case .instructors:
      [[.familyNamesOfInstructors, .firstNamesOfInstructors, .emailsOfInstructors]]
    case .subjects: [[.subjectsOfCourses, .labelsOfSubjects]]
    case .categories:
      [[.familiesOfGenre, .categoriesOfFamily, .labelsOfCategories]]
    case .internshipTutors:
      [
        [
          .allInternships, .learnersOfInternships, .tutorsOfInternships, .familyNamesOfTutors,
          .firstNamesOfTutors, .emailsOfTutors,
        ]
      ]
    case .groups: [[.groupsOfCourse, .nameOfGroup]]
    case .groupings:
      [[.namesOfGroupings, .groupingsOfCourse], [.namesOfGroupings, .groupingsOfLearner]]
    default: []
    }
  }
}
