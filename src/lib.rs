//! Rakkan: order, validate, issue and install S/MIME certificates.
//!
//! # The map
//!
//! One line a room; an arrow says who may use whom (`tests/it/house/arrows.rs` checks it).
//!
//! ```text
//! kernel ← ca, store, l10n, config, lookup ← documents, access, jobs, audit, mail, authorities ← app ← web ← rooms ← portal, console, demo, bench, cli
//! ```
//!
//! | room | holds |
//! |---|---|
//! | `kernel` | values that parse: addresses, domain names, numbers, moments, chance |
//! | `ca` | what a certificate may be, and making one: profiles, requests, linter, signing. Pure |
//! | `store` | Diesel plumbing for SQLite and PostgreSQL |
//! | `l10n` | words in two languages |
//! | `config` | settings |
//! | `documents` | papers of money: one sheet for the printed page and the PDF |
//! | `lookup` | asking DNS and web servers outside |
//! | `access` | roles, rights, passwords, sessions |
//! | `jobs`, `mail`, `audit` | work for later, letters, the record of who did what |
//! | `authorities` | root and issuing CA, their sealed keys, the keyring |
//! | `app`, `web` | what a request can reach; routes, gate, forms, pages |
//! | `accounts` | sign-up, sign-in, settings |
//! | `organizations` | registering them and having them validated |
//! | `domains` | registering them and proving control (DCV) |
//! | `divisions` | parts of an account with their own people, organizations and domains |
//! | `users` | the people of an account: roles, invitations |
//! | `prices` | price lists, valid from a day on; tax per rate, rounded down once |
//! | `payments` | where each yen is: transfers, charges, refunds, the gateway |
//! | `quotes` | quotes at the prices of the day, ordered at until they expire |
//! | `vouchers` | paid for already: batches of codes, coupons, using one for an order |
//! | `orders` | products, the order form, requests, orders |
//! | `invoices` | invoice, receipt and credit note of an order, numbered without gaps; the request to pay |
//! | `finance` | purchase history |
//! | `checkout` | paying by card: the page, the charge, webhooks |
//! | `certificates` | from an approved order to its certificate, files and mails |
//! | `escalations` | what staff are told before the clock of a revocation or a report runs out |
//! | `notices` | what is said by itself before something ends or while it waits, each once; automatic renewal |
//! | `pickup` | the one-time link and the install page |
//! | `revocations` | asking for a revocation, approving it, the desk with its clocks |
//! | `problem_reports` | problems with certificates that anybody reports, and the proof of a compromised key |
//! | `reissues` | what an agreed reissue sets going, and taking it back |
//! | `revocation_lists` | which certificates are revoked: signed lists in parts, made on revocation and daily |
//! | `ocsp` | how a certificate stands, for whoever asks: signed ahead, compared with its row when served |
//! | `self_check` | the nightly look at everything issued, at the lists and answers as they are served: what differs |
//! | `repository` | the CA certificates for everybody: fingerprints, files, how to trust the root |
//! | `legacy_reissues` | reissues of certificates from before this portal: public form, desk, mails |
//! | `review` | the desk of the people who validate and approve |
//! | `dashboard`, `help`, `status` | what waits for whom; how-to pages; health and CA files |
//! | `portal` | all rooms put together: server and worker |
//! | `demo`, `bench` | sample data and a little internet of its own; a database of any size for measuring |
//! | `decisions` | why the house is as it is |
//!
//! # One concept, one word
//!
//! | 日本語 | English | code |
//! |---|---|---|
//! | 申請 | request | `Request` |
//! | オーダー | order | `Order` |
//! | 組織 / 組織認証 | organization / its validation | `Organization`, `Validation` |
//! | ドメイン名の利用権確認 | domain control validation | `domains`, `Challenge` |
//! | 審査・承認 | review, approval | `review`, `approve` |
//! | 取得 | pick-up | `pickup` |
//! | 管理グループ | division | `Division`, `access::Scope` |
//! | 招待 | invitation | `users::invitations` |
//! | お見積書 | quote | `Quote` |
//! | 請求書・領収書 | invoice, receipt | `Invoice`, `PaperKind` |
//! | バウチャー | voucher | `vouchers::Voucher`, `Batch` |
//! | 失効、失効申請 | revocation, a request for it | `revoke`, `Revocation` |
//! | 問題の報告、一次回答 | problem report, first answer | `ProblemReport`, `answer` |
//! | 失効保留 | revocation pending | `revoke_at` |
//! | 価格表 | price list | `PriceList` |
//! | 入金、入金消込 | transfer, matching it | `Transfer`, `assign` |
//! | お預かり金、返金 | credit, refund | `Place::Credit`, `Refund` |
//! | 認証局 | certificate authority | `authorities` |
//!
//! # An order becomes a certificate
//!
//! 1. `POST /orders/new/secure-mail-id` → [`orders::new`]: the gate has checked session and right, `Checked`
//!    the token; the form becomes a typed wish or comes back with its errors (422).
//! 2. [`orders::place`]: request, order, audit event and mails in one transaction.
//! 3. The organization is validated by two people ([`review`], [`organizations`]); each mail domain by its
//!    owner ([`domains`]); a payment is matched. [`orders::missing`] says what still lacks and whose turn it is.
//! 4. `POST /staff/orders/{number}/approval` → [`review::orders`]: with a CSR a job is enqueued, else
//!    [`pickup`] mails the one-time link.
//! 5. [`certificates::issue`]: CAA outside any transaction; then serial, linted bytes, signature, each stored
//!    before the next step (decision 0004). Validations are checked once more inside.
//! 6. The install page makes the key in the browser and the PKCS#12 around it; the server sees a public key
//!    and a proof of possession.
//! 7. The order is issued; mails with the certificate go out; the files are on the order's page.

pub mod access;
pub mod accounts;
pub mod app;
pub mod audit;
pub mod authorities;
pub mod bench;
pub mod ca;
pub mod certificates;
pub mod checkout;
pub mod cli;
pub mod config;
pub mod console;
pub mod dashboard;
pub mod decisions;
pub mod demo;
pub mod divisions;
pub mod documents;
pub mod domains;
pub mod escalations;
pub mod finance;
pub mod help;
pub mod invoices;
pub mod jobs;
pub mod kernel;
pub mod l10n;
pub mod legacy_reissues;
pub mod lookup;
pub mod mail;
pub mod notices;
pub mod ocsp;
pub mod orders;
pub mod organizations;
pub mod payments;
pub mod pickup;
pub mod portal;
pub mod prices;
pub mod problem_reports;
pub mod quotes;
pub mod reissues;
pub mod repository;
pub mod review;
pub mod revocation_lists;
pub mod revocations;
pub mod self_check;
pub mod status;
pub mod store;
pub mod users;
pub mod vouchers;
pub mod web;
