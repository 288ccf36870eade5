/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-release-toast.h"

#include <glib/gi18n.h>

#include "trunk-closures.h"
#include "trunk-phone.h"
#include "trunk-release-closures.h"
#include "trunk-toast-title.h"
#include "trunk-toast.h"

/**
 * TrunkReleaseToast:
 *
 * Shows what waits to be released, with a way back, as long as it waits; and tells what came of it.
 *
 * What begins to wait while the toast is there joins it, and its Undo keeps all of them: of several released at once no
 * one is out of reach.  What came of them is counted in one toast too.  The queue alone has the clock: the toast has no
 * timeout, and closing it releases nothing.  While the pointer or the focus is on it, the queue is held.  It lives as
 * long as the queue, and is in sight while one is in its space: what waits goes on waiting in the other ones.
 */
#define TRUNK_TYPE_RELEASE_TOAST (trunk_release_toast_get_type ())
G_DECLARE_FINAL_TYPE (TrunkReleaseToast, trunk_release_toast, TRUNK, RELEASE_TOAST, GObject)

/* What the overlay remembers by whose toast it shows. */
#define CURRENT "trunk-release-toast"

/* What came of several, in one toast that counts. */
typedef struct
{
  AdwToast        *toast;  /* weak; as long as it is shown */
  TrunkToastTitle *title;
  guint            n;
} News;

struct _TrunkReleaseToast
{
  GObject            parent_instance;

  AdwToastOverlay   *overlay;  /* weak */
  TrunkReleaseQueue *queue;    /* owns it */
  GPtrArray         *items;    /* of TrunkReleaseItem: those that the toast is about, the oldest first */
  AdwToast          *toast;
  TrunkToastTitle   *title;
  News               released;
  News               troubled; /* somebody has to see to them */
  gboolean           pointed;
  gboolean           focused;
  gboolean           held;
};

G_DEFINE_FINAL_TYPE (TrunkReleaseToast, trunk_release_toast, G_TYPE_OBJECT)

static void
update_hold (TrunkReleaseToast *self)
{
  gboolean held = self->toast != NULL && (self->pointed || self->focused);

  if (held == self->held)
    return;

  self->held = held;
  if (held)
    trunk_release_queue_hold (self->queue);
  else
    trunk_release_queue_let_go (self->queue);
}

static char *
dup_text (TrunkReleaseToast *self)
{
  TrunkReleaseItem *first = g_ptr_array_index (self->items, 0);
  guint seconds = trunk_release_item_get_seconds_left (first);

  if (self->items->len == 1)
    return trunk_release_dup_countdown (first);

  return trunk_release_dup_several_countdown (self->items->len, seconds);
}

static char *
dup_what (TrunkReleaseToast *self)
{
  const char *e164 = trunk_release_item_get_e164 (g_ptr_array_index (self->items, 0));
  g_autofree char *display = trunk_phone_to_display (e164);

  if (self->items->len > 1)
    return trunk_release_dup_n_numbers (self->items->len);

  return display != NULL ? g_steal_pointer (&display) : g_strdup (e164);
}

static void
count_cb (TrunkReleaseToast *self)
{
  guint seconds = trunk_release_item_get_seconds_left (g_ptr_array_index (self->items, 0));
  g_autofree char *text = dup_text (self);
  g_autofree char *what = dup_what (self);
  g_autofree char *when = trunk_release_dup_short_countdown (seconds);
  g_autofree char *brief = trunk_release_dup_brief_countdown (seconds);

  trunk_toast_title_set_text (self->title, text, what, when, brief);
}

/* The first of them tells the time. */
static void
watch_first (TrunkReleaseToast *self)
{
  TrunkReleaseItem *first = g_ptr_array_index (self->items, 0);

  g_signal_handlers_disconnect_by_func (first, count_cb, self);
  g_signal_connect_object (first, "notify::seconds-left", G_CALLBACK (count_cb), self, G_CONNECT_SWAPPED);
  count_cb (self);
}

static void
drop_items (TrunkReleaseToast *self)
{
  for (guint i = 0; i < self->items->len; i++)
    g_signal_handlers_disconnect_by_func (g_ptr_array_index (self->items, i), count_cb, self);

  g_ptr_array_set_size (self->items, 0);
}

static void
pointed_cb (GtkEventControllerMotion *controller,
            GParamSpec               *pspec,
            TrunkReleaseToast        *self)
{
  self->pointed = gtk_event_controller_motion_contains_pointer (controller);
  update_hold (self);
}

static void
focused_cb (GtkEventControllerFocus *controller,
            GParamSpec              *pspec,
            TrunkReleaseToast       *self)
{
  self->focused = gtk_event_controller_focus_contains_focus (controller);
  update_hold (self);
}

static GtkWidget *
find_toast_widget (GtkWidget *title)
{
  GtkWidget *widget = title;

  while (widget != NULL && g_strcmp0 (gtk_widget_get_css_name (widget), "toast") != 0)
    widget = gtk_widget_get_parent (widget);

  return widget;
}

/* The toast's own widget is made when it is shown; to be pointed at counts also on its buttons. */
static void
mapped_cb (GtkWidget         *title,
           TrunkReleaseToast *self)
{
  GtkWidget *widget = find_toast_widget (title);
  GtkEventController *motion;
  GtkEventController *focus;

  if (widget == NULL || g_object_get_data (G_OBJECT (widget), "held-by-release") != NULL)
    return;

  g_object_set_data (G_OBJECT (widget), "held-by-release", GINT_TO_POINTER (TRUE));
  motion = gtk_event_controller_motion_new ();
  g_signal_connect_object (motion, "notify::contains-pointer", G_CALLBACK (pointed_cb), self, G_CONNECT_DEFAULT);
  gtk_widget_add_controller (widget, motion);
  focus = gtk_event_controller_focus_new ();
  g_signal_connect_object (focus, "notify::contains-focus", G_CALLBACK (focused_cb), self, G_CONNECT_DEFAULT);
  gtk_widget_add_controller (widget, focus);
}

/* Another toast has come over it: who points at that one does not hold this. */
static void
unmapped_cb (GtkWidget         *title,
             TrunkReleaseToast *self)
{
  self->pointed = FALSE;
  self->focused = FALSE;
  update_hold (self);
}

/* Gone for whatever reason: the number waits all the same. */
static void
dismissed_cb (AdwToast          *toast,
              TrunkReleaseToast *self)
{
  if (self->toast != toast)
    return;

  drop_items (self);
  g_clear_object (&self->toast);
  self->title = NULL;
  self->pointed = FALSE;
  self->focused = FALSE;
  update_hold (self);
}

static void
undo_cb (AdwToast          *toast,
         TrunkReleaseToast *self)
{
  g_autoptr(GPtrArray) items = g_ptr_array_copy (self->items, (GCopyFunc) (void *) g_object_ref, NULL);

  g_ptr_array_set_free_func (items, g_object_unref);
  for (guint i = 0; i < items->len; i++)
    trunk_release_queue_cancel (self->queue, g_ptr_array_index (items, i));
}

static void
make_toast (TrunkReleaseToast *self)
{
  self->toast = g_object_ref_sink (adw_toast_new (""));
  self->title = trunk_toast_title_new ();
  g_signal_connect_object (self->title, "map", G_CALLBACK (mapped_cb), self, G_CONNECT_DEFAULT);
  g_signal_connect_object (self->title, "unmap", G_CALLBACK (unmapped_cb), self, G_CONNECT_DEFAULT);
  adw_toast_set_custom_title (self->toast, GTK_WIDGET (self->title));
  adw_toast_set_button_label (self->toast, _("_Undo"));
  adw_toast_set_timeout (self->toast, 0);
  g_signal_connect_object (self->toast, "button-clicked", G_CALLBACK (undo_cb), self, G_CONNECT_DEFAULT);
  g_signal_connect_object (self->toast, "dismissed", G_CALLBACK (dismissed_cb), self, G_CONNECT_DEFAULT);
}

/* Once, it counts in silence.  libadwaita does it for titles that are its own. */
static void
announce (TrunkReleaseToast *self,
          const char        *text)
{
  g_autofree char *plain = trunk_dup_plain_display (text);

  gtk_accessible_announce (GTK_ACCESSIBLE (self->overlay), plain, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
show_item (TrunkReleaseToast *self,
           TrunkReleaseItem  *item)
{
  g_autofree char *text = NULL;
  gboolean is_first = self->toast == NULL;

  if (g_ptr_array_find (self->items, item, NULL))
    return;

  g_ptr_array_add (self->items, g_object_ref (item));
  if (is_first)
    make_toast (self);
  watch_first (self);
  if (!is_first)
    return;

  trunk_toast_show (self->overlay, g_object_ref (self->toast));

  text = dup_text (self);
  announce (self, text);
}

/* It does not wait any more: the toast is about the others, if there are any. */
static void
leave_item (TrunkReleaseToast *self,
            TrunkReleaseItem  *item)
{
  guint position;

  if (!g_ptr_array_find (self->items, item, &position))
    return;

  g_signal_handlers_disconnect_by_func (item, count_cb, self);
  g_ptr_array_remove_index (self->items, position);
  if (self->items->len > 0)
    watch_first (self);
  else
    adw_toast_dismiss (self->toast);
}

static void
news_dismissed_cb (AdwToast          *toast,
                   TrunkReleaseToast *self)
{
  News *news = toast == self->released.toast ? &self->released : &self->troubled;

  if (toast == news->toast)
    g_clear_weak_pointer (&news->toast);
}

static void
set_news (TrunkToastTitle  *title,
          TrunkReleaseItem *item,
          guint             n,
          gboolean          is_released)
{
  const char *e164 = trunk_release_item_get_e164 (item);
  g_autofree char *display = trunk_phone_to_display (e164);
  g_autofree char *numbers = trunk_release_dup_n_numbers (n);
  g_autofree char *sentence = n > 1 ? trunk_release_dup_several_news (n, is_released) : trunk_release_dup_news (item);
  const char *news = n > 1 && !is_released ? _("Need attention") : trunk_release_get_short_news (item, FALSE);
  const char *brief = n > 1 && !is_released ? news : trunk_release_get_short_news (item, TRUE);

  trunk_toast_title_set_text (title, sentence, n > 1 ? numbers : display != NULL ? display : e164, news, brief);
}

static void
tell (TrunkReleaseToast *self,
      TrunkReleaseItem  *item)
{
  TrunkReleaseState state = trunk_release_item_get_state (item);
  gboolean is_released = state == TRUNK_RELEASE_RELEASED;
  gboolean is_troubled = state == TRUNK_RELEASE_NOT_RELEASED || state == TRUNK_RELEASE_UNKNOWN;
  News *news = is_released ? &self->released : &self->troubled;
  g_autofree char *sentence = trunk_release_dup_news (item);
  TrunkToastTitle *title;
  AdwToast *toast;

  if (sentence == NULL)
    return;

  if ((is_released || is_troubled) && news->toast != NULL)
    {
      set_news (news->title, item, ++news->n, is_released);
      return;
    }

  title = trunk_toast_title_new ();
  set_news (title, item, 1, is_released);
  toast = adw_toast_new ("");
  adw_toast_set_custom_title (toast, GTK_WIDGET (title));
  if (is_troubled)
    {
      adw_toast_set_button_label (toast, _("_Show"));
      adw_toast_set_action_name (toast, "win.show-waiting");
    }
  if (is_released || is_troubled)
    {
      news->n = 1;
      news->title = title;
      g_set_weak_pointer (&news->toast, toast);
      g_signal_connect_object (toast, "dismissed", G_CALLBACK (news_dismissed_cb), self, G_CONNECT_DEFAULT);
    }
  trunk_toast_show (self->overlay, toast);
  announce (self, sentence);
}

/* The overlay is about one space at a time. */
static gboolean
is_current (TrunkReleaseToast *self)
{
  return self->overlay != NULL && g_object_get_data (G_OBJECT (self->overlay), CURRENT) == self;
}

static void
changed_cb (TrunkReleaseQueue *queue,
            TrunkReleaseItem  *item,
            TrunkReleaseToast *self)
{
  if (!is_current (self))
    return;

  if (trunk_release_item_get_state (item) == TRUNK_RELEASE_WAITING)
    {
      show_item (self, item);
      return;
    }

  leave_item (self, item);
  tell (self, item);
}

static void
trunk_release_toast_dispose (GObject *object)
{
  TrunkReleaseToast *self = TRUNK_RELEASE_TOAST (object);
  g_autoptr(AdwToast) toast = g_steal_pointer (&self->toast);

  if (is_current (self))
    g_object_set_data (G_OBJECT (self->overlay), CURRENT, NULL);
  drop_items (self);
  if (toast != NULL)
    adw_toast_dismiss (toast);
  g_clear_weak_pointer (&self->released.toast);
  g_clear_weak_pointer (&self->troubled.toast);
  g_clear_weak_pointer (&self->overlay);

  G_OBJECT_CLASS (trunk_release_toast_parent_class)->dispose (object);
}

static void
trunk_release_toast_finalize (GObject *object)
{
  g_ptr_array_unref (TRUNK_RELEASE_TOAST (object)->items);

  G_OBJECT_CLASS (trunk_release_toast_parent_class)->finalize (object);
}

static void
trunk_release_toast_class_init (TrunkReleaseToastClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = trunk_release_toast_dispose;
  G_OBJECT_CLASS (klass)->finalize = trunk_release_toast_finalize;
}

static void
trunk_release_toast_init (TrunkReleaseToast *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
}

/* One goes to another space. */
static void
leave (TrunkReleaseToast *self)
{
  if (self->toast != NULL)
    adw_toast_dismiss (self->toast);
  if (self->released.toast != NULL)
    adw_toast_dismiss (self->released.toast);
  if (self->troubled.toast != NULL)
    adw_toast_dismiss (self->troubled.toast);
}

static TrunkReleaseToast *
make (AdwToastOverlay   *overlay,
      TrunkReleaseQueue *queue)
{
  TrunkReleaseToast *self = g_object_new (TRUNK_TYPE_RELEASE_TOAST, NULL);

  self->queue = queue;
  g_set_weak_pointer (&self->overlay, overlay);
  g_object_set_data_full (G_OBJECT (queue), "toasts", self, g_object_unref);
  g_signal_connect_object (queue, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_DEFAULT);

  return self;
}

/**
 * trunk_release_toast_watch:
 * @overlay: where toasts are shown
 * @queue: what is released in the space one is in
 *
 * Shows a toast for what waits or begins to wait, and tells what came of it, until another queue is watched; as long as
 * both are there, and once however often it is called.
 */
void
trunk_release_toast_watch (AdwToastOverlay   *overlay,
                           TrunkReleaseQueue *queue)
{
  TrunkReleaseToast *self;
  TrunkReleaseToast *earlier;

  g_return_if_fail (ADW_IS_TOAST_OVERLAY (overlay));
  g_return_if_fail (TRUNK_IS_RELEASE_QUEUE (queue));

  self = g_object_get_data (G_OBJECT (queue), "toasts");
  earlier = g_object_get_data (G_OBJECT (overlay), CURRENT);
  if (self == NULL || self->overlay != overlay)
    self = make (overlay, queue);
  else if (earlier == self)
    return;

  if (earlier != NULL)
    leave (earlier);
  g_object_set_data (G_OBJECT (overlay), CURRENT, self);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (queue)); i++)
    {
      g_autoptr(TrunkReleaseItem) item = g_list_model_get_item (G_LIST_MODEL (queue), i);

      if (trunk_release_item_get_state (item) == TRUNK_RELEASE_WAITING)
        show_item (self, item);
    }
}

/**
 * trunk_release_toast_undo:
 * @overlay: where toasts are shown
 *
 * Does what the toast's Undo does, where it is offered.
 *
 * Returns: whether it was
 */
gboolean
trunk_release_toast_undo (AdwToastOverlay *overlay)
{
  TrunkReleaseToast *self;
  g_autoptr(AdwToast) toast = NULL;

  g_return_val_if_fail (ADW_IS_TOAST_OVERLAY (overlay), FALSE);

  self = g_object_get_data (G_OBJECT (overlay), CURRENT);
  if (self == NULL || !g_set_object (&toast, self->toast))
    return FALSE;

  undo_cb (toast, self);
  adw_toast_dismiss (toast);

  return TRUE;
}
