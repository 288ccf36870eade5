/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-work-notice.h"

#include "trunk-notice.h"

#include <glib/gi18n.h>

/* Tells of work that took long and ended while nobody was looking at the window; what is short is not worth it. */

#define LONG (10 * G_TIME_SPAN_SECOND)

struct _TrunkWorkNotice
{
  TrunkSpace *space;
  TrunkClock *clock;
  gint64      began;  /* µs since 1970 */
};

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

static Watch *
watch_new (TrunkSpace *space,
           TrunkClock *clock)
{
  Watch *self = g_rc_box_new0 (Watch);

  self->space = g_object_ref (space);
  self->clock = g_object_ref (clock);

  return self;
}

static void
watch_clear (gpointer data)
{
  Watch *self = data;

  g_object_unref (self->space);
  g_object_unref (self->clock);
}

static void
watch_release (gpointer  data,
               GClosure *closure)
{
  g_rc_box_release_full (data, watch_clear);
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
  if (self->rest && self->began != 0 && now - self->began >= LONG && !trunk_paged_list_is_needed (list))
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

  if (g_signal_handler_find (list, G_SIGNAL_MATCH_FUNC, 0, 0, NULL, list_cb, NULL) != 0)
    return;

  /* It goes with the list's handlers, whose state it is. */
  self = watch_new (space, clock);
  g_signal_connect_data (list, "notify::n-items", G_CALLBACK (list_cb), self, watch_release, G_CONNECT_DEFAULT);
  g_signal_connect_data (list, "notify::state", G_CALLBACK (list_cb), g_rc_box_acquire (self), watch_release,
                         G_CONNECT_DEFAULT);
}
