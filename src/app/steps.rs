//! A place where work can be made to stop between two steps, so that what a crash leaves behind can be seen:
//! by a test, which asks for an error, or by `RAKKAN_DEMO_HALT_AFTER`, which makes the process stand still there
//! until it is killed.

use std::sync::{Mutex, PoisonError};

/// Where to stop; nowhere, as a rule.
#[derive(Debug, Default)]
pub struct Steps(Mutex<Option<(String, Halt)>>);

/// How to stop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Halt {
    /// The step fails, once, and nothing after it happens.
    Fail,
    /// The thread never goes on.
    StandStill,
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
        match self.0.lock().unwrap_or_else(PoisonError::into_inner).take_if(|(name, _)| name == step) {
            None => Ok(()),
            Some((step, Halt::Fail)) => Err(Stopped(step)),
            Some((step, Halt::StandStill)) => {
                tracing::warn!("standing still after {step}: kill this process");
                loop {
                    std::thread::park();
                }
            }
        }
    }
}
