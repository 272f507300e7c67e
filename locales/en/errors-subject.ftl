errors-subject-country = Enter the country as a code of two capital letters, for example JP.
errors-subject-state = The state or prefecture must be a name of at most { $limit } characters. Symbols alone cannot appear in a certificate.
errors-subject-locality = The city must be a name of at most { $limit } characters. Symbols alone cannot appear in a certificate.
errors-subject-organization = The organization name cannot appear in a certificate. Enter the name as registered.
errors-subject-organization-too-long = An organization name of at most { $limit } characters fits into a certificate.
errors-subject-identifier-country = The organization identifier belongs to another country than the organization.
errors-subject-common-name-missing = Add the email address that is to be the common name.
errors-subject-common-name-too-long = An email address of more than { $limit } characters cannot be the common name. Choose the organization as the common name.
