mail-sign-off = { $brand } customer support
mail-support = Contact: { $email } / { $phone } (open { $hours })
mail-note = * { $text }
