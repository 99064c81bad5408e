"""What can be refused, in words for the person who asked."""


class CourseError(Exception):
    """A request that cannot be carried out; the message says what was found and what to do."""
