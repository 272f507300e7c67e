//! 入金・返金: transfers as the bank reports them, matched with orders; refunds that staff have to send.

pub mod forms;
pub mod lines;
pub mod pages;
pub mod routes;
pub mod samples;
pub mod suggest;
