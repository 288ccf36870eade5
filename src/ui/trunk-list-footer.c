/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-list-footer.h"

#include "trunk-closures.h"
#include "trunk-error.h"
#include "trunk-list-trouble.h"
#include "trunk-whole-text.h"

/**
 * TrunkListFooter:
 *
 * The strip below a list: how much of it is loaded, how old it is, and what to do when it stopped.
 *
 * Settable properties: "numbers" (TrunkPagedList), "filter" (string), "now" (gint64, microseconds since
 * 1970: whoever owns the clock keeps it current).
 */
struct _TrunkListFooter
{
  AdwBin          parent_instance;

  TrunkPagedList *numbers;
  char           *filter;
  gint64          now;

  GtkLabel       *label;
};

G_DEFINE_FINAL_TYPE (TrunkListFooter, trunk_list_footer, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_NUMBERS,
  PROP_FILTER,
  PROP_NOW,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static char *
text_for (GObject        *object,
          TrunkListState  state,
          guint           n_items,
          gboolean        refreshing,
          gint64          loaded_at,
          gboolean        kept,
          const char     *filter,
          gint64          now)
{
  g_autofree char *age = trunk_dup_age (loaded_at, now);

  if (kept && n_items > 0)
    return trunk_dup_as_of (loaded_at, now);

  return trunk_list_dup_footer (state, n_items, refreshing, filter, age);
}

/* The first of a list tell their age themselves, and so does what was kept. */
static char *
age_for (GObject        *object,
         TrunkListState  state,
         guint           n_items,
         gint64          loaded_at,
         gboolean        kept,
         const char     *filter,
         gint64          now)
{
  gboolean told = kept || (state == TRUNK_LIST_IDLE && (filter == NULL || *filter == '\0'));

  if (told || n_items == 0 || !trunk_is_old (loaded_at, now) || trunk_is_ahead (loaded_at, now))
    return g_strdup ("");

  return trunk_dup_as_of (loaded_at, now);
}

static gboolean
has_numbers (GObject        *object,
             TrunkPagedList *numbers)
{
  return numbers != NULL;
}

static gboolean
is_loading (GObject        *object,
            TrunkListState  state,
            gboolean        refreshing)
{
  return state == TRUNK_LIST_LOADING || (refreshing && state != TRUNK_LIST_FAILED);
}

/* What is in the way of everything is told by the banner, with what to do. */
static gboolean
has_failed (GObject        *object,
            TrunkListState  state,
            const GError   *trouble,
            guint           n_items)
{
  return state == TRUNK_LIST_FAILED && !trunk_list_shows_trouble (NULL, trouble, n_items);
}

/* Where the banner has no room for more than a title, the sentence has no other place. */
static gboolean
is_told_above (const GError *error)
{
  return trunk_list_is_signed_out (error) || g_error_matches (error, TRUNK_ERROR, TRUNK_ERROR_OFFLINE) ||
         g_error_matches (error, TRUNK_ERROR, TRUNK_ERROR_PORTAL) ||
         g_error_matches (error, TRUNK_ERROR, TRUNK_ERROR_WEB_PAGE);
}

/* The list itself says it where there are no rows. */
static char *
reason_for (GObject        *object,
            const GError   *error,
            guint           n_items)
{
  return g_strdup (error != NULL && n_items > 0 && !is_told_above (error) ? error->message : "");
}

static gboolean
has_reason (GObject    *object,
            const char *reason)
{
  return reason != NULL && *reason != '\0';
}

/* What a search has found, and what has failed, is read out; that the list grows or gets older is not. */
static void
told_cb (TrunkListFooter *self,
         GParamSpec      *pspec,
         GtkLabel        *label)
{
  TrunkListState state = self->numbers != NULL ? trunk_paged_list_get_state (self->numbers) : TRUNK_LIST_IDLE;
  gboolean found = self->filter != NULL && *self->filter != '\0' && state == TRUNK_LIST_COMPLETE;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (root != NULL && (found || state == TRUNK_LIST_FAILED))
    gtk_accessible_announce (GTK_ACCESSIBLE (root), gtk_label_get_label (label),
                             GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
trunk_list_footer_dispose (GObject *object)
{
  TrunkListFooter *self = TRUNK_LIST_FOOTER (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), TRUNK_TYPE_LIST_FOOTER);
  g_clear_object (&self->numbers);

  G_OBJECT_CLASS (trunk_list_footer_parent_class)->dispose (object);
}

static void
trunk_list_footer_finalize (GObject *object)
{
  TrunkListFooter *self = TRUNK_LIST_FOOTER (object);

  g_free (self->filter);

  G_OBJECT_CLASS (trunk_list_footer_parent_class)->finalize (object);
}

static void
trunk_list_footer_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  TrunkListFooter *self = TRUNK_LIST_FOOTER (object);

  switch (prop_id)
    {
    case PROP_NUMBERS:
      g_value_set_object (value, self->numbers);
      break;

    case PROP_FILTER:
      g_value_set_string (value, self->filter);
      break;

    case PROP_NOW:
      g_value_set_int64 (value, self->now);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
trunk_list_footer_set_property (GObject      *object,
                                guint         prop_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  TrunkListFooter *self = TRUNK_LIST_FOOTER (object);

  switch (prop_id)
    {
    case PROP_NUMBERS:
      if (g_set_object (&self->numbers, g_value_get_object (value)))
        g_object_notify_by_pspec (object, pspec);
      break;

    case PROP_FILTER:
      if (g_set_str (&self->filter, g_value_get_string (value)))
        g_object_notify_by_pspec (object, pspec);
      break;

    case PROP_NOW:
      if (self->now == g_value_get_int64 (value))
        break;
      self->now = g_value_get_int64 (value);
      g_object_notify_by_pspec (object, pspec);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
trunk_list_footer_class_init (TrunkListFooterClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = trunk_list_footer_dispose;
  object_class->finalize = trunk_list_footer_finalize;
  object_class->get_property = trunk_list_footer_get_property;
  object_class->set_property = trunk_list_footer_set_property;

  properties[PROP_NUMBERS] =
    g_param_spec_object ("numbers", NULL, NULL, TRUNK_TYPE_PAGED_LIST,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_FILTER] =
    g_param_spec_string ("filter", NULL, NULL, NULL,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_NOW] =
    g_param_spec_int64 ("now", NULL, NULL, G_MININT64, G_MAXINT64, 0,
                        G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/ui/trunk-list-footer.ui");
  gtk_widget_class_bind_template_child (widget_class, TrunkListFooter, label);
  gtk_widget_class_bind_template_callback (widget_class, text_for);
  gtk_widget_class_bind_template_callback (widget_class, age_for);
  gtk_widget_class_bind_template_callback (widget_class, told_cb);
  gtk_widget_class_bind_template_callback (widget_class, has_numbers);
  gtk_widget_class_bind_template_callback (widget_class, is_loading);
  gtk_widget_class_bind_template_callback (widget_class, has_failed);
  gtk_widget_class_bind_template_callback (widget_class, reason_for);
  gtk_widget_class_bind_template_callback (widget_class, has_reason);
}

static void
trunk_list_footer_init (TrunkListFooter *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  trunk_whole_text_tell (self->label);
}
