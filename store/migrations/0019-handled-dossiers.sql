-- store/migrations: an official looks for a dossier of the agency, newest first.
create index dossier_newest on motcua.dossier (tenant, submitted_at desc, id desc);
