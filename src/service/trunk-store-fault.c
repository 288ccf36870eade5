/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-store-fault.h"

#include <errno.h>
#include <glib/gi18n.h>

#include "trunk-error.h"

G_DEFINE_QUARK (trunk-store-fault-quark, trunk_store_fault)

static TrunkStoreFault
fault_from_errno (int number)
{
  switch (number)
    {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      return TRUNK_STORE_FAULT_FULL;

    case EACCES:
    case EPERM:
    case EROFS:
    case ENOTDIR:
    case EISDIR:
    case ENOENT:
    case ELOOP:
      return TRUNK_STORE_FAULT_FORBIDDEN;

    default:
      return TRUNK_STORE_FAULT_IO;
    }
}

/* An SQL error in what worked when it was written means that the tables are not those that we made. */
static TrunkStoreFault
fault_from_sqlite (int code,
                   int number)
{
  switch (code & 0xff)
    {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_FORMAT:
    case SQLITE_SCHEMA:
    case SQLITE_MISMATCH:
    case SQLITE_ERROR:
      return TRUNK_STORE_FAULT_DAMAGED;

    case SQLITE_FULL:
      return TRUNK_STORE_FAULT_FULL;

    case SQLITE_PERM:
    case SQLITE_READONLY:
    case SQLITE_AUTH:
      return TRUNK_STORE_FAULT_FORBIDDEN;

    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL:
      return TRUNK_STORE_FAULT_BUSY;

    case SQLITE_CANTOPEN:
    case SQLITE_IOERR:
      return fault_from_errno (number);

    default:
      return TRUNK_STORE_FAULT_IO;
    }
}

/**
 * trunk_store_fault_take:
 * @db: (nullable): the connection, before anything else is done with it
 * @code: what SQLite returned
 * @fault: (out): set unless @code is success
 *
 * Returns: whether @code is success
 */
gboolean
trunk_store_fault_take (sqlite3  *db,
                        int       code,
                        GError  **fault)
{
  int extended;
  int number;

  if (code == SQLITE_OK || code == SQLITE_ROW || code == SQLITE_DONE)
    return TRUE;

  extended = db != NULL ? sqlite3_extended_errcode (db) : code;
  number = db != NULL ? sqlite3_system_errno (db) : 0;
  g_set_error (fault, TRUNK_STORE_FAULT, fault_from_sqlite (code, number), "SQLite %d, errno %d: %s",
               extended, number, db != NULL ? sqlite3_errmsg (db) : sqlite3_errstr (code));

  return FALSE;
}

/**
 * trunk_store_fault_take_errno:
 * @number: what the system said
 * @path: about which file
 *
 * Returns: always %FALSE, with @fault
 */
gboolean
trunk_store_fault_take_errno (int          number,
                              const char  *path,
                              GError     **fault)
{
  g_set_error (fault, TRUNK_STORE_FAULT, fault_from_errno (number), "%s: %s", path, g_strerror (number));

  return FALSE;
}

/* What fits into a banner; NULL where the title of the error does. */
static const char *
get_title (TrunkStoreFault fault)
{
  switch (fault)
    {
    case TRUNK_STORE_FAULT_FULL:
      return _("The disk is full, so nothing can be sent");

    case TRUNK_STORE_FAULT_HELD:
      return _("Another Trunkline has this space open");

    case TRUNK_STORE_FAULT_NEWER:
      return _("Update Trunkline to change anything in this space");

    case TRUNK_STORE_FAULT_FORBIDDEN:
    case TRUNK_STORE_FAULT_BUSY:
    case TRUNK_STORE_FAULT_IO:
    case TRUNK_STORE_FAULT_DAMAGED:
      return _("Nothing can be written down, so nothing can be sent");

    case TRUNK_STORE_FAULT_SET_ASIDE:
    case TRUNK_STORE_FAULT_CLOSED:
    default:
      return NULL;
    }
}

static char *
dup_sentence (const GError *fault,
              const char   *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *shown_folder = g_filename_display_name (folder);
  g_autofree char *shown_path = g_filename_display_name (path);
  g_autofree char *aside = NULL;

  switch ((TrunkStoreFault) fault->code)
    {
    case TRUNK_STORE_FAULT_SET_ASIDE:
      aside = g_filename_display_name (fault->message);
      return g_strdup_printf (_("What Trunkline keeps of this space on this computer was damaged. What could still be "
                                "read was taken over. Locks, entries of the history and releases that were waiting "
                                "may be missing, so look which numbers are locked before you release any. Releases "
                                "that were waiting have to be confirmed again. A purchase that was not finished may "
                                "have gone through: look for its number in the list. The damaged file was kept as "
                                "“%s”."), aside);

    case TRUNK_STORE_FAULT_FULL:
      return g_strdup_printf (_("There is no space left in the folder “%s”. Nothing is bought, changed or released "
                                "until it can be written down there first. Free some space, then try again."),
                              shown_folder);

    case TRUNK_STORE_FAULT_FORBIDDEN:
      return g_strdup_printf (_("Trunkline cannot write to the folder “%s”. Nothing is bought, changed or released "
                                "until it can be written down there first. Check that it is a folder that you may "
                                "write to, then try again."), shown_folder);

    case TRUNK_STORE_FAULT_BUSY:
      return g_strdup_printf (_("Another program is using the file “%s”. Nothing is bought, changed or released until "
                                "it can be written down there first. Close that program, then try again."),
                              shown_path);

    case TRUNK_STORE_FAULT_HELD:
      return g_strdup (_("Another Trunkline has this space open. Close it to buy, change or release numbers here."));

    case TRUNK_STORE_FAULT_NEWER:
      return g_strdup (_("A newer Trunkline has used this space on this computer. Update Trunkline to buy, change or "
                         "release numbers."));

    case TRUNK_STORE_FAULT_CLOSED:
      return g_strdup (_("Trunkline is closing this space, and sends nothing more. Open it again, then try again."));

    case TRUNK_STORE_FAULT_DAMAGED:
    case TRUNK_STORE_FAULT_IO:
    default:
      return g_strdup_printf (_("The file “%s” cannot be read or written. Nothing is bought, changed or released until "
                                "it can be written down there first. Check the disk, then try again."), shown_path);
    }
}

/* Waiting and trying again helps with all others. */
static gboolean
is_for_looking_only (const GError *fault)
{
  return fault->code == TRUNK_STORE_FAULT_HELD || fault->code == TRUNK_STORE_FAULT_NEWER;
}

/**
 * trunk_store_fault_translate:
 * @fault: what is wrong
 * @path: the store's file
 *
 * Returns: (transfer full): the same as a %TRUNK_ERROR_STORE or %TRUNK_ERROR_READ_ONLY, in words for people
 */
GError *
trunk_store_fault_translate (const GError *fault,
                             const char   *path)
{
  const TrunkErrorDetails details = {
    .technical = fault->message,
    .title = get_title ((TrunkStoreFault) fault->code),
  };
  GError *error;

  g_return_val_if_fail (fault->domain == TRUNK_STORE_FAULT, NULL);

  error = trunk_error_new (is_for_looking_only (fault) ? TRUNK_ERROR_READ_ONLY : TRUNK_ERROR_STORE, &details);
  g_free (error->message);
  error->message = dup_sentence (fault, path);

  return error;
}
