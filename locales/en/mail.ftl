mail-sign-off = { $brand } support
mail-support = Contact: { $email } / { $phone } (open { $hours })
mail-note = * { $text }
mail-fact = { $label }: { $value }
mail-copy = This is a copy of an email to { $to }.
