# Terms every room uses, and what stands on every page and mail.
-product-name = Secure Mail ID
core-product = { -product-name }
core-product-by = { $brand }が提供する{ -product-name }の申請・管理ポータル
core-mail-foot = このメールは{ $brand }から自動で送信しています。お心当たりがない場合は、お手数ですがサポートまでお知らせください。
core-mail-support = サポート: { $email } / { $phone }({ $hours })
