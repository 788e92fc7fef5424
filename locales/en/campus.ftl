# Campus

campus-title = Campus
campus-about = Integrity lessons for primary, secondary and vocational schools and for adults, each with teacher's notes and a sheet to print. Lessons are in Chinese.
campus-levels = By level
campus-level-primary = Primary school
campus-level-primary-note = Borrowed books, homework, and what was promised.
campus-level-secondary = Secondary school
campus-level-secondary-note = Exams, the internet, artificial intelligence, and a first signature.
campus-level-vocational = Vocational school
campus-level-vocational-note = Internships, contracts, certificates, and keeping one's word at work.
campus-level-adult = Adults
campus-level-adult-note = Reading one's own record, what to do when it is wrong, and repair.
campus-minutes = { $n } min in class
campus-goals = Afterwards you can
campus-sources = Where this lesson comes from
campus-teacher = Teacher's notes
campus-teacher-note = steps, times, questions and answers
campus-sheet = Sheet
campus-sheet-note = one A4 page to print
campus-sheet-open = Open the sheet
campus-sheet-blanks = Class ________ · Number ________ · Date ________
campus-sheet-print = Print it from your browser: one A4 page. No name goes on it.
campus-back = Back to the lesson
campus-do = Try it out
campus-practice = Practice: check a made-up person's record, find the mistake, object
campus-contest = Integrity quiz
campus-free = Every lesson may be used in class for free. Do not make pupils' names, marks or sanctions public.
