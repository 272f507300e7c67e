# Every guide
guides-import = Import the certificate
guides-set = Set up the mail program
guides-send = Sign and encrypt
guides-trust = Trust the certificate authority
guides-cannot = What it cannot do
guides-cannot-other-address = You can sign only as an address in the certificate. To send from an alias or on behalf of another mailbox, that address needs a certificate too.
guides-format-compatible = Use a .p12 made in the format “Compatible (3DES)”. With the standard format, the right password may be refused as wrong.
guides-windows-1 = Double-click the .p12, choose “Current User” and press “Next”.
guides-windows-2 = Enter the password you chose when you picked it up. Leave everything else as it is.
guides-windows-3 = Keep “Automatically select the certificate store based on the type of certificate” and finish.
guides-windows-root = Windows may ask whether to install a root certificate. If the thumbprint (sha1) is the one on the repository page, press “Yes”.
guides-macos-1 = Double-click the .p12. Keychain Access opens.
guides-macos-2 = Choose the “login” keychain.
guides-macos-3 = Enter the password you chose when you picked it up.

# Outlook, classic
guides-outlook-title = Classic Outlook (Windows)
guides-outlook-lead = For Outlook of Microsoft 365, Office 2024 and others with a “File” tab at the top left. Without a “File” tab, see the page on new Outlook.
guides-outlook-set-1 = Open File > Options > Trust Center > Trust Center Settings > Email Security.
guides-outlook-set-2 = Under “Encrypted email” press “Settings” and choose the imported certificate for signing and for encryption. Set the hash algorithm to SHA256 and the encryption algorithm to AES (256-bit).
guides-outlook-set-3 = To sign every email, tick “Add digital signature to outgoing messages”.
guides-outlook-send-1 = To decide for each email, press “Sign” or “Encrypt” on the “Options” tab of a new message.
guides-outlook-send-2 = To send encrypted mail, first receive a signed email from the other person, right-click the sender and add them to your contacts.
guides-outlook-cannot-1 = The text of encrypted mail is not searched. Subjects are not encrypted, so they are.
guides-outlook-cannot-2 = The certificate is imported for this user on this computer only. Import the .p12 again on every other computer or phone.

# Outlook, new
guides-outlook-new-title = New Outlook (Windows) and Outlook on the web
guides-outlook-new-lead = For new Outlook, which has no “File” tab, and for Outlook in the browser, with a company account of Microsoft 365 (Exchange Online).
guides-outlook-new-set-1 = Open the gear (Settings) > Mail > S/MIME. Outlook on the web may ask you to install the S/MIME extension here.
guides-outlook-new-set-2 = To sign every email, tick the option that adds a digital signature, and save.
guides-outlook-new-send-1 = To decide for each email, open “…” > “Message options” in a new message and tick signing or encryption with S/MIME.
guides-outlook-new-cannot-1 = It does not work for accounts whose settings show no “S/MIME”. Use classic Outlook or Thunderbird there.
guides-outlook-new-cannot-2 = Outlook on the web offers S/MIME on Windows computers only, not in browsers on Mac, iPhone, iPad or Android.
guides-outlook-new-cannot-3 = Signatures with our certificates are shown as valid only if a Microsoft 365 administrator has put our root and intermediate CA certificates into the S/MIME settings of Exchange Online (virtual certificate collection).
guides-outlook-new-cannot-4 = In Outlook on the web, S/MIME cannot be used for messages that carry a sensitivity label with protection.

# Outlook, Mac
guides-outlook-mac-title = Outlook (Mac)
guides-outlook-mac-lead = Outlook for Mac uses the certificates in your Mac’s keychain.
guides-outlook-mac-set-1 = Restart Outlook, open Tools > Accounts and choose the account with the address in the certificate.
guides-outlook-mac-set-2 = Open “Advanced” or “Security” and choose the imported certificate under “Digital signing” and under “Encryption”.
guides-outlook-mac-set-3 = Set the signing algorithm to SHA-256.
guides-outlook-mac-send-1 = In a new message, choose signing or encryption under “Options”.
guides-outlook-mac-cannot-1 = Depending on the version of Outlook and the kind of account, “Security” may be missing. Use Apple Mail or Thunderbird then.
guides-outlook-mac-cannot-2 = Certificates of an authority that your keychain does not trust show a warning. Trust our root certificate first.

# Apple Mail
guides-apple-mail-title = Apple Mail (macOS)
guides-apple-mail-lead = For Mail, which comes with every Mac. Once the certificate is in the keychain, it is ready.
guides-apple-mail-send-1 = Quit Mail and start it again.
guides-apple-mail-send-2 = In a new message, choose the address in the certificate as “From”. Buttons to sign (check mark) and encrypt (lock) appear at the right of that line.
guides-apple-mail-send-3 = The lock can be pressed only if Mail has the certificates of everybody you write to. First receive a signed email from them.
guides-apple-mail-cannot-1 = There is no setting in Mail to choose a certificate. Mail chooses by the sender’s address.
guides-apple-mail-cannot-2 = The address of the account and the one in the certificate must be the same, capital and small letters included. Otherwise the buttons do not appear.
guides-apple-mail-cannot-3 = Until you trust our root certificate, signatures you receive are shown as not verified.

# iPhone and iPad
guides-ios-title = iPhone and iPad (Mail)
guides-ios-lead = For Mail, which comes with every iPhone and iPad. The .p12 is installed as a profile.
guides-ios-import-1 = Put the .p12 on the device in a safe way, such as AirDrop or an internal shared folder in the Files app.
guides-ios-import-2 = Tap the .p12 in Files. “Profile Downloaded” appears.
guides-ios-import-3 = Choose the profile under Settings > General > VPN & Device Management and tap “Install”. Enter the passcode of the device and the password of the .p12.
guides-ios-set-1 = Open Settings > Apps > Mail (up to iOS 17: Settings > Mail), choose the account, and open “Advanced” in its account settings.
guides-ios-set-2 = Open “Sign”, turn it on and tick the certificate. To encrypt always, do the same under “Encrypt by Default”.
guides-ios-send-1 = Tap the lock beside the recipients of a new message to decide whether this one is encrypted.
guides-ios-send-2 = If you lack someone’s certificate, tap the sender in a signed email from them, then “View Certificate” > “Install”.
guides-ios-cannot-1 = This sets up Apple’s Mail only. Other mail apps cannot use the certificate of an installed profile.
guides-ios-cannot-2 = Outlook for iOS offers S/MIME only with company accounts of Exchange Online whose administrator has set it up.
guides-ios-cannot-3 = It does not move to other devices. Install it on the iPhone and on the iPad.

# Thunderbird
guides-thunderbird-title = Thunderbird (Windows, macOS, Linux)
guides-thunderbird-lead = Thunderbird keeps certificates itself, apart from the operating system. Both the import and the trust in the authority are set in Thunderbird.
guides-thunderbird-import-1 = In Account Settings choose the account with the address in the certificate and open End-To-End Encryption > Manage S/MIME Certificates.
guides-thunderbird-import-2 = On the tab “Your Certificates” press “Import” and choose the .p12.
guides-thunderbird-import-3 = Enter the password you chose when you picked it up. The standard format is fine.
guides-thunderbird-trust = Importing the .p12 does not make Thunderbird trust our authority. Until you do, it refuses to sign or encrypt because it cannot verify the certificate. Follow the next page to trust the root certificate.
guides-thunderbird-set-1 = Under End-To-End Encryption, S/MIME, press “Select” for signing and choose the imported certificate. When asked whether to use the same one for encryption, press “Yes”.
guides-thunderbird-set-2 = To sign always, turn on signing under “Default settings for sending messages” on the same page.
guides-thunderbird-send-1 = To decide for each email, choose S/MIME in the “Encrypt” or “Security” menu of a new message and tick signing or encryption.
guides-thunderbird-cannot-1 = It does not use certificates imported into Windows or macOS, and no other mail program can use those imported into Thunderbird.
guides-thunderbird-cannot-2 = S/MIME and OpenPGP cannot be used in the same email.
guides-thunderbird-cannot-3 = Thunderbird for Android has no S/MIME.

# Gmail
guides-gmail-title = Gmail (Google Workspace)
guides-gmail-lead = Gmail does S/MIME as “hosted S/MIME” in the higher editions of Google Workspace. An administrator of Google Workspace has to set it up first.
guides-gmail-admin = What the administrator does
guides-gmail-admin-1 = In the Admin console open Apps > Google Workspace > Gmail > User settings > S/MIME and enable encryption. It may take a while to take effect.
guides-gmail-admin-2 = To let people bring their own certificates, allow users to upload them.
guides-gmail-admin-3 = Add our root certificate (.pem) to the additional root certificates, with the domains you correspond with. It is on the repository page.
guides-gmail-user = What the owner of the mailbox does
guides-gmail-user-1 = Open Gmail in a browser on a computer, then Settings > See all settings > Accounts.
guides-gmail-user-2 = Under “Send mail as” press “edit info”, choose the .p12 where a personal certificate can be uploaded, and enter its password. If it is refused, try the format “Compatible (3DES)”.
guides-gmail-user-3 = Reload Gmail. Where it has the other person’s certificate, the lock beside the recipients shows the encryption.
guides-gmail-cannot-1 = Not with free Gmail (@gmail.com). Of Google Workspace, only Enterprise Plus, Education and a few other editions have it.
guides-gmail-cannot-2 = The private key is kept on Google’s servers. If your rules forbid that, use another mail program.
guides-gmail-cannot-3 = A recipient’s Gmail shows the signature as valid only if their administrator has added our root certificate too.

# Android
guides-android-title = Android
guides-android-lead = Android itself has no S/MIME. Use a mail app that does, such as Samsung Email or FairEmail.
guides-android-cannot-1 = Thunderbird for Android (K-9 Mail) has no S/MIME; it does not even show that an email is signed.
guides-android-cannot-2 = Outlook for Android offers S/MIME only with company accounts of Exchange Online whose administrator has set it up.
guides-android-cannot-3 = The Gmail app does not use certificates imported into the device. Use hosted S/MIME of Google Workspace.
guides-android-import-1 = Put the .p12 on the device in a safe way, such as an internal shared folder or a USB cable.
guides-android-import-2 = Under Settings > Security > Encryption & credentials > Install a certificate choose “VPN & app user certificate” and open the .p12. Names differ a little between devices.
guides-android-import-3 = Enter the password. If you are asked to set a screen lock, do.
guides-android-format = If an older device refuses the file, try the format “Compatible (3DES)”.
guides-android-set-1 = In the account settings of the mail app, open S/MIME or encryption and choose the certificates for signing and encryption. Some apps import the .p12 themselves.
guides-android-set-2 = Send a signed email to yourself and check the signature in another mail program.
