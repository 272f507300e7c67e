mail-sign-off = { $brand } サポート
mail-support = お問い合わせ：{ $email } / { $phone }（受付時間 { $hours }）
mail-note = ※ { $text }
mail-fact = { $label }：{ $value }
mail-copy = { $to } 宛てのメールの写しです。
