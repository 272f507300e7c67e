# Notices before an end
notices-obstructed-subject = [Important] Automatic renewal is held up (order { $number })
notices-obstructed-body = It is time to renew the following order automatically, but it has not been renewed yet because something is missing.
notices-obstructed-product = The product is currently not available to this account. Please contact customer support.
notices-obstructed-organization = The validation of the organization has run out, or the organization is inactive. Request validation on its page.
notices-obstructed-domain = The validation of the domain { $name } has run out. Validate it again on its page.
notices-obstructed-payment = The order is not paid by bank transfer. Orders paid by card or voucher are not renewed automatically; please renew with the link below.
notices-obstructed-then = As soon as nothing is missing, the order is renewed automatically, as long as it has not expired. To renew at once, follow the link above.
