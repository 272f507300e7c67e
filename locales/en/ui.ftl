# The shell
ui-demo = This is a demonstration. Its certificates are for trying out and are not publicly trusted.
ui-skip = Skip to content
ui-menu = Menu
ui-menu-close = Close menu
ui-request-certificate = Request a certificate
ui-account = Account
ui-account-number = Account number
ui-user = User
ui-profile = My profile
ui-signout = Sign out
ui-help = Help
ui-languages = Language
ui-staff-tag = Staff
ui-support = Support
ui-support-tag = STANDARD support
ui-support-phone = Phone
ui-support-hours = Hours
ui-support-email = E-mail
ui-foot-terms = Terms
ui-foot-support = Support
ui-foot-phone = { $phone } ({ $hours })

# The left menu
ui-menu-dashboard = Dashboard
ui-menu-group-certificates = Certificates
ui-menu-orders = Orders
ui-menu-requests = Requests
ui-menu-domains = Domains
ui-menu-organizations = Organizations
ui-menu-group-settings = Settings
ui-menu-notifications = Notifications
ui-menu-staff = What waits
ui-menu-group-staff = Desk
ui-menu-staff-accounts = Accounts
ui-menu-staff-mail = Outgoing mail

# Forms
ui-required = Required
ui-reveal = Show password
ui-errors-title = Please check your entries

# Pieces
ui-notice-info = Information
ui-notice-warning = Note
ui-notice-error = Error
ui-notice-success = Done
ui-yen = JPY { $amount }
ui-none = None
ui-copy = Copy
ui-copied = Copied
ui-pages = Pages
ui-pages-previous = Previous page
ui-pages-next = Next page

# The five steps
ui-steps = From order to installation
ui-step-order = Order
ui-step-review = Review
ui-step-approval = Approval
ui-step-pickup = Pick-up
ui-step-install = Install
ui-step-done = done
ui-step-halted = stopped
