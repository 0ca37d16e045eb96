"""What Word and PowerPoint draw: DrawingML, VML and SmartArt (ECMA-376).

Input: the parts of an office file. Output: shapes, strokes and texts with their places.
"""
