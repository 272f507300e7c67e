# The queue
review-queue-title = Waiting for staff
review-queue-empty-title = Nothing is waiting
review-queue-empty-text = Organizations to validate, accounts waiting for the product, orders to approve, transfers to match, refunds to send and the like appear here.
review-queue-not-yours = You took the first step of this. A colleague decides.
review-col-title = Name
review-col-kind = Work
review-col-number = Number
review-col-account = Account
review-col-state = State
review-kind-validation = Organization validation
review-kind-product = Product set-up
review-kind-order = Order approval
review-kind-legacy-reissue = Legacy reissue
review-kind-payment = Transfer to match
review-kind-refund = Refund to send
review-kind-revocation = Revocation
review-kind-mass-revocation = Mass revocations to confirm
review-kind-problem-report = Problem reports
review-state-product-waiting = Waiting for set-up
review-state-product-enabled = Enabled

# One organization
review-organization-title = Review of { $name }
review-organization-claims = What the customer states
review-organization-until = Valid until { $until }
review-organization-applicant = Applicant
review-organization-account = Account
review-checks-title = Number and name
review-checks-digit = Check digit
review-checks-digit-right = Correct (checked when it was entered)
review-checks-digit-none = Numbers of this kind have none
review-checks-name = Length of the name
review-checks-name-length = { $n } characters (at most { $limit })
review-checks-register = Public register
review-open-none-title = No request is waiting
review-open-none-text = Once the customer requests validation, evidence is recorded and the request decided here.
review-evidence-title = Evidence
review-evidence-requested = Requested on { $at }.
review-evidence-text = You can save it half done. To approve, every item must be on record.
review-evidence-recorded = Last recorded by { $by } on { $at }
review-evidence-call = Call-back
review-evidence-call-hint = Call a number found in an independent source, not the one the applicant gave.
review-evidence-call-own = This is the number that the applicant gave. Make sure that it comes from an independent source.
review-evidence-save = Save record
review-evidence-save-text = Once you save, you cannot decide it yourself.
review-field-name-evidence = Name
review-field-name-evidence-hint = What was confirmed where: the name in the register, the date, the document number.
review-field-identifier-evidence = Registration number
review-field-identifier-evidence-hint = Include that the registration is in force, neither closed nor dormant.
review-field-address-evidence = Address
review-field-address-evidence-hint = That the address in the register or a public document matches the request.
review-field-telephone-number = Number called
review-field-telephone-source = Source of the number
review-field-telephone-source-hint = Example: public register, telephone directory, list of a supervising authority
review-field-telephone-spoken-to = Spoken to
review-field-telephone-spoken-to-hint = Name and department
review-field-telephone-at = Date and time of the call
review-field-telephone-at-hint = In the time zone of your profile. Example: 2026/11/22 14:05
review-field-authority-evidence = Authority of the applicant
review-field-authority-evidence-hint = Who confirmed, and how, that the applicant may act for the organization.
review-field-reason = Reason for rejection
review-field-reason-hint = The applicant receives it as written. Say what could not be confirmed and what to do.
review-decision-title = Decision
review-decision-not-you-title = A colleague decides
review-decision-not-you-text = You were the last to record evidence. The person who records and the person who decides must be different.
review-decision-missing = Before approval, this evidence is still missing:
review-decision-approve-text = All evidence is on record.
review-decision-approve = Approve
review-decision-ends-earlier = Also void the validation that is in force now
review-decision-reject = Reject
review-error-nothing = Nothing is recorded. Enter what has been confirmed so far.
review-error-date-time = This is not a valid date and time. Enter it like 2026/11/22 14:05.
review-error-call-in-future = A future date and time cannot be recorded.
review-error-closed = This request is closed: a colleague decided it, or the customer changed the organization’s data. Nothing was saved.
review-error-stale = A colleague updated the record while you had it open. Nothing was saved yet. Check the latest record and try again.
review-error-same-person = Whoever recorded the evidence cannot decide. Please ask a colleague.
review-error-incomplete = It cannot be approved because evidence is missing.
review-unsaved-title = What was not saved
review-unsaved-text = This is what you entered. Copy what you need.
review-history-recorded = { $at } evidence recorded by { $by }
review-history-decided = { $at } decided by { $by }
review-events-title = Activity

# Accounts
review-accounts-title = Accounts
review-accounts-number = Account number
review-accounts-find = Find
review-accounts-name = Organization
review-accounts-product = Product
review-accounts-opened = Opened
review-accounts-words = Account number or name
review-accounts-none-title = No accounts yet
review-accounts-none-text = They stand here once customers have signed up.
review-account-enabled = Enabled on { $at } by { $by }.
review-account-waiting = The customer cannot request certificates yet. Check the organization’s name and the account number, then enable the product. The administrator is told by email.
review-account-enable = Enable the product
review-account-facts = Account
review-account-users = Users
review-account-user = User name
review-account-name = Name
review-account-email = Email
review-account-orders = Orders (the newest 20)
review-account-orders-none = No orders yet.
review-account-role = Role
review-account-confirmed = Confirmed
review-account-unconfirmed = Not confirmed

# The outbox
review-mails-title = Outgoing mail
review-mails-demo = In the demo, every email the portal sends can be read here, and its links opened.
review-mails-empty-title = No mail yet
review-mails-empty-text = Email that the portal sends appears here.
review-mail-written = Created
review-mail-subject = Subject
review-mail-to = To
review-mail-kind = Kind
review-mail-queued = Waiting
review-mail-sent = Sent
review-mail-failed = Failed
review-mail-facts = Delivery
review-mail-error = Attempt { $n } failed:
review-mail-sent-at = Sent
review-mail-attachment = Attachment
review-mail-text = Text
review-mail-html = Source of the HTML version
review-mail-closed-title = The text is not shown
review-mail-closed-text = Emails may contain links that are for the recipient only, so text and attachment are shown in the demo only.

# What the last step says
review-flash-recorded = The evidence is on record.
review-flash-approved = The organization is validated and the applicant has been told.
review-flash-rejected = The request is rejected and the applicant has been told why.
review-flash-enabled = The product is enabled and the administrator has been told.
review-flash-enabled-before = The product is already enabled.

# How long, and the front page
review-queue-mine = Your work
review-queue-others = Work of others
review-queue-text = The longest wait comes first. The target is { $promise } business days from the one after receipt; weekends, public holidays and 29 December to 3 January do not count.
review-queue-count = { $count }
review-queue-more = { $count } or more
review-queue-oldest = Longest: { $n } business days
review-queue-back = Back to the queue
review-col-age = Waiting for
review-age-days = { $n } business days
review-age-late = Past target
review-age-due = Due today
review-age-since = Since { $since }
review-age-target = target { $due }
review-clock-due = Due { $due }
review-clock-late = Overdue
review-clock-soon = Due soon
review-clock-text = Deadlines are counted from the hour of receipt; the next one comes first.
review-state-order-ready = To be approved

# Search
review-search-label = Search
review-search-hint = Number, mail address, name, certificate serial or voucher code
review-search-title = Search
review-search-begin = Enter at least two characters.
review-search-none-title = Nothing found
review-search-none-text = Enter numbers in full, and at least the first eight digits of a serial.
review-col-found = Kind
review-found-account = Account
review-found-user = User
review-found-organization = Organization
review-found-domain = Domain
review-found-order = Order
review-found-request = Request
review-found-certificate = Certificate
review-found-voucher = Voucher
review-found-legacy-reissue = Legacy reissue
review-found-problem-report = Problem reports

# On behalf
review-on-behalf-title = Work on their behalf
review-on-behalf-text = When the customer asks you to, you can work in the pages of this account. It ends by itself after an hour. Users, account settings, approval of requests and profiles stay closed.
review-field-on-behalf = Reason
review-field-on-behalf-hint = What the customer asked for, and how they asked. It is recorded.
review-on-behalf-begin = Start working on their behalf
review-error-no-administrator = This account has no administrator, so nobody can work on its behalf.
review-flash-on-behalf-began = You are working on behalf of the customer.
review-flash-on-behalf-ended = You are no longer working on behalf of the customer.

# Sending mail again
review-mails-search = Recipient or subject
review-mails-any = All
review-mail-again = Send again
review-mail-again-text = It goes to the same address, word for word.
review-mail-forgotten = The text of this mail is not kept, so it cannot be sent again. To send a new link, use the page of the order, for example.
review-flash-mail-sending = The mail is being sent.
review-flash-mail-under-way = The mail is waiting for its turn.

# The record
review-audit-title = Audit log
review-audit-subject = Number of the thing
review-audit-actor = Who
review-audit-seq = No.
review-audit-at = When
review-audit-action = Action
review-audit-detail = Detail
review-audit-staff = Staff
review-audit-user = Customer
review-audit-visitor = Not signed in
review-audit-system = System
review-audit-on-behalf = On behalf of { $name }
review-audit-none-title = No such events
review-audit-none-text = Try other filters.
review-audit-all = Show all
review-audit-note = Events are only ever appended, each carrying the hash of the one before.

# Work behind the pages
review-jobs-title = Background work
review-jobs-dead = Needs a decision
review-jobs-dead-text = These failed again and again for more than a day. Remove the cause, then run them once more.
review-jobs-none-title = Nothing is stuck
review-jobs-none-text = Work that fails is tried again by itself. What fails for more than a day is listed here.
review-jobs-kind = Work
review-jobs-subject = About
review-jobs-error = Error
review-jobs-attempts = { $n ->
    [one] tried once
   *[other] tried { $n } times
}
review-jobs-since = Entered
review-jobs-decision = Decision
review-jobs-again = Run once more
review-jobs-remove = Give up
review-jobs-turns = Regular work
review-jobs-turns-none = Nothing is planned yet. Entries appear within a minute after the portal starts.
review-jobs-done-at = Last done
review-jobs-next-at = Next
review-flash-job-again = The work runs once more.
review-flash-job-removed = The work was given up.
review-kind-job = Stuck work
review-state-job-dead = Waiting for a decision
review-kind-finding = Self-check

# The authorities
review-authorities-title = Authorities
review-authorities-lead = How the root, the issuing CAs, the OCSP responders and the revocation lists (CRL) stand now.
review-authorities-more = See what the self-check found
review-authorities-none-title = There is no authority
review-authorities-none-text = Run rakkan ca init on the server to make a root and an issuing CA.
review-authorities-root = Root
review-authorities-issuing = Issuing CA
review-authorities-ended = Expired
review-authorities-name = Name
review-authorities-state = State
review-authorities-until = Valid until
review-authorities-key = Private key
review-authorities-key-here = Here, sealed
review-authorities-key-elsewhere = Kept elsewhere
review-authorities-arl = The root's list ends
review-authorities-arl-short = The root's revocation list (ARL) ends soon
review-authorities-arl-here = Fewer than { $days } days are left. It is made anew by itself as a rule; look at Background work.
review-authorities-arl-elsewhere = Fewer than { $days } days are left. The root's key is kept elsewhere, so this portal cannot make another list. Fetch the key and make one.
review-authorities-responder-short = The OCSP responder has to be followed by another
review-authorities-responder-text = Nobody signs answers, or less than a third of the responder's life is left. Another is made by itself as a rule; look at Background work.
review-authorities-responders = OCSP responders
review-authorities-responders-none = There is no OCSP responder.
review-authorities-signs = Signs
review-authorities-rests = Not in use
review-authorities-lists = Revocation lists
review-authorities-lists-none = There is no revocation list yet.
review-authorities-address = Address
review-authorities-number = List number
review-authorities-made = Made
review-authorities-age = { $n ->
    [0] less than an hour ago
    [one] 1 hour ago
   *[other] { $n } hours ago
}
review-authorities-next = Next update by
review-authorities-entries = Entries
review-authorities-size = Size
review-authorities-list-current = Current
review-authorities-list-due = Due
review-authorities-list-ended = Ended
review-authorities-list-missing = Never made
