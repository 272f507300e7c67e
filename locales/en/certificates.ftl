certificates-show-title = Certificate
certificates-show-heading = Certificate of order { $number }
certificates-show-none = No certificate has been issued yet
certificates-show-none-text = Once the order has been reviewed and approved, you can download the certificate here.
certificates-show-order = See how the order stands
certificates-show-lacks = The certificate waits to be issued
certificates-show-lacks-text = As soon as this is settled, issuing goes on by itself. There is nothing to press.
certificates-show-downloads = Downloads
certificates-field-status = Status
certificates-field-account-number = Account number
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
certificates-status-abandoned = Given up
certificates-status-issued = Issued
certificates-status-revocation-pending = Revocation pending
certificates-status-revoked = Revoked
certificates-status-expired = Expired
certificates-form-zip = Certificate, intermediate CA and root (the attachment of the mail)
certificates-form-p7b = PKCS#7 with the whole chain
certificates-form-crt = The certificate alone, PEM
certificates-form-pem = The certificate and its chain, PEM
certificates-form-der = The certificate alone, DER
certificates-lack-payment = The confirmation of your payment was withdrawn.
certificates-lack-product = The product is not enabled for your account.
certificates-lack-organization = The validation of the organization has expired. Ask for a new one on the organization's page.
certificates-lack-domain = The validation of the domain { $name } has expired. Prove control again on the domain's page.
certificates-lack-caa-forbids = The CAA record (issuemail) of the domain { $name } does not let this CA issue. Please check your DNS.
certificates-lack-caa-unknown = The CAA record of the domain { $name } could not be looked up. Please check that your DNS answers; we will try again by ourselves.
certificates-lack-caa-stale = The CAA record of the domain { $name } is being looked up.
certificates-error-not-waiting = This order does not wait for a certificate.
certificates-error-busy = The certificate is being issued. Please try again in a moment.
certificates-error-lacks = Something the certificate stands on is missing. Please look at the page of the order.
certificates-error-key = This key cannot be certified. Please make a new one.
certificates-error-ours = The certificate cannot be issued at the moment. Our staff will look into it.
certificates-install-title = Put the certificate to use
certificates-install-text = The last step: set the certificate up in your mail server or mail program. The private key is where the CSR was made.
certificates-install-link = See how to set it up
certificates-mail-issued-subject = Certificate for { $address }
certificates-mail-greeting = Dear { $name },
certificates-mail-issued-body = The order { $number } was approved and the certificate has been issued. These are its details.
certificates-mail-issued-link = Download the certificate
certificates-mail-issued-attached = The attached zip file holds the root certificate (TrustedRoot.crt), the certificate of the intermediate CA and the issued certificate. If the attachment does not reach you, use the link above.
certificates-mail-issued-linked = Mail filters may remove attachments, so we send you a link. Opening it asks you to sign in.
certificates-mail-issued-pickup = This is the certificate of the file (.p12) that you already have. If you have installed it, there is nothing left to do.
certificates-mail-issued-install = Set the certificate up in your mail server or mail program to use it.
