# When something goes wrong

error-not-found = There is no such page
error-not-found-about = The address may be wrong, or the page has moved. Search for it, or go on from here.
error-forbidden = This way is closed
error-forbidden-about = The request did not come from this site, or the page is not open to you. Go to the home page and start again.
error-too-large = That is too large
error-too-large-about = A file may have up to 10 MB. Make it smaller and send it again.
error-too-many = A little slower, please
error-too-many-about = Too many requests in a short time. Wait { $n } seconds and try again.
error-bad-request = The request cannot be read
error-bad-request-about = The form may not have arrived whole. Go back and send it again.
error-broken = Something went wrong on our side
error-broken-about = What you just did was not done. Try again in a few minutes. If it fails again, call and tell us this number.
error-reference = Number
error-sign-in = Please sign in again
error-sign-in-about = You were away for a while, and for your safety the session has ended. What you wrote was not sent.
error-sign-in-kept = You were away for a while, and for your safety the session has ended. What you wrote is kept; go on after signing in.
error-sign-in-button = Sign in again
error-ways = Go on from here
error-way-home = Home page
error-way-record = See my credit record
error-way-guides = Service guides
error-way-column = Integrity column
error-call = Or call the city’s service line
error-title = Please correct: { $title }
