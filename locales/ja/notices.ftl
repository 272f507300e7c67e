# 期限のお知らせ
notices-obstructed-subject = 【重要】自動更新ができません（オーダー { $number }）
notices-obstructed-body = 次のオーダーは自動更新の時期になりましたが、下記のとおり不足しているものがあるため、まだ更新していません。
notices-obstructed-product = このアカウントでは、現在この製品をご利用いただけません。カスタマーサポートへお問い合わせください。
notices-obstructed-organization = 組織認証の期限が切れているか、組織が無効になっています。組織のページから認証を申請してください。
notices-obstructed-domain = ドメイン名 { $name } の利用権確認の期限が切れています。ドメインのページから再度確認してください。
notices-obstructed-payment = お支払い方法が銀行振込ではありません。クレジットカードとバウチャーのオーダーは自動では更新しませんので、下記からお手続きください。
notices-obstructed-then = 不足がなくなると、有効期限までの間に自動で更新します。すぐに更新する場合は、上のリンクからお申し込みください。
