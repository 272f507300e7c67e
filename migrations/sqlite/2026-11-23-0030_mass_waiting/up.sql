-- Proposals that wait for a second person, oldest first.
CREATE INDEX mass_revocations_by_status ON mass_revocations (status, proposed_at, id);
