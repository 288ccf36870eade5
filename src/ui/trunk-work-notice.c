/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-work-notice.h"

#include "trunk-notice.h"

#include <glib/gi18n.h>

/* Tells of work that took long and ended while nobody was looking at the window; what is short is not worth it. */

#define LONG (10 * G_TIME_SPAN_SECOND)

/* On a space: how much work is under way that tells of its end itself. */
#define UNDER_WAY "trunk-work-notice-under-way"

/* On a list: its Watch. */
#define WATCH "trunk-work-notice-watch"

struct _TrunkWorkNotice
{
  TrunkSpace *space;
  TrunkClock *clock;
  gint64      began;  /* µs since 1970 */
};

static guint
count_under_way (TrunkSpace *space)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (space), UNDER_WAY));
}

static void
add_under_way (TrunkSpace *space,
               int         n)
{
  g_object_set_data (G_OBJECT (space), UNDER_WAY, GUINT_TO_POINTER (count_under_way (space) + n));
}

static void
tell (TrunkSpace *space,
      const char *view,
      const char *text)
{
  GApplication *application = g_application_get_default ();
  g_autoptr(GNotification) notification = NULL;
  g_autofree char *id = NULL;

  if (!GTK_IS_APPLICATION (application) || trunk_notice_is_seen (GTK_APPLICATION (application)))
    return;

  notification = g_notification_new (text);
  id = g_strdup_printf ("work-%s", trunk_space_get_id (space));
  g_notification_set_body (notification, trunk_space_get_name (space));
  g_notification_set_default_action_and_target (notification, "app.show-view", "(ss)", trunk_space_get_id (space),
                                                view);
  trunk_notice_send (GTK_APPLICATION (application), id, notification);
}

/**
 * trunk_work_notice_begin:
 * @space: where
 * @clock: by which it is long or not
 *
 * Returns: (transfer full): ended by trunk_work_notice_end(), or freed where nothing came of it
 */
TrunkWorkNotice *
trunk_work_notice_begin (TrunkSpace *space,
                         TrunkClock *clock)
{
  TrunkWorkNotice *self;

  g_return_val_if_fail (TRUNK_IS_SPACE (space) && TRUNK_IS_CLOCK (clock), NULL);

  self = g_new0 (TrunkWorkNotice, 1);
  self->space = g_object_ref (space);
  self->clock = g_object_ref (clock);
  self->began = trunk_clock_get_now (clock);
  add_under_way (space, 1);

  return self;
}

/**
 * trunk_work_notice_end:
 * @self: (transfer full): work
 * @view: the name of the view where it was done
 * @text: what came of it
 */
void
trunk_work_notice_end (TrunkWorkNotice *self,
                       const char      *view,
                       const char      *text)
{
  g_return_if_fail (self != NULL && view != NULL && text != NULL);

  if (trunk_clock_get_now (self->clock) - self->began >= LONG)
    tell (self->space, view, text);
  trunk_work_notice_free (self);
}

void
trunk_work_notice_free (TrunkWorkNotice *self)
{
  add_under_way (self->space, -1);
  g_object_unref (self->space);
  g_object_unref (self->clock);
  g_free (self);
}

/* The rest of a list */

typedef struct
{
  TrunkSpace *space;
  TrunkClock *clock;
  gint64      began;  /* µs since 1970; 0: nothing is loaded */
  gboolean    rest;   /* somebody has asked for all of it */
} Watch;

static void
watch_free (gpointer data)
{
  Watch *self = data;

  g_object_unref (self->space);
  g_object_unref (self->clock);
  g_free (self);
}

static void
tell_loaded (TrunkPagedList *list,
             Watch          *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (list));
  g_autofree char *loaded = g_strdup_printf (ngettext ("%'u number loaded", "%'u numbers loaded", n), n);

  switch (trunk_paged_list_get_state (list))
    {
    case TRUNK_LIST_COMPLETE:
      tell (self->space, "numbers", loaded);
      break;

    case TRUNK_LIST_FAILED:
      tell (self->space, "numbers", _("The rest of the numbers could not be loaded"));
      break;

    case TRUNK_LIST_IDLE: /* stopped by the person */
    case TRUNK_LIST_LOADING:
    default:
      break;
    }
}

static void
list_cb (TrunkPagedList *list,
         GParamSpec     *pspec,
         Watch          *self)
{
  gint64 now = trunk_clock_get_now (self->clock);

  self->rest |= trunk_paged_list_is_loading_rest (list);
  if (trunk_paged_list_get_state (list) == TRUNK_LIST_LOADING)
    {
      self->began = self->began != 0 ? self->began : now;
      return;
    }

  /* Whoever needed the list for something tells what came of that. */
  if (self->rest && self->began != 0 && now - self->began >= LONG && count_under_way (self->space) == 0)
    tell_loaded (list, self);
  self->began = 0;
  self->rest = FALSE;
}

/**
 * trunk_work_notice_watch_list:
 * @list: all numbers of a space
 * @space: the space
 * @clock: by which it takes long or not
 *
 * Tells when the rest of the list has been loaded because the person wanted all of it.
 */
void
trunk_work_notice_watch_list (TrunkPagedList *list,
                              TrunkSpace     *space,
                              TrunkClock     *clock)
{
  Watch *self;

  g_return_if_fail (TRUNK_IS_PAGED_LIST (list) && TRUNK_IS_SPACE (space) && TRUNK_IS_CLOCK (clock));

  if (g_object_get_data (G_OBJECT (list), WATCH) != NULL)
    return;

  self = g_new0 (Watch, 1);
  self->space = g_object_ref (space);
  self->clock = g_object_ref (clock);
  g_object_set_data_full (G_OBJECT (list), WATCH, self, watch_free);
  g_signal_connect (list, "notify::n-items", G_CALLBACK (list_cb), self);
  g_signal_connect (list, "notify::state", G_CALLBACK (list_cb), self);
}
