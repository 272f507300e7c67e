# What is wrong with a field: the cause and the remedy
errors-required = 入力または選択してください。
errors-too-long = 長すぎます。{ $limit }文字以内で入力してください。
errors-too-short = 短すぎます。{ $limit }文字以上で入力してください。
errors-characters = 使えない文字が含まれています。制御文字や目に見えない文字を消して、入力し直してください。
errors-email = メールアドレスの形が正しくありません。info@example.jp のように半角で入力してください。
errors-domain = ドメイン名の形が正しくありません。example.jp のように入力してください。
errors-phone = 電話番号の形が正しくありません。03-1234-5678 のように、数字とハイフンで入力してください。
errors-postal-code = 郵便番号の形が正しくありません。日本の場合は 100-0001 のように7桁で入力してください。
errors-country = 国を一覧から選択してください。
errors-identifier-corporate-number = 法人番号は13桁の数字です。国税庁の法人番号公表サイトで確認してください。
errors-identifier-check-digit = 番号の検査数字が合いません。桁の打ち間違いがないか確認してください。
errors-identifier-lei = LEIは20桁の半角英数字です。
errors-identifier-register = 登録番号の形が正しくありません。登録機関の表記どおり、半角英数字とハイフンで入力してください。
errors-identifier-subdivision = 行政区画のコードは3文字以内の半角英数字です。国の機関の場合は空欄にしてください。
errors-identifier-none = 国際機関には番号がありません。この欄は空欄にしてください。
errors-password-guessable = 推測されやすいパスワードです。別のものを入力してください。

# Pages of an error
errors-page-not-found-title = ページが見つかりません
errors-page-not-found-advice = アドレスが間違っているか、ご覧になる権限がない可能性があります。アドレスをお確かめください。
errors-page-csrf-title = フォームを送信できませんでした
errors-page-csrf-advice = 時間が経ったか、サインインの状態が変わりました。前のページに戻って再読み込みし、もう一度お試しください。
errors-page-malformed-title = 送信された内容を読み取れませんでした
errors-page-malformed-advice = 前のページに戻り、もう一度お試しください。
errors-page-too-large-title = 送信された内容が大きすぎます
errors-page-too-large-advice = ファイルや入力内容を小さくして、もう一度お試しください。
errors-page-too-many-title = 試行回数が多すぎます
errors-page-too-many-advice = しばらく時間をおいてから、もう一度お試しください。
errors-page-conflict-title = ほかの操作で状態が変わりました
errors-page-conflict-advice = 前のページに戻って再読み込みし、最新の状態をご確認ください。
errors-page-broken-title = ご不便をおかけしています
errors-page-broken-advice = こちらの不具合により処理できませんでした。時間をおいてもう一度お試しください。続く場合はサポートまでお知らせください。
errors-page-home = トップページへ
