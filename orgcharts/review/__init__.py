"""A reorganisation for whoever signs it: what changes, what contradicts itself, what rests on no document.

States of one organisation come in, the earliest first. A frozen `Review` goes out, and a folder with it as a
web page, as one PDF and for other programs.
"""

from orgcharts.review.folder import write_review
from orgcharts.review.review import Review, ReviewStep, review
from orgcharts.review.states import ReviewState, states_of

__all__ = ["Review", "ReviewState", "ReviewStep", "review", "states_of", "write_review"]
