# The shell
ui-demo = デモ環境です。発行される証明書は試験用で、公的な信頼はありません。
ui-skip = 本文へ移動
ui-menu = メニュー
ui-menu-close = メニューを閉じる
ui-request-certificate = 証明書の申請
ui-account = アカウント
ui-account-number = アカウント番号
ui-user = ユーザー
ui-profile = プロフィール
ui-signout = サインアウト
ui-help = ヘルプ
ui-languages = 表示言語
ui-staff-tag = 審査担当
ui-support = サポート
ui-support-tag = STANDARDサポート
ui-support-phone = 電話
ui-support-hours = 受付時間
ui-support-email = メール
ui-foot-terms = 利用規約
ui-foot-support = サポート
ui-foot-phone = { $phone }（{ $hours }）

# The left menu
ui-menu-dashboard = ダッシュボード
ui-menu-group-certificates = 証明書
ui-menu-orders = オーダー
ui-menu-requests = 証明書申請
ui-menu-domains = ドメイン
ui-menu-organizations = 組織
ui-menu-group-settings = 設定
ui-menu-notifications = 通知
ui-menu-staff = 審査待ち
ui-menu-group-staff = 管理
ui-menu-staff-accounts = アカウント
ui-menu-staff-mail = 送信メール

# Forms
ui-required = 必須
ui-reveal = パスワードを表示
ui-errors-title = 入力内容を確認してください

# Pieces
ui-notice-info = お知らせ
ui-notice-warning = ご注意
ui-notice-error = エラー
ui-notice-success = 完了
ui-yen = { $amount }円
ui-none = なし
ui-copy = コピー
ui-copied = コピーしました
ui-pages = ページの移動
ui-pages-previous = 前のページ
ui-pages-next = 次のページ

# The five steps
ui-steps = 申請からインストールまでの流れ
ui-step-order = 申請
ui-step-review = 審査
ui-step-approval = 承認
ui-step-pickup = 取得
ui-step-install = インストール
ui-step-done = 完了
ui-step-halted = 中止
