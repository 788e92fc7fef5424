# Figures about cases

statistics-title = Figures about cases
statistics-about = How many were closed, how many in time, how they ended, how long they took.
statistics-window = Closed from { $from } to { $until }.
statistics-empty = No case was closed in this time.
statistics-demo = Demonstration: what is counted here is demonstration data.
statistics-closed = Closed
statistics-in-time = In time
statistics-late = Late
statistics-end-for = In favour of the person
statistics-end-against = Not in favour
statistics-end-answered = Answered
statistics-end-undecided = Not taken up, or withdrawn
statistics-median = Half were closed within
statistics-days = { $n } days
statistics-cases = { $n }
statistics-few = Fewer than 10
statistics-kept = Not shown separately
statistics-how = How this is counted
statistics-how-few = Fewer than 10 cases are only shown as such, so that nobody is recognised. This is our own practice.
statistics-how-kept = Some numbers are not small, but would let a small one be worked out. They are not shown either.
statistics-how-window = Only the four whole quarters that are over; new figures each quarter.
statistics-how-days = From sending to closing, without the time in which a case waited for its person.
