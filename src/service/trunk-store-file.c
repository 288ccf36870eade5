/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-store-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <unistd.h>

#include "trunk-store-connection.h"
#include "trunk-store-fault.h"
#include "trunk-store-schema.h"

#define SUFFIX ".db"

struct _TrunkStoreFile
{
  char     *path;
  char     *folder;
  char     *stem;      /* the path without ".db" */
  int       lock;      /* -1, unless we hold it */
  sqlite3  *db;        /* NULL where nothing can be read */
  gboolean  writable;
  dev_t     device;    /* which file it is, where it is writable */
  ino_t     inode;
  gint64    last_key;  /* the last that was given to anybody */
};

/* What SQLite keeps of one store. */
static const char * const parts[] = { "", "-wal", "-shm" };

TrunkStoreFile *
trunk_store_file_new (const char *path)
{
  TrunkStoreFile *self = g_new0 (TrunkStoreFile, 1);

  self->path = g_strdup (path);
  self->folder = g_path_get_dirname (path);
  self->stem = g_strdup (path);
  if (g_str_has_suffix (path, SUFFIX))
    self->stem[strlen (path) - strlen (SUFFIX)] = '\0';
  self->lock = -1;

  return self;
}

/* Closes first: the lock covers everything that is done to the file. */
static void
let_go (TrunkStoreFile *self)
{
  g_clear_pointer (&self->db, sqlite3_close);
  self->writable = FALSE;

  if (self->lock >= 0)
    close (self->lock);
  self->lock = -1;
}

void
trunk_store_file_free (TrunkStoreFile *self)
{
  let_go (self);
  g_free (self->path);
  g_free (self->folder);
  g_free (self->stem);
  g_free (self);
}

/* Whoever has erased the store has taken the lock's file away, too, which then locks nobody out. */
static gboolean
is_lock_in_place (TrunkStoreFile *self,
                  const char     *path)
{
  GStatBuf ours;
  GStatBuf theirs;

  return fstat (self->lock, &ours) == 0 && g_stat (path, &theirs) == 0 && ours.st_dev == theirs.st_dev &&
         ours.st_ino == theirs.st_ino;
}

/* The lock's file stays as long as the store: who removes it takes it from under the next one's feet. */
static gboolean
take_lock (TrunkStoreFile  *self,
           GError         **fault)
{
  g_autofree char *path = g_strconcat (self->stem, ".lock", NULL);

  if (g_mkdir_with_parents (self->folder, 0700) != 0)
    return trunk_store_fault_take_errno (errno, self->folder, fault);

  self->lock = open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (self->lock < 0)
    return trunk_store_fault_take_errno (errno, path, fault);

  if (flock (self->lock, LOCK_EX | LOCK_NB) == 0)
    {
      if (is_lock_in_place (self, path))
        return TRUE;

      g_set_error (fault, TRUNK_STORE_FAULT, TRUNK_STORE_FAULT_HELD, "%s: erased meanwhile", path);

      return FALSE;
    }

  if (errno != EWOULDBLOCK)
    return trunk_store_fault_take_errno (errno, path, fault);

  g_set_error (fault, TRUNK_STORE_FAULT, TRUNK_STORE_FAULT_HELD, "%s: locked", path);

  return FALSE;
}

static gboolean
exists (const char *path)
{
  GStatBuf info;

  return g_lstat (path, &info) == 0;
}

/* Returns: (transfer none) (nullable): what has to be put behind @path for the first that is there */
static const char *
find_part (const char *path)
{
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *part = g_strconcat (path, parts[i], NULL);

      if (exists (part))
        return parts[i];
    }

  return NULL;
}

/* A name that says when, for where no file is. */
static char *
dup_aside_path (TrunkStoreFile *self,
                gint64          now)
{
  g_autoptr(GDateTime) time = g_date_time_new_from_unix_local (now / G_USEC_PER_SEC);
  g_autofree char *date = g_date_time_format (time, "%Y-%m-%d-%H%M%S");
  char *path = g_strdup_printf ("%s-damaged-%s" SUFFIX, self->stem, date);

  for (guint i = 2; find_part (path) != NULL; i++)
    {
      g_free (path);
      path = g_strdup_printf ("%s-damaged-%s-%u" SUFFIX, self->stem, date, i);
    }

  return path;
}

/* The database goes first: what is left of a WAL without one is known for damage when it is opened again. */
static gboolean
move_aside (TrunkStoreFile  *self,
            const char      *aside,
            GError         **fault)
{
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *from = g_strconcat (self->path, parts[i], NULL);
      g_autofree char *to = g_strconcat (aside, parts[i], NULL);

      if (g_rename (from, to) != 0 && errno != ENOENT)
        return trunk_store_fault_take_errno (errno, from, fault);
    }

  return TRUE;
}

/* Without this, a power cut could take the name away again. */
static gboolean
sync_folder (TrunkStoreFile  *self,
             GError         **fault)
{
  int fd = open (self->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  gboolean good = fd >= 0 && fsync (fd) == 0;

  if (!good)
    trunk_store_fault_take_errno (errno, self->folder, fault);
  if (fd >= 0)
    close (fd);

  return good;
}

/*
 * Puts a new store in its place, with what can be read of the one that is set aside.  It gets its name when it is
 * whole, so that a file which has that name and is not a whole store has been damaged.
 */
static gboolean
put_new (TrunkStoreFile  *self,
         const char      *aside,
         GError         **fault)
{
  g_autofree char *fresh = g_strconcat (self->path, ".new", NULL);
  g_autofree char *notice = aside != NULL ? g_strconcat (aside, find_part (self->path), NULL) : NULL;

  if (!trunk_store_connection_create (fresh, self->last_key, aside != NULL ? self->path : NULL, notice, fault))
    return FALSE;

  if (aside != NULL && !move_aside (self, aside, fault))
    return FALSE;

  if (g_rename (fresh, self->path) != 0)
    return trunk_store_fault_take_errno (errno, fresh, fault);

  return sync_folder (self, fault);
}

/*
 * The end of the process between the last steps of put_new() leaves a whole new store without its name, while the
 * damaged one has left: that goes on there.
 */
static gboolean
take_successor (TrunkStoreFile *self)
{
  g_autofree char *fresh = g_strconcat (self->path, ".new", NULL);
  g_autofree char *aside = trunk_store_connection_dup_notice (fresh);

  if (aside == NULL)
    return FALSE;

  for (guint i = 1; i < G_N_ELEMENTS (parts); i++)
    if (g_str_has_suffix (aside, parts[i]))
      aside[strlen (aside) - strlen (parts[i])] = '\0';

  return move_aside (self, aside, NULL) && g_rename (fresh, self->path) == 0 && sync_folder (self, NULL);
}

static gboolean
connect_for_writing (TrunkStoreFile  *self,
                     GError         **fault)
{
  GStatBuf info;
  gint64 last_key;

  self->db = trunk_store_connection_open (self->path, fault);
  if (self->db == NULL ||
      !trunk_store_schema_read_number (self->db, "SELECT seq FROM sqlite_sequence WHERE name = 'journal'", &last_key,
                                       fault))
    return FALSE;

  if (g_stat (self->path, &info) != 0)
    return trunk_store_fault_take_errno (errno, self->path, fault);

  self->device = info.st_dev;
  self->inode = info.st_ino;
  trunk_store_file_use_key (self, last_key);
  self->writable = TRUE;

  return TRUE;
}

/**
 * trunk_store_file_begin_anew:
 * @now: what time it is set aside
 *
 * Sets a damaged store aside, with all that belongs to it, and begins a new one with what can be read of it.
 */
gboolean
trunk_store_file_begin_anew (TrunkStoreFile  *self,
                             gint64           now,
                             GError         **fault)
{
  g_autofree char *aside = dup_aside_path (self, now);

  g_clear_pointer (&self->db, trunk_store_connection_abandon);
  self->writable = FALSE;

  return put_new (self, aside, fault) && connect_for_writing (self, fault);
}

static gboolean
open_for_writing (TrunkStoreFile  *self,
                  gint64           now,
                  GError         **fault)
{
  g_autoptr(GError) failed = NULL;

  if (!take_lock (self, fault))
    return FALSE;

  if (!exists (self->path) && !take_successor (self) && find_part (self->path) == NULL &&
      !put_new (self, NULL, fault))
    return FALSE;

  /* What is left of a store without its database. */
  if (!exists (self->path))
    return trunk_store_file_begin_anew (self, now, fault);

  if (connect_for_writing (self, &failed))
    return TRUE;

  if (g_error_matches (failed, TRUNK_STORE_FAULT, TRUNK_STORE_FAULT_DAMAGED))
    return trunk_store_file_begin_anew (self, now, fault);

  g_propagate_error (fault, g_steal_pointer (&failed));

  return FALSE;
}

/* Somebody may have taken the file away, and then SQLite would go on writing to what nobody ever sees again. */
static gboolean
is_in_place (TrunkStoreFile *self)
{
  GStatBuf info;

  return g_stat (self->path, &info) == 0 && info.st_dev == self->device && info.st_ino == self->inode;
}

/**
 * trunk_store_file_open:
 * @now: what time it is
 * @fault: why it cannot be written
 *
 * Opens the file for writing, unless it is; where that cannot be, for reading, if that can be.
 */
gboolean
trunk_store_file_open (TrunkStoreFile  *self,
                       gint64           now,
                       GError         **fault)
{
  if (self->writable && is_in_place (self))
    return TRUE;

  /* Closing it in order would take the WAL away from what is there instead. */
  if (self->writable)
    g_clear_pointer (&self->db, trunk_store_connection_abandon);

  let_go (self);
  if (open_for_writing (self, now, fault))
    return TRUE;

  let_go (self);
  self->db = trunk_store_connection_open_for_reading (self->path);

  return FALSE;
}

gboolean
trunk_store_file_is_writable (TrunkStoreFile *self)
{
  return self->writable;
}

/* Returns: (transfer none) (nullable): the database, if it can be read */
sqlite3 *
trunk_store_file_get_db (TrunkStoreFile *self)
{
  return self->db;
}

/* Somebody has a line with @key, which is not given again, not even by a new file. */
void
trunk_store_file_use_key (TrunkStoreFile *self,
                          gint64          key)
{
  self->last_key = MAX (self->last_key, key);
}

/**
 * trunk_store_file_take_notice:
 * @fault: why that is not known
 *
 * Returns: (transfer full) (nullable): where the damaged store is that this one stands in for; said once
 */
char *
trunk_store_file_take_notice (TrunkStoreFile  *self,
                              GError         **fault)
{
  char *notice = trunk_store_schema_dup_text (self->db, "SELECT value FROM meta WHERE name = 'set-aside'", fault);

  /* What cannot be forgotten is said again. */
  if (notice != NULL)
    trunk_store_schema_execute (self->db, "DELETE FROM meta WHERE name = 'set-aside'", NULL);

  return notice;
}

/**
 * trunk_store_file_erase:
 * @now: what time it is
 *
 * Removes the store, unless somebody else has it open.  Damaged ones that were set aside stay.
 */
void
trunk_store_file_erase (TrunkStoreFile *self,
                        gint64          now)
{
  g_autofree char *lock = g_strconcat (self->stem, ".lock", NULL);
  g_autofree char *fresh = g_strconcat (self->path, ".new", NULL);

  if (!trunk_store_file_open (self, now, NULL))
    return;

  g_clear_pointer (&self->db, sqlite3_close);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *part = g_strconcat (self->path, parts[i], NULL);

      g_unlink (part);
    }

  /* or else the next store in this place would go on with what a process left that ended too early */
  g_unlink (fresh);
  g_unlink (lock);
  let_go (self);
}

/**
 * trunk_store_file_checkpoint:
 *
 * Brings what is in the WAL into the database and empties it: SQLite takes damage in a WAL for the end of what was
 * written, and would go back to that.  Where it fails, or somebody else reads, it is for another time.
 */
void
trunk_store_file_checkpoint (TrunkStoreFile *self)
{
  if (!self->writable)
    return;

  sqlite3_busy_timeout (self->db, 0);
  sqlite3_wal_checkpoint_v2 (self->db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
  sqlite3_busy_timeout (self->db, TRUNK_STORE_BUSY_TIMEOUT);
}
