"""Pictures of finished tables: a table goes in, a Matplotlib figure and a text come out.

`trajectory_figure` draws worlds week by week, `difference_figure` what another scenario would
change, with its uncertainty; `response_figure` a sweep along what differs in it,
`sensitivity_figure` what decides there, `calibration_figure` which parameter sets fit,
`validation_figure` what holds of the patterns. `panels` says what stands in which panel, `style`
how everything looks; each says the same in words for whoever cannot see the picture. Figures are
made without pyplot and touch no setting of Matplotlib's: whatever draws besides looks as it did,
and threads may draw.

Nothing here shows reports without the true incidents in the same panel, or a mean without its
spread. What belongs elsewhere: how numbers come about (metrics, methods), pages (report,
dashboard).
"""
