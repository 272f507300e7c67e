# The portal's look at itself
self-check-title = Self-check
self-check-lead = Every night the signature, profile and status of every certificate that has not ended are compared with the published revocation lists (CRL) and with what OCSP answers.
self-check-last = Last run
self-check-state = State
self-check-running = Running
self-check-waits = Waiting
self-check-waits-text = The next run begins shortly. Open this page again in a moment.
self-check-done = Finished
self-check-started = Started
self-check-finished = Finished at
self-check-took = Duration
self-check-seconds = { $n ->
    [one] 1 second
   *[other] { $n } seconds
}
self-check-looked = Looked at
self-check-counts = Certificates: { $certificates }, revocation lists: { $lists }, authorities and OCSP responders: { $authorities }
self-check-fresh = New differences
self-check-open = Open differences
self-check-open-text = Oldest first. When the cause is gone, the next run closes the line by itself.
self-check-none = None
self-check-some = Some
self-check-never = Not run yet. It runs by itself as soon as the portal is up.
self-check-clean-title = No differences
self-check-clean-text = Every certificate, revocation list and OCSP answer agrees with the database.
self-check-run = Run now
self-check-what = What
self-check-subject = About
self-check-expected = Should be
self-check-found = Is
self-check-seen = First seen
self-check-seen-last = Last seen { $at }
self-check-gone = Closed
self-check-gone-at = Seen to be gone
self-check-flash-requested = Your request was taken. The self-check runs shortly.
self-check-kind-authority = An authority's certificate is not in order
self-check-kind-list-missing = A revocation list cannot be published
self-check-kind-list-unverified = A published revocation list does not verify
self-check-kind-list-ended = A revocation list has ended
self-check-kind-list-other = A published revocation list is not the one on record
self-check-kind-entry-missing = A revoked certificate is not in its revocation list
self-check-kind-entry-extra = A certificate that is not revoked is in a revocation list
self-check-kind-entry-differs = A revocation list names another time or reason
self-check-kind-unreadable = A stored certificate cannot be read
self-check-kind-signature = A certificate's signature does not verify
self-check-kind-profile = A certificate does not fit its profile
self-check-kind-row = A certificate says something else than its record
self-check-kind-order = A certificate names other mailboxes than its order
self-check-kind-answer-missing = OCSP gives no answer
self-check-kind-answer-status = OCSP says something else than the record
self-check-kind-answer-signer = An OCSP answer is signed by somebody else
self-check-kind-answer-times = An OCSP answer is not valid now
self-check-advice-authority = See its end and key under Authorities, and compare the database with a backup.
self-check-advice-jobs = See under Background work whether making lists is stuck, and whether the key can be opened.
self-check-advice-file = See whether the file in the folder crl of the data folder was changed. When it is deleted, it is made again as soon as somebody fetches it.
self-check-advice-entry = See in the history of the order and in the audit log whether the revocation was asked for.
self-check-advice-certificate = Compare the certificate's row with a backup and with the audit log: somebody may have changed it.
self-check-advice-answer = See key and end of the OCSP responder under Authorities.
self-check-mail-subject = [{ $brand }] The self-check found { $n ->
    [one] 1 new difference
   *[other] { $n } new differences
}
self-check-mail-body = Certificates, published revocation lists and OCSP answers were compared with the records. Something new does not agree.
self-check-mail-which = What is new (up to five):
self-check-mail-link = Open the self-check
self-check-mail-note = The status of certificates may not be published correctly. Please find the cause soon.
