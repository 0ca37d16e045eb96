"""Charts that are drawn: shapes, lines and SmartArt. Input: the parts of an office file. Output: rows.

Shapes become boxes, lines become nets, nets and positions give each box its parent, its text gives name and
posts. Whatever is decided without certainty is a doubt of its box.
"""

from orgcharts.importing.drawn.charts import chosen_chart
from orgcharts.importing.drawn.contents import with_acronym
from orgcharts.importing.drawn.office.archive import Archive
from orgcharts.importing.drawn.rows import rows_of_chart
from orgcharts.importing.drawn.scene import DrawnChart, Scene, UnreadPicture

__all__ = ["Archive", "DrawnChart", "Scene", "UnreadPicture", "chosen_chart", "rows_of_chart", "with_acronym"]
