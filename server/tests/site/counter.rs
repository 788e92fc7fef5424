//! A person at the counter: who speaks, what is handed on, and what the officer sees of it.
