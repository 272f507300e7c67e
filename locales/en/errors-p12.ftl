errors-p12-missing = Enter a password.
errors-p12-too-short = Use at least { $limit } characters for the password.
errors-p12-too-long = Use at most { $limit } characters for the password.
errors-p12-characters = Use only plain letters, digits and symbols (ASCII) in the password.
errors-p12-classes = Use at least { $limit } of these in the password: lower-case letters, upper-case letters, digits, symbols.
errors-p12-confirmation = The two passwords are not the same.
