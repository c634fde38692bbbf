/// The kinds of objects, each with its wire names spelled once.
///
/// **Source**: hyperplanning-api.md 3 and 4.
enum SoapEntities {
  /// Courses.
  static let course = SoapEntity<WorldCourse>(
    parameter: "ACours",
    noun: "cours",
    key: .courseKey,
    keys: .courseKeys,
    table: \.courses
  )
  /// Subjects.
  static let subject = SoapEntity<WorldSubject>(
    parameter: "AMatiere",
    noun: "matière",
    key: .subjectKey,
    keys: .subjectKeys,
    table: \.subjects
  )
  /// Rooms.
  static let room = SoapEntity<WorldRoom>(
    parameter: "ASalle",
    noun: "salle",
    key: .roomKey,
    keys: .roomKeys,
    table: \.rooms
  )
  /// Instructors.
  static let instructor = SoapEntity<WorldInstructor>(
    parameter: "AEnseignant",
    noun: "enseignant",
    key: .instructorKey,
    keys: .instructorKeys,
    table: \.instructors
  )
  /// Learners.
  static let learner = SoapEntity<WorldLearner>(
    parameter: "AEtudiant",
    noun: "étudiant",
    key: .learnerKey,
    keys: .learnerKeys,
    table: \.learners
  )
  /// Promotions.
  static let promotion = SoapEntity<WorldPromotion>(
    parameter: "APromotion",
    noun: "promotion",
    key: .promotionKey,
    keys: .promotionKeys,
    table: \.promotions
  )
  /// Tutorial groups and options.
  static let tdOption = SoapEntity<WorldGroup>(
    parameter: "ATDOption",
    noun: "TD ou option",
    key: .tdOptionKey,
    keys: .tdOptionKeys,
    table: \.tdOptions
  )
  /// Groupings.
  static let regroupement = SoapEntity<WorldGroup>(
    parameter: "ARegroupement",
    noun: "regroupement",
    key: .regroupementKey,
    keys: .regroupementKeys,
    table: \.regroupements
  )
  /// Families.
  static let family = SoapEntity<WorldFamily>(
    parameter: "AFamille",
    noun: "famille",
    key: .familyKey,
    keys: .familyKeys,
    table: \.families
  )
  /// Headings of families.
  static let rubric = SoapEntity<WorldRubric>(
    parameter: "ARubrique",
    noun: "rubrique",
    key: .rubricKey,
    keys: .rubricKeys,
    table: \.rubrics
  )
  /// Internships.
  static let internship = SoapEntity<WorldInternship>(
    parameter: "AStage",
    noun: "stage",
    key: .internshipKey,
    keys: .internshipKeys,
    table: \.internships
  )
  /// Those who follow learners in companies; the parameter's name is inferred.
  static let tutor = SoapEntity<WorldTutor>(
    parameter: "AMaitreDeStage",
    noun: "maître de stage",
    key: .tutorKey,
    keys: .tutorKeys,
    table: \.tutors
  )
  /// Absences of learners; the parameter's name is inferred.
  static let absence = SoapEntity<WorldAbsence>(
    parameter: "AAbsence",
    noun: "absence",
    key: .absenceKey,
    keys: .absenceKeys,
    table: \.absences
  )
  /// Latenesses of learners; the parameter's name is inferred.
  static let lateness = SoapEntity<WorldLateness>(
    parameter: "ARetard",
    noun: "retard",
    key: .latenessKey,
    keys: .latenessKeys,
    table: \.latenesses
  )
}
