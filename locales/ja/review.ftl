# The queue
review-queue-title = 審査待ち
review-queue-empty-title = 待っている作業はありません
review-queue-empty-text = 組織の認証の申請、製品の設定待ち、承認待ちのオーダーがここに並びます。
review-queue-not-yours = ご自身が先に担当した作業です。決定は別の担当者が行います。
review-col-title = 名前
review-col-kind = 作業
review-col-number = 番号
review-col-account = アカウント
review-col-state = ステータス
review-kind-validation = 組織の認証
review-kind-product = 製品の設定
review-kind-order = オーダーの承認
review-kind-legacy-reissue = 以前の製品の再発行
review-state-product-waiting = 設定待ち
review-state-product-enabled = 利用可

# One organization
review-organization-title = 組織の審査：{ $name }
review-organization-claims = お客様の申請内容
review-organization-until = 有効期限：{ $until }
review-organization-applicant = 申請者
review-organization-account = アカウント
review-checks-title = 番号と名前の確認
review-checks-digit = チェックデジット
review-checks-digit-right = 一致しています（入力時に確認済み）
review-checks-digit-none = この種類の番号にチェックデジットはありません
review-checks-name = 組織名の長さ
review-checks-name-length = { $n }文字（上限{ $limit }文字）
review-checks-register = 公的な登録簿
review-open-none-title = 審査待ちの申請はありません
review-open-none-text = お客様が認証を申請すると、ここで証跡の記録と決定ができます。
review-evidence-title = 証跡の記録
review-evidence-requested = { $at } に申請されました。
review-evidence-recorded = 最後の記録：{ $by }（{ $at }）
review-evidence-call = 電話での確認
review-evidence-call-hint = 申請者が伝えてきた番号ではなく、独立した情報源で調べた番号にかけてください。
review-evidence-save = 記録を保存
review-field-name-evidence = 組織名
review-field-name-evidence-hint = どこで何を確認したか。登録簿の名前、確認日、資料の番号など。
review-field-identifier-evidence = 登録番号
review-field-identifier-evidence-hint = 登録が有効であること（閉鎖・休止でないこと）を含めて記録してください。
review-field-address-evidence = 所在地
review-field-address-evidence-hint = 登録簿や公的な資料の所在地と、申請内容が合うこと。
review-field-telephone-number = かけた電話番号
review-field-telephone-source = 番号の入手元
review-field-telephone-source-hint = 例：公的な登録簿、電話帳、監督官庁の名簿
review-field-telephone-spoken-to = 話した相手
review-field-telephone-spoken-to-hint = 氏名と部署
review-field-telephone-at = かけた日時
review-field-telephone-at-hint = プロフィールに設定したタイムゾーンで入力してください。例：2026/11/22 14:05
review-field-authority-evidence = 申請者の権限
review-field-authority-evidence-hint = 申請者が組織のために申請してよいことを、誰にどう確認したか。
review-field-reason = 却下の理由
review-field-reason-hint = 申請者にそのまま届きます。何が確認できなかったか、どうすればよいかを書いてください。
review-decision-title = 決定
review-decision-not-you-title = 決定は別の担当者が行います
review-decision-not-you-text = ご自身が最後に証跡を記録したため、決定できません。記録する人と決定する人は別でなければなりません。
review-decision-missing = 承認するには、次の証跡がまだ足りません：
review-decision-approve-text = すべての証跡がそろっています。
review-decision-approve = 承認する
review-decision-ends-earlier = 現在有効な認証も無効にする
review-decision-reject = 却下する
review-error-nothing = 何も記録されていません。確認できたものから記入してください。
review-error-date-time = 日時の形式が正しくありません。2026/11/22 14:05 のように入力してください。
review-error-call-in-future = 未来の日時は記録できません。
review-error-closed = この申請は、ほかの担当者が決定したか、お客様が組織情報を変更したため、すでに閉じられています。保存していません。
review-error-stale = 開いている間に、ほかの担当者が記録を更新しました。入力内容はまだ保存していません。最新の記録を確認してから、やり直してください。
review-error-same-person = 証跡を記録した人は決定できません。別の担当者に依頼してください。
review-error-incomplete = 証跡がそろっていないため、承認できません。
review-unsaved-title = 保存されなかった入力
review-unsaved-text = 入力した内容は次のとおりです。必要な部分をコピーしてください。
review-history-recorded = { $at } 証跡の記録：{ $by }
review-history-decided = { $at } 決定：{ $by }
review-events-title = 操作の記録

# Accounts
review-accounts-title = アカウント
review-accounts-number = アカウント番号
review-accounts-find = 番号で探す
review-accounts-name = 組織名
review-accounts-product = 製品
review-accounts-opened = 開設日時
review-accounts-none-title = アカウントが見つかりません
review-accounts-none-text = 番号をご確認のうえ、もう一度お試しください。
review-accounts-all = すべてのアカウントを表示
review-account-enabled = { $at } に{ $by }が利用可にしました。
review-account-waiting = お客様はまだ証明書を申請できません。組織名とアカウント番号を確認し、製品を利用可にしてください。管理者の方にはメールでお知らせします。
review-account-enable = 製品を利用可にする
review-account-facts = アカウント情報
review-account-users = ユーザー
review-account-user = ユーザー名
review-account-name = 氏名
review-account-email = メールアドレス
review-account-role = ロール
review-account-confirmed = 確認済み
review-account-unconfirmed = 未確認

# The outbox
review-mails-title = 送信メール
review-mails-demo = デモでは、ポータルが送信したすべてのメールをここで確認できます。本文のリンクも開けます。
review-mails-empty-title = メールはまだありません
review-mails-empty-text = ポータルがメールを送信すると、ここに表示されます。
review-mail-written = 作成日時
review-mail-subject = 件名
review-mail-to = 宛先
review-mail-kind = 種類
review-mail-queued = 送信待ち
review-mail-sent = 送信済み
review-mail-failed = 送信失敗
review-mail-facts = 送信の状況
review-mail-error = { $n }回目の送信で失敗：
review-mail-sent-at = 送信日時
review-mail-attachment = 添付ファイル
review-mail-text = 本文
review-mail-html = HTML版のソース
review-mail-closed-title = 本文は表示しません
review-mail-closed-text = メールには受信者専用のリンクが含まれることがあるため、本文と添付ファイルはデモでのみ表示します。

# What the last step says
review-flash-recorded = 証跡を記録しました。
review-flash-approved = 組織の認証を承認し、申請者にお知らせしました。
review-flash-rejected = 申請を却下し、申請者に理由をお知らせしました。
review-flash-enabled = 製品を利用可にし、管理者の方にお知らせしました。
review-flash-enabled-before = 製品はすでに利用可になっています。

# How long, and the front page
review-queue-mine = あなたの担当
review-queue-others = ほかの担当
review-queue-text = お待たせしている順に並んでいます。受付の翌営業日から数えて{ $promise }営業日が目安です。土曜日、日曜日、祝日と12月29日〜1月3日は数えません。
review-queue-count = { $count }件
review-queue-oldest = 最長 { $n }営業日
review-queue-back = 審査待ちに戻る
review-col-age = 経過
review-age-days = { $n }営業日
review-age-late = 目安を超過
review-age-due = 今日が目安
review-age-since = { $since }から
review-age-target = 目安 { $due }
review-state-order-ready = 承認待ち

# Search
review-search-label = 検索
review-search-hint = 番号、メールアドレス、名前、証明書のシリアル番号、バウチャーコード
review-search-title = 検索
review-search-begin = 2文字以上入力して検索してください。
review-search-none-title = 見つかりませんでした
review-search-none-text = 番号は全桁、シリアル番号は先頭の8桁以上を入力してください。
review-col-found = 種類
review-found-account = アカウント
review-found-user = ユーザー
review-found-organization = 組織
review-found-domain = ドメイン
review-found-order = オーダー
review-found-request = 証明書申請
review-found-certificate = 証明書
review-found-voucher = バウチャー
review-found-legacy-reissue = 以前の製品の再発行

# On behalf
review-on-behalf-title = 代理操作
review-on-behalf-text = お客様の依頼を受けて、このアカウントの画面を操作できます。1時間で自動的に終了します。ユーザーの管理、アカウントの設定、申請の承認、プロフィールは操作できません。
review-field-on-behalf = 理由
review-field-on-behalf-hint = お客様からの依頼の内容と、受けた方法を書いてください。記録に残ります。
review-on-behalf-begin = 代理操作を始める
review-error-no-administrator = このアカウントには管理者がいないため、代理操作を始められません。
review-flash-on-behalf-began = 代理操作を始めました。
review-flash-on-behalf-ended = 代理操作を終了しました。

# Sending mail again
review-mails-search = 宛先・件名
review-mails-any = すべて
review-mail-again = もう一度送信する
review-mail-again-text = 同じ宛先に、同じ内容で送信します。
review-mail-forgotten = 本文を保存していないため、もう一度送信できません。リンクを送り直すには、オーダーなどのページから操作してください。
review-flash-mail-sending = メールを送信します。
review-flash-mail-under-way = このメールは送信の順番を待っています。

# The record
review-audit-title = 操作履歴
review-audit-subject = 対象の番号
review-audit-actor = 操作した人
review-audit-seq = 番号
review-audit-at = 日時
review-audit-action = 操作
review-audit-detail = 内容
review-audit-staff = 担当者
review-audit-user = お客様
review-audit-visitor = サインインしていない人
review-audit-system = システム
review-audit-on-behalf = { $name } の代理
review-audit-none-title = 該当する記録はありません
review-audit-none-text = 条件を変えて検索してください。
review-audit-all = すべて表示する
review-audit-note = 記録は追記だけができ、前の記録のハッシュ値でつながっています。
