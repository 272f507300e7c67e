//! Makes one list as a file, in constant memory, and reads it again before it gets its name.

use super::ca::{Ca, PublishError};
use super::model::{Issue, Shard, file};
use super::store;
use crate::authorities::AuthorityRole;
use crate::ca::crl::{self, Covers, Head};
use crate::store::Db;
use std::fs::{self, File};
use std::io::{BufReader, BufWriter, Seek, Write};
use std::path::{Path, PathBuf};

/// So many rows are in memory at a time.
const BATCH: i64 = 2_000;
/// What a file is called before it is whole.
pub(super) const UNFINISHED: [&str; 2] = ["spool", "new"];

/// A list that stands in its file.
#[derive(Debug, Clone)]
pub struct Made {
    /// Number and times.
    pub issue: Issue,
    /// The hash of what is signed, in hex.
    pub digest: String,
    /// How many certificates it names.
    pub entries: i64,
    /// Its size.
    pub octets: i64,
    /// Where it is.
    pub path: PathBuf,
    /// A root's, to be kept in the row.
    pub der: Option<Vec<u8>>,
}

/// A file that is gone when it is not needed any more, however that comes.
struct Scratch {
    path: PathBuf,
    file: File,
}

impl Scratch {
    fn new(folder: &Path, shard: &Shard, ending: &str) -> std::io::Result<Self> {
        let path = folder.join(format!("{}-{}.{ending}", shard.id, std::process::id()));
        let file = File::options().create(true).truncate(true).read(true).write(true).open(&path)?;
        Ok(Self { path, file })
    }
    fn again(&self) -> std::io::Result<BufReader<&File>> {
        (&self.file).rewind()?;
        Ok(BufReader::with_capacity(64 * 1024, &self.file))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // The finished list has been renamed by then; nothing else is worth keeping.
        let _ = fs::remove_file(&self.path);
    }
}

/// Makes the list of a part. Slow; belongs outside any transaction.
pub fn make(db: &Db, folder: &Path, ca: &Ca, shard: &Shard, issue: Issue) -> Result<Made, PublishError> {
    fs::create_dir_all(folder)?;
    let spool = Scratch::new(folder, shard, UNFINISHED[0])?;
    let (entries, rows) = fill(db, shard, issue, &spool.file)?;
    let part = shard.shard.unsigned_abs();
    let root = ca.role == AuthorityRole::Root;
    let head = Head {
        issuer: &ca.issuer,
        url: ca.issuer.urls().crl(part),
        covers: if root { Covers::Authorities } else { Covers::Users },
        number: issue.number.unsigned_abs(),
        this_update: issue.this_update,
        next_update: issue.next_update,
    };
    let signed = ca.sign(crl::prepare(&head, spool.again()?, rows)?)?;
    let new = Scratch::new(folder, shard, UNFINISHED[1])?;
    let octets = signed.write(spool.again()?, rows, BufWriter::with_capacity(64 * 1024, &new.file))?;
    new.file.sync_all()?;

    let mut named = 0_i64;
    let seen = crl::read(new.again()?, &ca.issuer, |_| named += 1)?;
    let same = seen.url == head.url && seen.number == head.number && seen.this_update == issue.this_update;
    if !same || named != entries {
        return Err(PublishError::Differs);
    }
    let path = folder.join(file(&shard.authority, shard.shard, issue.number, &seen.digest));
    fs::rename(&new.path, &path)?;
    let der = if root { Some(fs::read(&path)?) } else { None };
    let octets = i64::try_from(octets).unwrap_or(i64::MAX);
    Ok(Made { issue, digest: seen.digest, entries, octets, path, der })
}

/// Spools what is revoked; answers how many certificates and how many octets.
fn fill(db: &Db, shard: &Shard, issue: Issue, spool: &File) -> Result<(i64, u64), PublishError> {
    let mut out = BufWriter::with_capacity(64 * 1024, spool);
    let (mut entries, mut octets, mut after) = (0_i64, 0_u64, String::new());
    loop {
        let rows = db.read(|conn| store::entries(conn, shard, issue.this_update, &after, BATCH))?;
        for (_, entry) in &rows {
            octets += crl::entry(&mut out, entry)?;
            entries += 1;
        }
        match rows.into_iter().next_back() {
            Some((serial, _)) => after = serial,
            None => break,
        }
    }
    out.flush()?;
    Ok((entries, octets))
}
