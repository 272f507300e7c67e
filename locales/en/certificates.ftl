certificates-show-title = Certificate
certificates-show-heading = Certificate of order { $number }
certificates-show-none = No certificate has been issued yet
certificates-show-none-text = Once the order has been reviewed and approved, you can download the certificate here.
certificates-show-order = See the status of the order
certificates-show-lacks = The certificate waits to be issued
certificates-show-lacks-text = As soon as this is settled, issuing continues automatically. There is nothing you have to press.
certificates-show-downloads = Downloads
certificates-field-status = Status
certificates-field-account-number = Account number
certificates-field-division = Division
certificates-field-order-number = Order number
certificates-field-product = Product
certificates-field-serial = Serial number
certificates-field-common-name = Common name
certificates-field-emails = Email addresses
certificates-field-subject = Subject
certificates-field-validity = Validity
certificates-field-not-before = Valid from
certificates-field-not-after = Valid until
certificates-field-issuer = Issuer
certificates-field-fingerprint = Fingerprint (SHA-256)
certificates-validity-years = { $years ->
    [one] { $years } year
   *[other] { $years } years
}
certificates-validity-days = { $days ->
    [one] { $days } day
   *[other] { $days } days
}
certificates-status-recorded = Being issued
certificates-status-abandoned = Issuing stopped
certificates-status-issued = Issued
certificates-status-revocation-pending = Revocation pending
certificates-status-revoked = Revoked
certificates-status-expired = Expired
certificates-form-zip = Certificate, intermediate CA and root (the same file as attached to the email)
certificates-form-p7b = PKCS#7 (with the certificate chain)
certificates-form-crt = Certificate only (PEM)
certificates-form-pem = Certificate with its chain (PEM)
certificates-form-der = Certificate only (DER)
certificates-lack-payment = The confirmation of your payment was withdrawn.
certificates-lack-product = The product is not enabled for your account.
certificates-lack-organization = The validation of the organization has expired. Request it again on the organization’s page.
certificates-lack-domain = The validation of the domain { $name } has expired. Validate it again on the domain’s page.
certificates-lack-caa-forbids = The CAA record (issuemail) of the domain { $name } does not allow this CA to issue. Please check your DNS.
certificates-lack-caa-unknown = The CAA record of the domain { $name } could not be looked up. Please check that your DNS answers; we will try again automatically.
certificates-lack-caa-stale = The CAA record of the domain { $name } is being looked up.
certificates-error-not-waiting = This order is not waiting for a certificate.
certificates-error-busy = The certificate is being issued. Please try again in a moment.
certificates-error-lacks = Not everything needed for issuing is in place. Please check the page of the order.
certificates-error-key = A certificate cannot be issued for this key. Please make a new one.
certificates-error-ours = The certificate cannot be issued at the moment. Our staff will look into it.
certificates-install-title = Set up the certificate
certificates-install-text = Set up the certificate in your mail server or mail program. The private key is where you made the CSR, or in the file (.p12) you picked up.
certificates-install-link = See how to set it up
certificates-mail-issued-subject = Certificate for { $address }
certificates-mail-greeting = Dear { $name },
certificates-mail-issued-body = Order { $number } has been approved and the certificate has been issued. Here are its details.
certificates-mail-issued-link = Download the certificate
certificates-mail-issued-attached = The attached zip file holds the root certificate (TrustedRoot.crt), the certificate of the intermediate CA and the issued certificate. If the attachment does not reach you, use the link above.
certificates-mail-issued-linked = Mail filters may remove attachments, so we send you a download link. You need to sign in to open it.
certificates-mail-issued-pickup = This is the same certificate as in the file (.p12) you already have. If you have installed it, there is nothing left to do.
certificates-mail-issued-install = Set up the certificate in your mail server or mail program to use it.
certificates-mail-issued-how = How to install a certificate

certificates-flash-mail-sent = The notice of issuance was sent again.
certificates-error-too-soon = The email was sent a moment ago. Please wait about five minutes and try again.
certificates-error-not-issued = There is no valid certificate, so no email can be sent.
