-- SPDX-License-Identifier: GPL-3.0-or-later
-- What version 3 wrote; never changed.
PRAGMA application_id = 1416785515;
BEGIN TRANSACTION;
CREATE TABLE journal (  key INTEGER PRIMARY KEY AUTOINCREMENT,  open INTEGER NOT NULL,  ordered TEXT,  kind TEXT NOT NULL,  state TEXT NOT NULL,  set_up_state TEXT NOT NULL,  number TEXT NOT NULL,  id TEXT,  recorded_at INTEGER NOT NULL,  server_time INTEGER NOT NULL,  changes TEXT,  note TEXT,  reason TEXT, before TEXT) STRICT;
INSERT INTO "journal" VALUES(1,1,'spring','purchase','planned','waiting','+12145550101',NULL,1764000000000000,0,'{''name'': ''Dallas 1''}',NULL,NULL,NULL);
INSERT INTO "journal" VALUES(2,0,NULL,'release','done','none','+12145550102','9c2f1a3e-0000-4000-8000-000000000002',1764000000000000,0,NULL,NULL,NULL,'{''name'': ''Old'', ''call_handler'': ''laml_webhooks''}');
INSERT INTO "journal" VALUES(3,1,NULL,'change','sent','none','+12145550103','9c2f1a3e-0000-4000-8000-000000000003',1764000000000000,1764000000,'{''name'': ''Dallas “<b>” 📞'', ''call_request_url'': nothing}',NULL,NULL,'{''name'': nothing, ''call_request_url'': ''https://example.com/old''}');
INSERT INTO "journal" VALUES(4,1,NULL,'purchase','done','failed','+12145550104','9c2f1a3e-0000-4000-8000-000000000004',1764000000000000,0,'{''name'': ''Dallas 2''}','Ticket 7',NULL,NULL);
INSERT INTO "journal" VALUES(5,0,'spring','purchase','refused','none','+12145550105',NULL,1764000000000000,0,NULL,NULL,'It''s gone.',NULL);
INSERT INTO "journal" VALUES(6,0,NULL,'undo','done','none','+12145550103','9c2f1a3e-0000-4000-8000-000000000003',1764000000000000,0,'{''name'': ''Back''}',NULL,NULL,'{''name'': ''There''}');
CREATE TABLE locks (  id TEXT PRIMARY KEY,  number TEXT NOT NULL,  locked_at INTEGER NOT NULL,  note TEXT) STRICT, WITHOUT ROWID;
INSERT INTO "locks" VALUES('9c2f1a3e-0000-4000-8000-000000000007','+12145550107',1764000000000000,NULL);
CREATE TABLE meta (  name TEXT PRIMARY KEY,  value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE release_queue (  key INTEGER PRIMARY KEY AUTOINCREMENT,  line INTEGER REFERENCES journal (key) ON DELETE SET NULL,  id TEXT NOT NULL UNIQUE,  number TEXT NOT NULL,  name TEXT,  state TEXT NOT NULL,  queued_at INTEGER NOT NULL,  due_at INTEGER NOT NULL,  note TEXT,  reason TEXT, answered TEXT) STRICT;
INSERT INTO "release_queue" VALUES(1,NULL,'9c2f1a3e-0000-4000-8000-000000000006','+12145550106','Old fax line','waiting',1764000000000000,1764000010000000,NULL,NULL,'{''call_handler'': ''laml_webhooks''}');
CREATE TABLE snapshot (  key INTEGER PRIMARY KEY AUTOINCREMENT,  taken_at INTEGER NOT NULL,  complete INTEGER NOT NULL) STRICT;
CREATE TABLE snapshot_number (  snapshot INTEGER NOT NULL REFERENCES snapshot (key) ON DELETE CASCADE,  position INTEGER NOT NULL,  id TEXT NOT NULL,  number TEXT NOT NULL,  fields TEXT NOT NULL,  PRIMARY KEY (snapshot, position)) STRICT, WITHOUT ROWID;
CREATE INDEX journal_open ON journal (key) WHERE open;
CREATE INDEX journal_number ON journal (number);
CREATE UNIQUE INDEX snapshot_number_id ON snapshot_number (snapshot, id);
CREATE INDEX release_queue_line ON release_queue (line);
CREATE INDEX release_queue_due_at ON release_queue (due_at);
CREATE INDEX journal_recorded_at ON journal (recorded_at);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('journal',6);
INSERT INTO "sqlite_sequence" VALUES('release_queue',1);
COMMIT;
PRAGMA user_version = 3;
