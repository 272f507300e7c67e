# What is wrong with a field: the cause and the remedy
errors-required = Fill this in or choose an answer.
errors-too-long = This is too long. Use at most { $limit } characters.
errors-too-short = This is too short. Use at least { $limit } characters.
errors-characters = This contains characters that cannot be used. Remove control and invisible characters and try again.
errors-email = This is not an e-mail address. Enter one like info@example.jp.
errors-domain = This is not a domain name. Enter one like example.jp.
errors-phone = This is not a phone number. Enter digits and hyphens, like 03-1234-5678.
errors-postal-code = This is not a postal code. In Japan it has seven digits, like 100-0001.
errors-country = Choose a country from the list.
errors-identifier-corporate-number = A corporate number has 13 digits. Look it up in the National Tax Agency's register.
errors-identifier-check-digit = The check digit does not match. Please look for a mistyped digit.
errors-identifier-lei = An LEI has 20 letters and digits.
errors-identifier-register = This is not a registration number. Enter it as the register writes it, in letters, digits and hyphens.
errors-identifier-subdivision = A subdivision code has up to three letters or digits. Leave this empty for a national body.
errors-identifier-none = An international organization has no number. Leave this empty.
errors-password-guessable = This password is easy to guess. Choose another one.

# Pages of an error
errors-page-not-found-title = Page not found
errors-page-not-found-advice = The address may be wrong, or the page may not be yours to see. Please check the address.
errors-page-csrf-title = The form could not be sent
errors-page-csrf-advice = Some time has passed, or you signed in or out meanwhile. Go back, reload the page and try again.
errors-page-malformed-title = We could not read what was sent
errors-page-malformed-advice = Go back and try again.
errors-page-too-large-title = What was sent is too large
errors-page-too-large-advice = Make the file or the text smaller and try again.
errors-page-too-many-title = Too many attempts
errors-page-too-many-advice = Wait a while and try again.
errors-page-conflict-title = Something else changed this meanwhile
errors-page-conflict-advice = Go back, reload the page and look at it again.
errors-page-broken-title = Something went wrong on our side
errors-page-broken-advice = We could not do this. Try again in a while, and tell support if it keeps happening.
errors-page-home = To the start page
