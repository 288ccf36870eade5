/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-look-up.h"

#include "trunk-error.h"
#include "trunk-phone.h"

/* api.md: the largest page that the service gives. */
#define PAGE_SIZE 1000

typedef struct
{
  TrunkPageSource *source;
  char            *e164;
  GHashTable      *followed; /* the cursors asked for so far */
} LookUp;

static void
look_up_free (LookUp *self)
{
  g_clear_object (&self->source);
  g_clear_pointer (&self->e164, g_free);
  g_clear_pointer (&self->followed, g_hash_table_unref);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LookUp, look_up_free)

static TrunkNumber *
find_in_page (TrunkPage  *page,
              const char *e164)
{
  GPtrArray *numbers = trunk_page_get_numbers (page);

  for (guint i = 0; i < numbers->len; i++)
    {
      TrunkNumber *number = g_ptr_array_index (numbers, i);

      if (g_strcmp0 (trunk_number_get_number (number), e164) == 0)
        return number;
    }

  return NULL;
}

/* Where a row is no phone number, nobody can tell whether it is the one that is looked for. */
static gboolean
has_no_phone_number (TrunkPage *page)
{
  GPtrArray *numbers = trunk_page_get_numbers (page);

  for (guint i = 0; i < numbers->len; i++)
    if (!trunk_phone_is_e164 (trunk_number_get_number (numbers->pdata[i])))
      return TRUE;

  return FALSE;
}

static void page_loaded_cb (GObject      *source,
                            GAsyncResult *result,
                            gpointer      user_data);

static void
load_page (GTask      *task,
           const char *cursor)
{
  LookUp *self = g_task_get_task_data (task);

  trunk_page_source_load_async (self->source, cursor, PAGE_SIZE, g_task_get_cancellable (task),
                                page_loaded_cb, g_object_ref (task));
}

static void
page_loaded_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  LookUp *self = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;
  g_autoptr(TrunkPage) page = NULL;
  TrunkNumber *number;
  const char *next;

  if ((page = trunk_page_source_load_finish (TRUNK_PAGE_SOURCE (source), result, &error)) == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else if ((number = find_in_page (page, self->e164)) != NULL)
    g_task_return_pointer (task, g_object_ref (number), g_object_unref);
  else if (has_no_phone_number (page))
    g_task_return_error (task, trunk_error_new (TRUNK_ERROR_BAD_ANSWER, NULL));
  else if ((next = trunk_page_get_next (page)) == NULL)
    g_task_return_pointer (task, NULL, NULL);
  else if (!g_hash_table_add (self->followed, g_strdup (next)))
    g_task_return_error (task, trunk_error_new (TRUNK_ERROR_FOREIGN_LINK, NULL));
  else
    load_page (task, next);
}

/**
 * trunk_look_up_number_async:
 * @service: a space
 * @e164: the exact number
 * @cancellable: (nullable): to stop it
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Looks whether the space has a number, through all pages of the list that contains its digits.
 *
 * The filter gets the digits without "+", which would arrive as a space, and finds substrings; what
 * it finds is compared for equality (api.md, List and paging).
 */
void
trunk_look_up_number_async (TrunkNumbersService *service,
                            const char          *e164,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (service, cancellable, callback, user_data);
  g_autofree char *digits = NULL;
  LookUp *self;

  g_return_if_fail (TRUNK_IS_NUMBERS_SERVICE (service));
  g_return_if_fail (e164 != NULL);

  g_task_set_source_tag (task, trunk_look_up_number_async);

  digits = trunk_phone_dup_digits (e164);

  self = g_new0 (LookUp, 1);
  self->source = trunk_numbers_service_list (service, NULL, digits);
  self->e164 = g_strdup (e164);
  self->followed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_task_set_task_data (task, self, (GDestroyNotify) look_up_free);

  load_page (task, NULL);
}

/**
 * trunk_look_up_number_finish:
 * @result: what the callback got
 * @number: (out) (transfer full) (optional) (nullable): the number as the service shows it, %NULL if the
 *   space does not have it
 * @error: %TRUNK_ERROR, or %G_IO_ERROR_CANCELLED
 *
 * Ends a look-up.  Links that lead in a circle are %TRUNK_ERROR_FOREIGN_LINK.
 *
 * Returns: whether the answer is complete; the number is only absent if it is
 */
gboolean
trunk_look_up_number_finish (GAsyncResult  *result,
                             TrunkNumber  **number,
                             GError       **error)
{
  g_autoptr(TrunkNumber) found = NULL;
  g_autoptr(GError) local = NULL;

  g_return_val_if_fail (g_async_result_is_tagged (result, trunk_look_up_number_async), FALSE);

  found = g_task_propagate_pointer (G_TASK (result), &local);

  if (number != NULL)
    *number = g_steal_pointer (&found);

  if (local == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local));

  return FALSE;
}
