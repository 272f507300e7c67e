# The queue
review-queue-title = Waiting for staff
review-queue-empty-title = Nothing is waiting
review-queue-empty-text = Organizations to validate, accounts waiting for product set-up, orders to approve, transfers to match, refunds to send and similar work appear here.
review-queue-not-yours = You did the first part of this. A colleague makes the decision.
review-col-title = Name
review-col-kind = Task
review-col-number = Number
review-col-account = Account
review-col-state = Status
review-kind-validation = Organization validation
review-kind-product = Product set-up
review-kind-order = Order approval
review-kind-legacy-reissue = Legacy reissue
review-kind-payment = Transfer to match
review-kind-refund = Refund to send
review-kind-revocation = Revocation
review-kind-mass-revocation = Mass revocation to confirm
review-kind-problem-report = Problem report
review-state-product-waiting = Waiting for set-up
review-state-product-enabled = Enabled

# One organization
review-organization-title = Review of { $name }
review-organization-claims = Information from the customer
review-organization-until = Valid until { $until }
review-organization-applicant = Applicant
review-organization-account = Account
review-checks-title = Number and name
review-checks-digit = Check digit
review-checks-digit-right = Correct (checked when it was entered)
review-checks-digit-none = This type of number has no check digit
review-checks-name = Length of the name
review-checks-name-length = { $n } characters (limit: { $limit })
review-checks-register = Public register
review-open-none-title = No requests are waiting
review-open-none-text = When the customer requests validation, you can record the evidence and decide here.
review-evidence-title = Evidence
review-evidence-requested = Requested on { $at }.
review-evidence-text = You can save your work at any time. To approve, every item has to be recorded.
review-evidence-recorded = Last recorded by { $by } on { $at }
review-evidence-call = Call-back
review-evidence-call-hint = Call a number you found in an independent source, not the one the applicant gave.
review-evidence-call-own = This is the number the applicant gave. Please make sure that it also comes from an independent source.
review-evidence-save = Save evidence
review-evidence-save-text = Once you save, you can no longer make the decision yourself.
review-field-name-evidence = Name
review-field-name-evidence-hint = What you checked and where: the name in the register, the date, the document number and so on.
review-field-identifier-evidence = Registration number
review-field-identifier-evidence-hint = Also record that the registration is active, not closed or dormant.
review-field-address-evidence = Address
review-field-address-evidence-hint = Record that the address in the register or an official document matches the request.
review-field-telephone-number = Number called
review-field-telephone-source = Source of the number
review-field-telephone-source-hint = For example, a public register, telephone directory or regulator’s list
review-field-telephone-spoken-to = Person spoken to
review-field-telephone-spoken-to-hint = Name and department
review-field-telephone-at = Date and time of the call
review-field-telephone-at-hint = In the time zone set in your profile. For example, 2026/11/22 14:05
review-field-authority-evidence = Applicant’s authority
review-field-authority-evidence-hint = Who confirmed, and how, that the applicant may make this request for the organization.
review-field-reason = Reason for rejection
review-field-reason-hint = The applicant receives this text as it is. Explain what could not be confirmed and what to do next.
review-decision-title = Decision
review-decision-not-you-title = A colleague makes the decision
review-decision-not-you-text = You were the last to record evidence, so you cannot decide. Recording and deciding must be done by different people.
review-decision-missing = This evidence is still missing for approval:
review-decision-approve-text = All evidence has been recorded.
review-decision-approve = Approve
review-decision-ends-earlier = Also cancel the validation currently in force
review-decision-reject = Reject
review-error-nothing = Nothing has been entered. Please record what you have been able to confirm.
review-error-date-time = The date and time are not valid. Enter them like this: 2026/11/22 14:05.
review-error-call-in-future = You cannot record a date and time in the future.
review-error-closed = This request is already closed: a colleague has decided it, or the customer has changed the organization’s details. Your input was not saved.
review-error-stale = A colleague updated the record while you were working. Your input has not been saved. Please check the latest record and try again.
review-error-same-person = The person who recorded the evidence cannot decide. Please ask a colleague.
review-error-incomplete = You cannot approve this because evidence is missing.
review-unsaved-title = Input that was not saved
review-unsaved-text = This is what you entered. Please copy what you need.
review-history-recorded = { $at } Evidence recorded by { $by }
review-history-decided = { $at } Decided by { $by }
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
review-accounts-none-text = Accounts appear here once customers have signed up.
review-account-enabled = Enabled on { $at } by { $by }.
review-account-waiting = The customer cannot request certificates yet. Please check the organization name and the account number, then enable the product. We will tell the administrator by email.
review-account-enable = Enable product
review-account-facts = Account
review-account-users = Users
review-account-user = User name
review-account-name = Name
review-account-email = Email
review-account-orders = Orders (latest 20)
review-account-orders-none = No orders yet.
review-account-role = Role
review-account-confirmed = Confirmed
review-account-unconfirmed = Not confirmed

# The outbox
review-mails-title = Outgoing mail
review-mails-demo = In the demo, you can read every email the portal has sent and open the links in it.
review-mails-empty-title = No mail yet
review-mails-empty-text = Emails sent by the portal appear here.
review-mail-written = Created
review-mail-subject = Subject
review-mail-to = To
review-mail-kind = Type
review-mail-queued = Waiting
review-mail-sent = Sent
review-mail-failed = Failed
review-mail-facts = Delivery
review-mail-error = Attempt { $n } failed:
review-mail-sent-at = Sent
review-mail-attachment = Attachment
review-mail-text = Text
review-mail-html = HTML source
review-mail-closed-title = The text is not shown
review-mail-closed-text = Emails can contain links meant only for the recipient, so the text and attachments are shown only in the demo.

# What the last step says
review-flash-recorded = The evidence has been recorded.
review-flash-approved = The organization has been validated and the applicant has been told.
review-flash-rejected = The request has been rejected and the applicant has been told why.
review-flash-enabled = The product has been enabled and the administrator has been told.
review-flash-enabled-before = The product is already enabled.

# How long, and the front page
review-queue-mine = For you
review-queue-others = For colleagues
review-queue-text = Work with a deadline in hours comes first, then the longest wait. Our target is { $promise } business days, counting from the business day after receipt. Weekends, public holidays and 29 December to 3 January do not count.
review-queue-count = { $count }
review-queue-more = { $count } or more
review-queue-oldest = Longest: { $n } business days
review-queue-back = Back to the queue
review-col-age = Waiting for
review-age-days = { $n } business days
review-age-late = Past target
review-age-due = Due today
review-age-since = Received { $since }
review-age-target = target { $due }
review-clock-due = Due { $due }
review-clock-late = Overdue
review-clock-soon = Due soon
review-clock-text = Deadlines are counted from the time of receipt. Nearest deadline first.
review-state-order-ready = Awaiting approval

# Search
review-search-label = Search
review-search-hint = Number, email address, name, certificate serial number or voucher code
review-search-title = Search
review-search-begin = Enter at least two characters to search.
review-search-none-title = No results
review-search-none-text = Enter numbers in full, and at least the first eight digits of a serial number.
review-col-found = Type
review-found-account = Account
review-found-user = User
review-found-organization = Organization
review-found-domain = Domain
review-found-order = Order
review-found-request = Request
review-found-certificate = Certificate
review-found-voucher = Voucher
review-found-legacy-reissue = Legacy reissue
review-found-problem-report = Problem report

# On behalf
review-on-behalf-title = Working on behalf of the customer
review-on-behalf-text = If the customer asks you to, you can use this account’s pages for them. Access ends automatically after one hour. You cannot manage users, change account settings or profiles, or approve requests.
review-field-on-behalf = Reason
review-field-on-behalf-hint = Describe what the customer asked for and how they contacted us. This is recorded.
review-on-behalf-begin = Start working on behalf of the customer
review-error-no-administrator = This account has no administrator, so you cannot work on its behalf.
review-flash-on-behalf-began = You are now working on behalf of the customer.
review-flash-on-behalf-ended = You are no longer working on behalf of the customer.

# Sending mail again
review-mails-search = Recipient or subject
review-mails-any = All
review-mail-again = Send again
review-mail-again-text = The same email is sent again to the same address.
review-mail-forgotten = The text of this email was not kept, so it cannot be sent again. To send a new link, use the order page or the page it belongs to.
review-flash-mail-sending = The email is being sent.
review-flash-mail-under-way = This email is waiting to be sent.

# The record
review-audit-title = Audit log
review-audit-subject = Item number
review-audit-actor = Person
review-audit-seq = No.
review-audit-at = Date and time
review-audit-action = Action
review-audit-detail = Details
review-audit-staff = Staff
review-audit-user = Customer
review-audit-visitor = Not signed in
review-audit-system = System
review-audit-on-behalf = On behalf of { $name }
review-audit-none-title = No matching entries
review-audit-none-text = Try different search terms.
review-audit-all = Show all
review-audit-note = Entries can only be added. Each contains the hash of the one before it.

# Work behind the pages
review-jobs-title = Background work
review-jobs-dead = Needs a decision
review-jobs-dead-text = These jobs have been retried for more than a day without success. Fix the cause, then run them again.
review-jobs-none-title = Nothing is stuck
review-jobs-none-text = Failed jobs are retried automatically. Jobs that keep failing for more than a day appear here.
review-jobs-kind = Job
review-jobs-subject = Item
review-jobs-error = Error
review-jobs-attempts = { $n ->
    [one] tried once
   *[other] tried { $n } times
}
review-jobs-since = Added
review-jobs-decision = Decision
review-jobs-again = Run again
review-jobs-remove = Cancel
review-jobs-turns = Scheduled jobs
review-jobs-turns-none = Nothing is scheduled yet. Jobs are added within a minute of the portal starting.
review-jobs-done-at = Last completed
review-jobs-next-at = Next run
review-flash-job-again = The job is being run again.
review-flash-job-removed = The job has been cancelled.
review-kind-job = Stuck job
review-state-job-dead = Decision needed
review-kind-finding = Self-check discrepancy

# The authorities
review-authorities-title = Authorities
review-authorities-lead = The current state of the root, the intermediate CAs, the OCSP responders and the revocation lists (CRLs).
review-authorities-more = View the self-check results
review-authorities-none-title = There are no certificate authorities
review-authorities-none-text = Run rakkan ca init on the server to create a root CA and an intermediate CA.
review-authorities-root = Root CA
review-authorities-issuing = Intermediate CA
review-authorities-ended = Expired
review-authorities-name = Name
review-authorities-state = Status
review-authorities-until = Valid until
review-authorities-key = Private key
review-authorities-key-here = Stored encrypted in this portal
review-authorities-key-elsewhere = Stored elsewhere
review-authorities-arl = Root’s revocation list expires
review-authorities-arl-short = The root’s revocation list (ARL) expires soon
review-authorities-arl-here = Fewer than { $days } days are left. The list is normally renewed automatically. Please check “Background work”.
review-authorities-arl-elsewhere = Fewer than { $days } days are left. The root key is stored elsewhere, so this portal cannot renew the list. Please get the key and create a new list.
review-authorities-responder-short = The OCSP responder needs to be renewed
review-authorities-responder-text = No responder is able to sign, or less than a third of its validity is left. It is normally renewed automatically. Please check “Background work”.
review-authorities-responders = OCSP responders
review-authorities-responders-none = There are no OCSP responders.
review-authorities-signs = In use
review-authorities-rests = Not in use
review-authorities-lists = Revocation lists
review-authorities-lists-none = There are no revocation lists yet.
review-authorities-address = Address
review-authorities-number = List number
review-authorities-made = Created
review-authorities-age = { $n ->
    [0] less than an hour ago
    [one] 1 hour ago
   *[other] { $n } hours ago
}
review-authorities-next = Next update by
review-authorities-entries = Entries
review-authorities-size = Size
review-authorities-list-current = Current
review-authorities-list-due = Update due
review-authorities-list-ended = Expired
review-authorities-list-missing = Not created yet
