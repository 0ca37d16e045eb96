"""Emblems and portraits in a PDF, each written once.

Input: pictures that `orgcharts.pictures` made safe. Output: objects of the file, as shapes or as pixels.
"""
