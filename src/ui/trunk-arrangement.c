/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-arrangement.h"

#include "trunk-arrangement-kinds.h"
#include "trunk-join.h"
#include "trunk-sorters.h"

#include <glib/gi18n.h>

/**
 * TrunkArrangement:
 *
 * How a list of numbers is sorted, and which of them are shown.
 *
 * Settable properties, each with the choice that changes nothing as its default: "sort" (`newest`, the service's own
 * order; `number`, `name` or `renewal`), "type" (`any`, `local` or `toll-free`), "capability" (`any`, `voice`, `sms`,
 * `mms` or `fax`), "answered-by" and "texts-answered-by" (`any`, or the API's word for what answers calls or texts; ``
 * for nothing), "host" (`` for any), "locked" (`any`, `locked` or `unlocked`), "problem" (`any`, `some` or `none`); and
 * "paused" (gboolean: the person does not want the rest of the list to be loaded, until something else is chosen).
 * Read-only: "filter" (GtkFilter) and "sorter" (GtkSorter), both %NULL where they change nothing; "active" (gboolean:
 * one of them does, so that all of the list is needed).
 */
struct _TrunkArrangement
{
  GObject     parent_instance;

  const char *choices[TRUNK_ARRANGEMENT_N_KINDS];  /* interned */
  GtkFilter  *filter;
  GtkSorter  *sorter;
  TrunkUsage *usage;
  gboolean    paused;
};

G_DEFINE_FINAL_TYPE (TrunkArrangement, trunk_arrangement, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_SORT,
  PROP_TYPE,
  PROP_CAPABILITY,
  PROP_ANSWERED_BY,
  PROP_TEXTS_ANSWERED_BY,
  PROP_HOST,
  PROP_LOCKED,
  PROP_PROBLEM,
  PROP_FILTER,
  PROP_SORTER,
  PROP_ACTIVE,
  PROP_PAUSED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

#define N_KINDS TRUNK_ARRANGEMENT_N_KINDS

static gboolean
is_changed (TrunkArrangement *self,
            guint             kind)
{
  return !g_str_equal (self->choices[kind], trunk_arrangement_kinds[kind].unchanged);
}

static const char *
get_choice (TrunkArrangement *self,
            guint             prop_id)
{
  return self->choices[prop_id - PROP_SORT];
}

/* What it does to a list */

/**
 * trunk_arrangement_matches:
 * @self: an arrangement
 * @number: a number
 *
 * Returns: whether it is shown
 */
gboolean
trunk_arrangement_matches (TrunkArrangement *self,
                           TrunkNumber      *number)
{
  for (guint i = 1; i < N_KINDS; i++)
    if (is_changed (self, i) && !trunk_arrangement_kinds[i].matches (number, self->choices[i]))
      return FALSE;

  return TRUE;
}

static gboolean
match_func (gpointer item,
            gpointer user_data)
{
  return trunk_arrangement_matches (user_data, item);
}

/* A new filter rather than one that changes: a list that has none passes everything on. */
static void
update (TrunkArrangement *self,
        guint             prop_id)
{
  g_autoptr(GtkSorter) sorter = trunk_sorter_new (get_choice (self, PROP_SORT));
  g_autoptr(GtkFilter) filter = NULL;

  if (trunk_arrangement_is_filtered (self))
    filter = GTK_FILTER (gtk_custom_filter_new (match_func, self, NULL));

  if (prop_id == PROP_SORT)
    g_set_object (&self->sorter, sorter);
  else
    g_set_object (&self->filter, filter);

  g_object_notify_by_pspec (G_OBJECT (self), properties[prop_id]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[prop_id == PROP_SORT ? PROP_SORTER : PROP_FILTER]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ACTIVE]);
}

static void
set_paused (TrunkArrangement *self,
            gboolean          paused)
{
  if (self->paused == paused)
    return;

  self->paused = paused;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAUSED]);
}

static void
choose (TrunkArrangement *self,
        guint             prop_id,
        const char       *nick)
{
  nick = g_intern_string (nick != NULL ? nick : trunk_arrangement_kinds[prop_id - PROP_SORT].unchanged);
  if (self->choices[prop_id - PROP_SORT] == nick)
    return;

  self->choices[prop_id - PROP_SORT] = nick;
  set_paused (self, FALSE);
  update (self, prop_id);
}

/* The object */

static void
trunk_arrangement_finalize (GObject *object)
{
  TrunkArrangement *self = TRUNK_ARRANGEMENT (object);

  g_clear_object (&self->filter);
  g_clear_object (&self->sorter);
  g_clear_object (&self->usage);

  G_OBJECT_CLASS (trunk_arrangement_parent_class)->finalize (object);
}

static void
trunk_arrangement_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  TrunkArrangement *self = TRUNK_ARRANGEMENT (object);

  switch (prop_id)
    {
    case PROP_SORT:
    case PROP_TYPE:
    case PROP_CAPABILITY:
    case PROP_ANSWERED_BY:
    case PROP_TEXTS_ANSWERED_BY:
    case PROP_HOST:
    case PROP_LOCKED:
    case PROP_PROBLEM:
      g_value_set_static_string (value, get_choice (self, prop_id));
      break;

    case PROP_FILTER:
      g_value_set_object (value, self->filter);
      break;

    case PROP_SORTER:
      g_value_set_object (value, self->sorter);
      break;

    case PROP_ACTIVE:
      g_value_set_boolean (value, trunk_arrangement_is_active (self));
      break;

    case PROP_PAUSED:
      g_value_set_boolean (value, self->paused);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
trunk_arrangement_set_property (GObject      *object,
                                guint         prop_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_SORT:
    case PROP_TYPE:
    case PROP_CAPABILITY:
    case PROP_ANSWERED_BY:
    case PROP_TEXTS_ANSWERED_BY:
    case PROP_HOST:
    case PROP_LOCKED:
    case PROP_PROBLEM:
      choose (TRUNK_ARRANGEMENT (object), prop_id, g_value_get_string (value));
      break;

    case PROP_PAUSED:
      set_paused (TRUNK_ARRANGEMENT (object), g_value_get_boolean (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
trunk_arrangement_class_init (TrunkArrangementClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = trunk_arrangement_finalize;
  object_class->get_property = trunk_arrangement_get_property;
  object_class->set_property = trunk_arrangement_set_property;

  for (guint i = 0; i < N_KINDS; i++)
    properties[PROP_SORT + i] =
      g_param_spec_string (trunk_arrangement_kinds[i].name, NULL, NULL, trunk_arrangement_kinds[i].unchanged,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_FILTER] = g_param_spec_object ("filter", NULL, NULL, GTK_TYPE_FILTER, readable);
  properties[PROP_SORTER] = g_param_spec_object ("sorter", NULL, NULL, GTK_TYPE_SORTER, readable);
  properties[PROP_ACTIVE] = g_param_spec_boolean ("active", NULL, NULL, FALSE, readable);
  properties[PROP_PAUSED] =
    g_param_spec_boolean ("paused", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
trunk_arrangement_init (TrunkArrangement *self)
{
  for (guint i = 0; i < N_KINDS; i++)
    self->choices[i] = g_intern_static_string (trunk_arrangement_kinds[i].unchanged);
}

/**
 * trunk_arrangement_new:
 *
 * Returns: (transfer full): an arrangement that changes nothing
 */
TrunkArrangement *
trunk_arrangement_new (void)
{
  return g_object_new (TRUNK_TYPE_ARRANGEMENT, NULL);
}

/**
 * trunk_arrangement_is_active:
 * @self: an arrangement
 *
 * Returns: whether a list is shown in another order, or not all of it
 */
gboolean
trunk_arrangement_is_active (TrunkArrangement *self)
{
  g_return_val_if_fail (TRUNK_IS_ARRANGEMENT (self), FALSE);

  return is_changed (self, 0) || trunk_arrangement_is_filtered (self);
}

/**
 * trunk_arrangement_is_filtered:
 * @self: an arrangement
 *
 * Returns: whether not all of a list is shown
 */
gboolean
trunk_arrangement_is_filtered (TrunkArrangement *self)
{
  g_return_val_if_fail (TRUNK_IS_ARRANGEMENT (self), FALSE);

  for (guint i = 1; i < N_KINDS; i++)
    if (is_changed (self, i))
      return TRUE;

  return FALSE;
}

/**
 * trunk_arrangement_is_paused:
 * @self: an arrangement
 *
 * Returns: whether the person does not want the rest of the list to be loaded
 */
gboolean
trunk_arrangement_is_paused (TrunkArrangement *self)
{
  g_return_val_if_fail (TRUNK_IS_ARRANGEMENT (self), FALSE);

  return self->paused;
}

/**
 * trunk_arrangement_get_state:
 * @self: an arrangement
 * @numbers: what is arranged
 *
 * Returns: how far it is; of what the person does not want to be loaded nothing is on its way
 */
TrunkListState
trunk_arrangement_get_state (TrunkArrangement *self,
                             TrunkPagedList   *numbers)
{
  TrunkListState state = trunk_paged_list_get_state (numbers);

  g_return_val_if_fail (TRUNK_IS_ARRANGEMENT (self), state);

  return state == TRUNK_LIST_IDLE && self->paused ? TRUNK_LIST_COMPLETE : state;
}

/**
 * trunk_arrangement_dup_summary:
 * @self: an arrangement
 *
 * Returns: (transfer full): what it does, in a line: "Toll-Free · Receives Texts · By Name"
 */
char *
trunk_arrangement_dup_summary (TrunkArrangement *self)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) parts = NULL;

  g_return_val_if_fail (TRUNK_IS_ARRANGEMENT (self), NULL);

  for (guint i = 0; i < N_KINDS; i++)
    {
      guint kind = (i + 1) % N_KINDS;  /* the order comes last */

      if (is_changed (self, kind))
        g_strv_builder_take (builder, trunk_arrangement_kind_dup_title (kind, self->choices[kind]));
    }

  parts = g_strv_builder_end (builder);

  return trunk_join (TRUNK_JOIN_FACTS, (const char * const *) parts);
}

/**
 * trunk_arrangement_reset:
 * @self: an arrangement
 *
 * Shows all of a list, in the service's order.
 */
void
trunk_arrangement_reset (TrunkArrangement *self)
{
  g_return_if_fail (TRUNK_IS_ARRANGEMENT (self));

  for (guint i = 0; i < N_KINDS; i++)
    choose (self, PROP_SORT + i, trunk_arrangement_kinds[i].unchanged);
}

/**
 * trunk_arrangement_set_usage:
 * @self: an arrangement
 * @usage: (nullable): what is in use in the space, whose hosts the menu offers
 */
void
trunk_arrangement_set_usage (TrunkArrangement *self,
                             TrunkUsage       *usage)
{
  g_return_if_fail (TRUNK_IS_ARRANGEMENT (self));

  g_set_object (&self->usage, usage);
}

/* Made when it is opened: what a menu costs is seen in the window's first frame, and hosts come and go. */
static void
create_popup (GtkMenuButton *button,
              gpointer       user_data)
{
  TrunkArrangement *self = user_data;
  g_autoptr(GMenu) menu = g_menu_new ();
  g_autoptr(GMenu) filters = g_menu_new ();
  g_autoptr(GMenu) file = g_menu_new ();

  for (guint i = 0; i < N_KINDS; i++)
    {
      const char *label = g_dpgettext2 (NULL, "section of a menu", trunk_arrangement_kinds[i].label);
      g_autoptr(GMenu) section = g_menu_new ();

      trunk_arrangement_kind_fill_menu (i, self->choices[i], self->usage, section);
      if (i == 0)
        g_menu_append_section (menu, label, G_MENU_MODEL (section));
      else
        g_menu_append_submenu (filters, label, G_MENU_MODEL (section));
    }
  g_menu_append_section (menu, C_("section of a menu", "Show"), G_MENU_MODEL (filters));
  g_menu_append (file, _("Save _View…"), "views.save");
  g_menu_append (file, _("_Save List as CSV…"), "export.list");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (file));
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

static void
pause_action (TrunkArrangement *self)
{
  set_paused (self, TRUE);
}

static void
resume_action (TrunkArrangement *self)
{
  set_paused (self, FALSE);
}

/**
 * trunk_arrangement_install:
 * @self: an arrangement
 * @page: what shows the list
 * @button: the button in it for the menu
 *
 * Gives @page an action for each choice, `arrange.sort` and so on, and `arrange.reset`, `arrange.pause` and
 * `arrange.resume`; and @button a menu of the choices.
 */
void
trunk_arrangement_install (TrunkArrangement *self,
                           GtkWidget        *page,
                           GtkMenuButton    *button)
{
  static const struct
  {
    const char *name;
    GCallback   callback;
  } actions[] = {
    { "reset", G_CALLBACK (trunk_arrangement_reset) },
    { "pause", G_CALLBACK (pause_action) },
    { "resume", G_CALLBACK (resume_action) },
  };
  g_autoptr(GSimpleActionGroup) group = g_simple_action_group_new ();

  g_return_if_fail (TRUNK_IS_ARRANGEMENT (self));

  for (guint i = 0; i < N_KINDS; i++)
    {
      const char *name = trunk_arrangement_kinds[i].name;
      g_autoptr(GPropertyAction) action = g_property_action_new (name, self, name);

      g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
    }

  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      g_autoptr(GSimpleAction) action = g_simple_action_new (actions[i].name, NULL);

      g_signal_connect_object (action, "activate", actions[i].callback, self, G_CONNECT_SWAPPED);
      g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
    }

  gtk_widget_insert_action_group (page, "arrange", G_ACTION_GROUP (group));
  gtk_menu_button_set_create_popup_func (button, create_popup, g_object_ref (self), g_object_unref);
}
