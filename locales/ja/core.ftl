# Terms every room uses, and what stands on every page and mail.
-product-name = Secure Mail ID
core-product = { -product-name }
core-product-by = { $brand }が提供する{ -product-name }の申請・管理ポータル
