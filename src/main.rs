//! The program: reads the command line and starts what it asks for.

fn main() {}
