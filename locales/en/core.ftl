# Terms every room uses, and what stands on every page and mail.
-product-name = Secure Mail ID
core-product = { -product-name }
core-product-by = The { -product-name } portal of { $brand }
