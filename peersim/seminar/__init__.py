"""A lesson in a room: students join from phones, predict, run, explain; a teacher leads.

Pages are made on the server and work as plain forms; a little script of our own fetches the page
anew when something has happened. That suits phones and a weak network better than the widgets of
the dashboard: a page is a few kilobytes, nothing of a student lives in the memory of the server,
and after a crash everybody goes on where she was. Everything is kept in one SQLite file, which
belongs to one room and one lesson.

`answer_store` is that file and `room_file` keeps it private, `room` is what happens in a room,
`seating` gives seats, `room_runs` has worlds run once for all who ask, `answer_counts` and `reveal`
are what predictions and results come to, `answer_forms` takes answers from forms, `access_codes`
keeps the doors, `notifications` tells pages that something happened, `student_pages` and
`teacher_pages` answer requests, `answer_table` writes the table, `seminar_server` puts all of it
together.

No name is asked for and no address is kept on disk. What a student writes in own words is shown to
the teacher alone, and escaped everywhere.
"""
