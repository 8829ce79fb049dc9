"""Lessons: files that a teacher writes, checked and turned into plain values.

A lesson is a text in Markdown that opens with a few lines of TOML between two lines `+++`: aims,
minutes, the worlds that are compared, and the steps with their questions and what they reveal.
TOML, since scenarios are written in it too. Every step has a section in the text, and in it what
the teacher alone sees. `lesson_form` is what the opening lines take, `step_form` what a step asks
and shows, `markdown_sections` cuts the text, `lesson_check` holds a lesson against worlds and
metrics, `lesson_files` finds the lessons that come with peersim, and `lesson` puts all of it
together. Nothing here runs a world or serves a page.
"""

from peersim.lesson.lesson import Lesson, LessonStep, load
from peersim.lesson.lesson_files import LANGUAGES, find, names

__all__ = ["LANGUAGES", "Lesson", "LessonStep", "find", "load", "names"]
