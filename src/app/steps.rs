//! A place where work can be made to stop between two steps, so that what a crash leaves behind can be seen:
//! by a test, which asks for an error, or by `RAKKAN_DEMO_HALT_AFTER`, which ends the process on the spot.

use std::sync::{Mutex, PoisonError};

/// Where to stop; nowhere, as a rule.
#[derive(Debug, Default)]
pub struct Steps(Mutex<Option<(String, Halt)>>);

/// How to stop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Halt {
    /// The step fails, once, and nothing after it happens.
    Fail,
    /// The process ends as if it were killed.
    Abort,
}

/// Work was stopped on purpose.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("stopped on purpose after {0}")]
pub struct Stopped(pub String);

impl Steps {
    /// Stops after this step.
    pub fn halt_after(&self, step: &str, halt: Halt) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some((step.to_owned(), halt));
    }

    /// Called when a step is done and stored.
    pub fn reached(&self, step: &str) -> Result<(), Stopped> {
        let mut wanted = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match &*wanted {
            Some((name, Halt::Fail)) if name == step => {
                *wanted = None;
                Err(Stopped(step.to_owned()))
            }
            Some((name, Halt::Abort)) if name == step => std::process::abort(),
            _ => Ok(()),
        }
    }
}
