errors-subject-country = 国コードは英大文字2文字（例：JP）で入力してください。
errors-subject-state = 都道府県・州は{ $limit }文字以内の名称にしてください。記号だけの値は証明書に記載できません。
errors-subject-locality = 市区町村は{ $limit }文字以内の名称にしてください。記号だけの値は証明書に記載できません。
errors-subject-organization = 組織名を証明書に記載できません。登記どおりの名称を入力してください。
errors-subject-organization-too-long = 証明書に記載できる組織名は{ $limit }文字までです。
errors-subject-identifier-country = 組織識別子の国が、組織の国と一致しません。
errors-subject-common-name-missing = コモンネームにするEメールアドレスを追加してください。
errors-subject-common-name-too-long = { $limit }文字を超えるEメールアドレスはコモンネームにできません。コモンネームに「組織」を選択してください。
