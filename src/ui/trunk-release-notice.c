/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-release-notice.h"

#include "trunk-notice.h"
#include "trunk-release-closures.h"

/* Tells what came of releases while nobody was looking at the window: of all that were under way together, once. */

#define DATA "trunk-release-notice"

typedef struct
{
  GtkApplication *application;  /* weak */
  TrunkSpace     *space;
  GHashTable     *under_way;    /* TrunkReleaseItem: no outcome is told of what was never seen to leave */
  guint           n_released;
  guint           n_troubled;
  char           *last;         /* what came of the last one */
} Notice;

static void
notice_free (gpointer data)
{
  Notice *self = data;

  g_clear_weak_pointer (&self->application);
  g_object_unref (self->space);
  g_hash_table_unref (self->under_way);
  g_free (self->last);
  g_free (self);
}

/* Where somebody has to see to something, that comes first, and is where it leads. */
static void
send (Notice *self)
{
  g_autofree char *released = trunk_release_dup_several_news (self->n_released, TRUE);
  g_autofree char *troubled = trunk_release_dup_several_news (self->n_troubled, FALSE);
  const char *several = self->n_troubled > 0 ? troubled : released;
  gboolean one = self->n_released + self->n_troubled == 1;
  g_autoptr(GNotification) notification = g_notification_new (one ? self->last : several);
  g_autofree char *id = g_strdup_printf ("releases-%s", trunk_space_get_id (self->space));

  g_notification_set_body (notification, trunk_space_get_name (self->space));
  g_notification_set_default_action_and_target (notification, "app.show-view", "(ss)",
                                                trunk_space_get_id (self->space),
                                                self->n_troubled > 0 ? "waiting" : "history");
  trunk_notice_send (self->application, id, notification);
}

static void
forget (Notice *self)
{
  self->n_released = 0;
  self->n_troubled = 0;
  g_clear_pointer (&self->last, g_free);
}

static void
take_outcome (Notice           *self,
              TrunkReleaseItem *item)
{
  TrunkReleaseState state = trunk_release_item_get_state (item);
  g_autofree char *news = trunk_release_dup_news (item);

  if (!g_hash_table_remove (self->under_way, item))
    return;

  if (news != NULL)
    {
      self->n_released += state == TRUNK_RELEASE_RELEASED || state == TRUNK_RELEASE_GONE ? 1 : 0;
      self->n_troubled += state == TRUNK_RELEASE_UNKNOWN || state == TRUNK_RELEASE_NOT_RELEASED ? 1 : 0;
      g_set_str (&self->last, news);
    }

  if (g_hash_table_size (self->under_way) > 0)
    return;

  if (self->last != NULL && !trunk_notice_is_seen (self->application))
    send (self);
  forget (self);
}

static void
changed_cb (TrunkReleaseQueue *queue,
            TrunkReleaseItem  *item,
            Notice            *self)
{
  TrunkReleaseState state = trunk_release_item_get_state (item);

  if (self->application == NULL)
    return;

  if (state == TRUNK_RELEASE_CHECKING || state == TRUNK_RELEASE_SENDING)
    g_hash_table_add (self->under_way, g_object_ref (item));
  else
    take_outcome (self, item);
}

/**
 * trunk_release_notice_watch:
 * @application: the application
 * @queue: what is released
 * @space: where
 *
 * Sends a notification when releases have ended and the window does not have the focus.
 */
void
trunk_release_notice_watch (GtkApplication    *application,
                            TrunkReleaseQueue *queue,
                            TrunkSpace        *space)
{
  Notice *self;

  if (g_object_get_data (G_OBJECT (queue), DATA) != NULL)
    return;

  self = g_new0 (Notice, 1);
  g_set_weak_pointer (&self->application, application);
  self->space = g_object_ref (space);
  self->under_way = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  g_object_set_data_full (G_OBJECT (queue), DATA, self, notice_free);
  g_signal_connect_data (queue, "changed", G_CALLBACK (changed_cb), self, NULL, G_CONNECT_DEFAULT);
}
