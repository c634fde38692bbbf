"""The least that the two protocols allow, for a school of a shape: requests of each form of a run.

**Source**: hyperplanning-api.md 6, 7 and 9.1 (batches of 200 keys, one call a course for its
learners), edusign-api.md 2.7 (40 sheets or 100 people a page, then an empty one). What safety asks
for is part of it (design.md section 10, "requests"): the second listing that proves that the first
one stood still, a look before each creation and each change.
"""

BATCH, SHEETS, PEOPLE = 200, 40, 100


def batches(count, size):
    return -(-count // size)


def reading(shape, *, on_an_empty_account):
    """Requests of a full reading of both sides: (Hyperplanning, Edusign)."""
    hyperplanning = (
        3  # the description, the version, the first day of the base
        + 2  # the courses of the window, before and after their sessions
        + 2 * batches(shape.courses, BATCH)  # those with a slot, and their sessions
        + shape.courses  # learners: no call takes several courses
        + 2 * batches(shape.subjects, BATCH)  # labels and codes
        + batches(shape.rooms, BATCH)
        + 4 * batches(shape.learners, BATCH)  # last name, first name, e-mail, mobile number
        + 3 * batches(shape.instructors, BATCH)
        + 1 + batches(shape.promotions, BATCH) + shape.promotions  # who is in which training
        + 1  # internships
    )
    pages = 0 if on_an_empty_account else (
        batches(shape.sessions, SHEETS) + batches(shape.learners, PEOPLE)
        + batches(shape.instructors, PEOPLE))
    return hyperplanning, 1 + pages + 3  # the account, and the empty page of each list


def first(shape):
    """A reading, and birth dates; a look by name and one by address before each person, one by name
    before each sheet."""
    people = shape.learners + shape.instructors
    hyperplanning, edusign = reading(shape, on_an_empty_account=True)
    birth_dates = batches(shape.learners, BATCH)  # of whoever is seen for the first time
    return hyperplanning + birth_dates + edusign + 3 * people + 2 * shape.sessions


def unchanged(shape):
    """A reading."""
    return sum(reading(shape, on_an_empty_account=False))


def changed(shape, sheets):
    """A reading; a look at each sheet before it is changed."""
    return unchanged(shape) + 2 * sheets
