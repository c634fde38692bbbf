/// All rows of the catalogue.
public enum Catalogue {
  /// Every operation that the client may call, by port.
  public static let operations: [Operation] = [
    .version, .firstDay, .completeYear, .hoursAndMinutes,
    .allCourses, .coursesBetween, .placedCourses, .isParentCourse, .invalidCourses,
    .sessionsOfCourses, .sessionsOfCourse, .subjectsOfCourses, .typesOfCourses, .memoOfCourse,
    .learnersOfCourse, .promotionsOfCourse, .groupsOfCourse, .groupingsOfCourse,
    .compulsoryOfCourse, .compulsoryOfCourses, .allReasons,
    .absencesOfLearner, .absencesBetween, .learnerOfAbsence, .startOfAbsence, .endOfAbsence,
    .isAbsenceJustified, .reasonOfAbsence, .addAbsence, .removeAbsence, .setReasonOfAbsence,
    .latenessesOfLearner, .startOfLateness, .minutesOfLateness, .isLatenessJustified,
    .reasonOfLateness, .addLateness, .isRollCallDone, .completeRollCall,
    .allLearners, .familyNamesOfLearners, .firstNamesOfLearners, .emailsOfLearners,
    .birthDatesOfLearners, .identifiersOfLearners, .learnerMobilePhone, .learnerMobilePhones,
    .nationalNumberOfLearner, .promotionsOfLearner, .learnersOfPromotion, .groupsOfLearnerAtDate,
    .groupingsOfLearner,
    .allInstructors, .familyNamesOfInstructors, .firstNamesOfInstructors, .emailsOfInstructors,
    .codesOfInstructors,
    .allSubjects, .labelsOfSubjects, .longLabelsOfSubjects, .codesOfSubjects, .allRooms,
    .namesOfRooms,
    .allPromotions, .namesOfPromotions, .allGroups, .nameOfGroup, .promotionOfGroup,
    .namesOfGroupings,
    .familiesOfGenre, .familiesLabelled, .labelOfFamily, .labelsOfFamilies, .categoriesOfFamily,
    .categoriesLabelled, .labelOfCategory, .labelsOfCategories, .categoriesOfInstructor,
    .categoriesOfLearner, .categoriesOfCourse, .categoriesOfSubject, .categoriesOfPromotion,
    .allInternships, .learnersOfInternships, .companiesOfInternships, .startsOfInternships,
    .endsOfInternships, .tutorsOfInternships, .familyNamesOfTutors, .firstNamesOfTutors,
    .emailsOfTutors,
  ]

  /// The operations that serve a feature.
  public static func operations(for feature: Feature) -> [Operation] {
    operations.filter { $0.feature == feature }
  }
}
