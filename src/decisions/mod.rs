//! Why the house is as it is: one short record for each choice that would be asked about twice.
#![cfg_attr(doc, doc = include_str!("0001-one-package.md"))]
#![cfg_attr(doc, doc = include_str!("0002-two-databases-one-code.md"))]
#![cfg_attr(doc, doc = include_str!("0003-words-through-cx.md"))]
#![cfg_attr(doc, doc = include_str!("0004-record-before-sign.md"))]
#![cfg_attr(doc, doc = include_str!("0005-routes-as-data.md"))]
#![cfg_attr(doc, doc = include_str!("0006-no-front-end-build.md"))]
#![cfg_attr(doc, doc = include_str!("0007-writers-take-turns.md"))]
#![cfg_attr(doc, doc = include_str!("0008-letters.md"))]
