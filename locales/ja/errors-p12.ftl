errors-p12-missing = パスワードを入力してください。
errors-p12-too-short = パスワードは{ $limit }文字以上にしてください。
errors-p12-too-long = パスワードは{ $limit }文字以内にしてください。
errors-p12-characters = パスワードには半角の英字、数字、記号だけを使用してください。
errors-p12-classes = パスワードには、英小文字、英大文字、数字、記号のうち{ $limit }種類以上を使用してください。
errors-p12-confirmation = パスワードが確認用の入力と一致しません。
