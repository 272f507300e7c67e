# Every guide
guides-import = 証明書を取り込む
guides-set = メールソフトに設定する
guides-send = 署名・暗号化して送る
guides-trust = 認証局を信頼する
guides-cannot = できないこと・ご注意
guides-cannot-other-address = 証明書に記載されたアドレス以外からは、署名して送れません。別名（エイリアス）や代理送信を使うときは、そのアドレスの証明書が必要です。
guides-format-compatible = 「互換（3DES）」の形式で生成した .p12 をお使いください。「標準」の形式では、正しいパスワードでも「パスワードが違います」と表示されることがあります。
guides-windows-1 = 取得した .p12 をダブルクリックし、「現在のユーザー」を選んで「次へ」を押します。
guides-windows-2 = 取得するときに決めたパスワードを入力します。ほかの項目は、そのままで構いません。
guides-windows-3 = 「証明書の種類に基づいて、自動的に証明書ストアを選択する」のまま、完了まで進みます。
guides-windows-root = 途中で、ルート証明書をインストールするかどうかを確認する画面が出ることがあります。表示された拇印（SHA-1）がリポジトリのページの値と同じなら、「はい」を押します。
guides-macos-1 = 取得した .p12 をダブルクリックします。キーチェーンアクセスが開きます。
guides-macos-2 = 追加先に「ログイン」を選びます。
guides-macos-3 = 取得するときに決めたパスワードを入力します。

# Outlook, classic
guides-outlook-title = 従来のOutlook（Windows）
guides-outlook-lead = Microsoft 365やOffice 2024などのOutlookで、左上に「ファイル」タブがあるものが対象です。「ファイル」タブがなければ、「新しいOutlook」のページをご覧ください。
guides-outlook-set-1 = 「ファイル」＞「オプション」＞「トラスト センター」＞「トラスト センターの設定」＞「電子メールのセキュリティ」を開きます。
guides-outlook-set-2 = 「暗号化メール」の「設定」を押し、「署名証明書」と「暗号化証明書」のそれぞれで、取り込んだ証明書を選びます。ハッシュ アルゴリズムは「SHA256」、暗号化アルゴリズムは「AES (256-bit)」にします。
guides-outlook-set-3 = すべてのメールに署名するときは、「送信メッセージにデジタル署名を追加する」にチェックを付けます。
guides-outlook-send-1 = 1通ごとに選ぶときは、新しいメールの「オプション」タブで「署名」または「暗号化」を押します。
guides-outlook-send-2 = 暗号化して送るには、先に相手から署名したメールを受け取り、差出人を右クリックして連絡先に追加しておきます。
guides-outlook-cannot-1 = 暗号化されたメールの本文は、検索の対象になりません。件名は暗号化されないため、検索できます。
guides-outlook-cannot-2 = 証明書は、このパソコンのこのユーザーにだけ取り込まれます。別のパソコンやスマートフォンで使うときは、それぞれで .p12 を取り込みます。

# Outlook, new
guides-outlook-new-title = 新しいOutlook（Windows）とOutlook on the web
guides-outlook-new-lead = 「ファイル」タブのない新しいOutlookと、ブラウザで使うOutlook on the webの手順です。会社のMicrosoft 365（Exchange Online）のアカウントが対象です。
guides-outlook-new-set-1 = 右上の歯車（設定）＞「メール」＞「S/MIME」を開きます。Outlook on the webでは、ここでS/MIMEの拡張機能のインストールを求められることがあります。
guides-outlook-new-set-2 = すべてのメールに署名するときは、デジタル署名を追加する項目にチェックを付けて保存します。
guides-outlook-new-send-1 = 1通ごとに選ぶときは、新しいメールの「…」＞「メッセージ オプション」で、S/MIMEの署名または暗号化にチェックを付けます。
guides-outlook-new-cannot-1 = 「設定」に「S/MIME」が表示されないアカウントでは使えません。その場合は、従来のOutlookかThunderbirdをお使いください。
guides-outlook-new-cannot-2 = Outlook on the webでS/MIMEを使えるのは、Windowsのパソコンだけです。Mac、iPhone、iPad、Androidのブラウザでは使えません。
guides-outlook-new-cannot-3 = 当社の証明書の署名を「有効」と表示するには、Microsoft 365の管理者が、Exchange OnlineのS/MIME設定（仮想証明書コレクション）に当社のルート証明書と中間認証局の証明書を登録する必要があります。
guides-outlook-new-cannot-4 = 保護を伴う秘密度ラベルを付けたメールでは、Outlook on the webのS/MIMEを使えません。

# Outlook, Mac
guides-outlook-mac-title = Outlook（Mac）
guides-outlook-mac-lead = macOS版のOutlookは、Macのキーチェーンに入れた証明書を使います。
guides-outlook-mac-set-1 = Outlookを起動し直し、「ツール」＞「アカウント」で、証明書のアドレスのアカウントを選びます。
guides-outlook-mac-set-2 = 「詳細設定」または「セキュリティ」を開き、「デジタル署名」と「暗号化」のそれぞれの「証明書」で、取り込んだ証明書を選びます。
guides-outlook-mac-set-3 = 署名アルゴリズムは「SHA-256」を選びます。
guides-outlook-mac-send-1 = 新しいメールの「オプション」から、署名または暗号化を選びます。
guides-outlook-mac-cannot-1 = 「セキュリティ」の項目は、Outlookの版とアカウントの種類によって表示されないことがあります。その場合は、Apple MailかThunderbirdをお使いください。
guides-outlook-mac-cannot-2 = Macのキーチェーンで信頼していない認証局の証明書は、警告が表示されます。当社のルート証明書を先に信頼してください。

# Apple Mail
guides-apple-mail-title = Apple Mail（macOS）
guides-apple-mail-lead = Macに最初から入っている「メール」の手順です。証明書をキーチェーンに入れるだけで使えるようになります。
guides-apple-mail-send-1 = 「メール」を終了し、起動し直します。
guides-apple-mail-send-2 = 新規メッセージの「差出人」に、証明書のアドレスを選びます。差出人の行の右に、署名（チェックマーク）と暗号化（錠）のボタンが表示されます。
guides-apple-mail-send-3 = 暗号化（錠）のボタンは、宛先の相手の証明書があるときだけ押せます。先に相手から署名したメールを受け取ってください。
guides-apple-mail-cannot-1 = 使う証明書を「メール」の設定画面で選ぶことはできません。差出人のアドレスから自動的に選ばれます。
guides-apple-mail-cannot-2 = アカウントに設定したアドレスと証明書のアドレスは、大文字と小文字まで同じでなければなりません。違うと、ボタンが表示されません。
guides-apple-mail-cannot-3 = 当社のルート証明書を信頼するまで、受け取った署名は確認できないと表示されます。

# iPhone and iPad
guides-ios-title = iPhone・iPad（メール）
guides-ios-lead = iPhoneとiPadに最初から入っている「メール」の手順です。.p12 をプロファイルとしてインストールします。
guides-ios-import-1 = .p12 を、AirDropや「ファイル」アプリで使える社内の共有フォルダーなど、安全な方法で端末に入れます。
guides-ios-import-2 = 「ファイル」アプリで .p12 をタップします。「プロファイルがダウンロードされました」と表示されます。
guides-ios-import-3 = 「設定」＞「一般」＞「VPNとデバイス管理」でそのプロファイルを選び、「インストール」を押します。端末のパスコードと、.p12 のパスワードを入力します。
guides-ios-set-1 = 「設定」＞「アプリ」＞「メール」（iOS 17以前は「設定」＞「メール」）でアカウントを選び、「アカウント設定」の「詳細」を開きます。
guides-ios-set-2 = 「署名」を開いてオンにし、証明書にチェックを付けます。いつも暗号化するときは、「デフォルトで暗号化」も同じようにします。
guides-ios-send-1 = 新規メッセージの宛先の横の錠をタップすると、その1通を暗号化するかどうかを切り替えられます。
guides-ios-send-2 = 相手の証明書がないときは、相手から届いた署名付きのメールで差出人をタップし、「証明書を表示」＞「インストール」を押します。
guides-ios-cannot-1 = ここで設定できるのは、標準の「メール」だけです。ほかのメールアプリは、インストールしたプロファイルの証明書を使えません。
guides-ios-cannot-2 = Outlook for iOSでS/MIMEを使えるのは、会社のExchange Onlineのアカウントで、管理者が設定している場合だけです。
guides-ios-cannot-3 = 別の端末には引き継がれません。iPhoneとiPadの両方で使うときは、それぞれでインストールします。

# Thunderbird
guides-thunderbird-title = Thunderbird（Windows・macOS・Linux）
guides-thunderbird-lead = Thunderbirdは、OSとは別に、自分の中に証明書を保管します。証明書の取り込みと認証局の信頼を、どちらもThunderbirdの中で行います。
guides-thunderbird-import-1 = 「アカウント設定」で証明書のアドレスのアカウントを選び、「エンドツーエンド暗号化」＞「S/MIME 証明書を管理」を開きます。
guides-thunderbird-import-2 = 「あなたの証明書」タブで「インポート」を押し、.p12 を選びます。
guides-thunderbird-import-3 = 取得するときに決めたパスワードを入力します。「標準」の形式のままで構いません。
guides-thunderbird-trust = .p12 を取り込んだだけでは、当社の認証局は信頼されません。信頼するまで、署名も暗号化も「証明書を検証できない」という理由で断られます。次のページの手順で、ルート証明書を信頼してください。
guides-thunderbird-set-1 = 「エンドツーエンド暗号化」の「S/MIME」で、署名用の「選択」を押し、取り込んだ証明書を選びます。暗号化にも同じ証明書を使うかと聞かれたら、「はい」を押します。
guides-thunderbird-set-2 = いつも署名するときは、同じ画面の「新しいメッセージの既定の設定」で署名を有効にします。
guides-thunderbird-send-1 = 1通ごとに選ぶときは、作成画面の「暗号化」や「セキュリティ」のメニューでS/MIMEを選び、署名または暗号化にチェックを付けます。
guides-thunderbird-cannot-1 = WindowsやmacOSに取り込んだ証明書は使いません。逆に、Thunderbirdに取り込んだ証明書を、ほかのメールソフトは使えません。
guides-thunderbird-cannot-2 = 1通のメールで、S/MIMEとOpenPGPの両方は使えません。
guides-thunderbird-cannot-3 = Android版のThunderbirdは、S/MIMEに対応していません。

# Gmail
guides-gmail-title = Gmail（Google Workspace）
guides-gmail-lead = Gmailでは、Google Workspaceの上位エディションの「ホスト型S/MIME」で使えます。最初に、Google Workspaceの管理者による設定が必要です。
guides-gmail-admin = 管理者が行うこと
guides-gmail-admin-1 = 管理コンソールの「アプリ」＞「Google Workspace」＞「Gmail」＞「ユーザー設定」で「S/MIME」を開き、暗号化を有効にします。反映まで時間がかかることがあります。
guides-gmail-admin-2 = 各自で証明書を登録してもらうときは、ユーザーによる証明書のアップロードを許可します。
guides-gmail-admin-3 = 追加のルート証明書の欄に、当社のルート証明書（.pem）を登録し、使用する相手のドメインを指定します。リポジトリのページからダウンロードできます。
guides-gmail-user = メールアドレスをお使いの方が行うこと
guides-gmail-user-1 = パソコンのブラウザでGmailを開き、「設定」＞「すべての設定を表示」＞「アカウント」を開きます。
guides-gmail-user-2 = 「名前」の「情報を編集」を押し、個人証明書をアップロードする項目で .p12 を選び、パスワードを入力します。読み込めないときは、「互換（3DES）」の形式でお試しください。
guides-gmail-user-3 = Gmailを読み込み直します。相手の証明書がある場合、宛先の横の錠で暗号化の状態を確認できます。
guides-gmail-cannot-1 = 無料のGmail（@gmail.com）では使えません。Google Workspaceでも、対象はEnterprise PlusやEducationなどのエディションに限られます。
guides-gmail-cannot-2 = 秘密鍵を、Googleのサーバーに預ける方式です。社内の規定で秘密鍵を外部に置けないときは、ほかのメールソフトをお使いください。
guides-gmail-cannot-3 = 相手側のGmailで署名が有効と表示されるのは、相手の管理者も当社のルート証明書を登録している場合です。

# Android
guides-android-title = Android
guides-android-lead = AndroidそのものにはS/MIMEの機能がありません。S/MIMEに対応したメールアプリ（Samsung Email、FairEmailなど）をお使いください。
guides-android-cannot-1 = Android版のThunderbird（K-9 Mail）は、S/MIMEに対応していません。署名の有無も表示されません。
guides-android-cannot-2 = Outlook for AndroidでS/MIMEを使えるのは、会社のExchange Onlineのアカウントで、管理者が設定している場合だけです。
guides-android-cannot-3 = Gmailアプリでは、端末に取り込んだ証明書は使えません。Google Workspaceのホスト型S/MIMEをお使いください。
guides-android-import-1 = .p12 を、社内の共有フォルダーやUSBケーブルなど、安全な方法で端末に入れます。
guides-android-import-2 = 「設定」＞「セキュリティ」＞「暗号化と認証情報」＞「証明書のインストール」で「VPNとアプリユーザー証明書」を選び、.p12 を開きます。項目の名前は、機種によって少し異なります。
guides-android-import-3 = パスワードを入力します。画面ロックの設定を求められたら、設定してください。
guides-android-format = 古い機種で取り込めないときは、「互換（3DES）」の形式でお試しください。
guides-android-set-1 = メールアプリのアカウントの設定で、S/MIMEや暗号化の項目を開き、署名用と暗号化用の証明書を選びます。.p12 をアプリに直接取り込むものもあります。
guides-android-set-2 = 自分宛てに署名したメールを送り、別のメールソフトで署名を確認します。
