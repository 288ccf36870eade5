/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-arrangement.h"

#include "trunk-handler.h"
#include "trunk-sorters.h"

#include <glib/gi18n.h>

/**
 * TrunkArrangement:
 *
 * How a list of numbers is sorted, and which of them are shown.
 *
 * Settable properties, each with the choice that changes nothing as its default: "sort" (`newest`, the service's own
 * order; `number`, `name` or `renewal`), "type" (`any`, `local` or `toll-free`), "capability" (`any`, `voice`, `sms`,
 * `mms` or `fax`), "answered-by" (`any`, or the API's word for what answers calls; `` for nothing).
 * Read-only: "filter" (GtkFilter) and "sorter" (GtkSorter), both %NULL where they change nothing; "active" (gboolean:
 * one of them does, so that all of the list is needed).
 */
struct _TrunkArrangement
{
  GObject     parent_instance;

  const char *choices[4];  /* interned */
  GtkFilter  *filter;
  GtkSorter  *sorter;
};

G_DEFINE_FINAL_TYPE (TrunkArrangement, trunk_arrangement, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_SORT,
  PROP_TYPE,
  PROP_CAPABILITY,
  PROP_ANSWERED_BY,
  PROP_FILTER,
  PROP_SORTER,
  PROP_ACTIVE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

typedef struct
{
  const char *nick;
  const char *label;  /* as an item of the menu; NULL ends a list */
  const char *title;  /* alone */
} Choice;

static const Choice sorts[] = {
  { "newest", N_("_Newest First"), N_("Newest First") },
  { "number", N_("N_umber"), N_("By Number") },
  { "name", N_("N_ame"), N_("By Name") },
  { "renewal", N_("Next _Renewal"), N_("By Next Renewal") },
  { NULL, NULL, NULL }
};

static const Choice types[] = {
  { "any", N_("_Any Type"), N_("Any Type") },
  { "local", N_("_Local"), N_("Local") },
  { "toll-free", N_("_Toll-Free"), N_("Toll-Free") },
  { NULL, NULL, NULL }
};

static const Choice capabilities[] = {
  { "any", N_("_Anything"), N_("Anything") },
  { "voice", N_("_Calls"), N_("Receives Calls") },
  { "sms", N_("_Texts"), N_("Receives Texts") },
  { "mms", N_("_Pictures"), N_("Receives Pictures") },
  { "fax", N_("_Faxes"), N_("Receives Faxes") },
  { NULL, NULL, NULL }
};

static const struct
{
  const char   *name;      /* of the property and its action */
  const char   *unchanged;
  const char   *label;     /* of the section or submenu */
  const Choice *choices;   /* NULL: the handlers */
} kinds[] = {
  { "sort", "newest", N_("Sort By"), sorts },
  { "type", "any", N_("Type"), types },
  { "capability", "any", N_("Can Receive"), capabilities },
  { "answered-by", "any", N_("Calls Answered By"), NULL },
};

static gboolean
is_changed (TrunkArrangement *self,
            guint             kind)
{
  return !g_str_equal (self->choices[kind], kinds[kind].unchanged);
}

static const char *
get_choice (TrunkArrangement *self,
            guint             prop_id)
{
  return self->choices[prop_id - PROP_SORT];
}

/* What it does to a list */

static gboolean
has_capability (TrunkNumber *number,
                const char  *nick)
{
  static const struct
  {
    const char        *nick;
    TrunkCapabilities  capability;
  } known[] = {
    { "voice", TRUNK_CAPABILITY_VOICE },
    { "sms", TRUNK_CAPABILITY_SMS },
    { "mms", TRUNK_CAPABILITY_MMS },
    { "fax", TRUNK_CAPABILITY_FAX },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    if (g_str_equal (known[i].nick, nick))
      return (trunk_number_get_capabilities (number) & known[i].capability) != 0;

  return FALSE;
}

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
  const char *type = get_choice (self, PROP_TYPE);
  const char *capability = get_choice (self, PROP_CAPABILITY);
  const char *answered_by = get_choice (self, PROP_ANSWERED_BY);
  const char *handler = trunk_number_get (number, TRUNK_FIELD_CALL_HANDLER);

  if (!g_str_equal (type, "any") && g_str_equal (type, "toll-free") != trunk_number_is_toll_free (number))
    return FALSE;

  if (!g_str_equal (capability, "any") && !has_capability (number, capability))
    return FALSE;

  return g_str_equal (answered_by, "any") || g_str_equal (answered_by, handler != NULL ? handler : "");
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
choose (TrunkArrangement *self,
        guint             prop_id,
        const char       *nick)
{
  nick = g_intern_string (nick != NULL ? nick : kinds[prop_id - PROP_SORT].unchanged);
  if (self->choices[prop_id - PROP_SORT] == nick)
    return;

  self->choices[prop_id - PROP_SORT] = nick;
  update (self, prop_id);
}

/* The object */

static void
trunk_arrangement_finalize (GObject *object)
{
  TrunkArrangement *self = TRUNK_ARRANGEMENT (object);

  g_clear_object (&self->filter);
  g_clear_object (&self->sorter);

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
      choose (TRUNK_ARRANGEMENT (object), prop_id, g_value_get_string (value));
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

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    properties[PROP_SORT + i] =
      g_param_spec_string (kinds[i].name, NULL, NULL, kinds[i].unchanged,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_FILTER] = g_param_spec_object ("filter", NULL, NULL, GTK_TYPE_FILTER, readable);
  properties[PROP_SORTER] = g_param_spec_object ("sorter", NULL, NULL, GTK_TYPE_SORTER, readable);
  properties[PROP_ACTIVE] = g_param_spec_boolean ("active", NULL, NULL, FALSE, readable);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
trunk_arrangement_init (TrunkArrangement *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    self->choices[i] = g_intern_static_string (kinds[i].unchanged);
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

  for (guint i = 1; i < G_N_ELEMENTS (kinds); i++)
    if (is_changed (self, i))
      return TRUE;

  return FALSE;
}

static const char *
get_title (TrunkArrangement *self,
           guint             kind)
{
  const Choice *choices = kinds[kind].choices;
  const TrunkHandler *handler;

  for (gsize i = 0; choices != NULL && choices[i].nick != NULL; i++)
    if (g_str_equal (choices[i].nick, self->choices[kind]))
      return _(choices[i].title);

  handler = trunk_handler_lookup (TRUNK_CHANNEL_CALLS, self->choices[kind]);

  return handler != NULL ? trunk_handler_get_title (handler) : _("Nothing Answers Calls");
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

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      guint kind = (i + 1) % G_N_ELEMENTS (kinds);  /* the order comes last */

      if (is_changed (self, kind))
        g_strv_builder_add (builder, get_title (self, kind));
    }

  parts = g_strv_builder_end (builder);

  return g_strjoinv (" · ", parts);
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

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    choose (self, PROP_SORT + i, kinds[i].unchanged);
}

static void
add_item (GMenu      *menu,
          const char *kind,
          const char *label,
          const char *nick)
{
  g_autoptr(GMenuItem) item = g_menu_item_new (label, NULL);
  g_autofree char *action = g_strconcat ("arrange.", kind, NULL);

  g_menu_item_set_action_and_target (item, action, "s", nick);
  g_menu_append_item (menu, item);
}

static GMenu *
make_section (guint kind)
{
  GMenu *menu = g_menu_new ();
  const Choice *choices = kinds[kind].choices;
  const TrunkHandler *handlers;
  guint n_handlers;

  for (gsize i = 0; choices != NULL && choices[i].nick != NULL; i++)
    add_item (menu, kinds[kind].name, _(choices[i].label), choices[i].nick);

  if (choices != NULL)
    return menu;

  add_item (menu, kinds[kind].name, _("_Anything"), "any");
  add_item (menu, kinds[kind].name, _("_Nothing"), "");
  handlers = trunk_handlers_get_all (TRUNK_CHANNEL_CALLS, &n_handlers);
  for (guint i = 0; i < n_handlers; i++)
    add_item (menu, kinds[kind].name, trunk_handler_get_title (&handlers[i]), handlers[i].name);

  return menu;
}

/* Made when it is opened first: what a menu costs is seen in the window's first frame. */
static void
create_popup (GtkMenuButton *button,
              gpointer       user_data)
{
  g_autoptr(GMenu) menu = NULL;
  g_autoptr(GMenu) order = NULL;
  g_autoptr(GMenu) filters = NULL;

  if (gtk_menu_button_get_menu_model (button) != NULL)
    return;

  menu = g_menu_new ();
  order = make_section (0);
  filters = g_menu_new ();
  g_menu_append_section (menu, _(kinds[0].label), G_MENU_MODEL (order));
  for (guint i = 1; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr(GMenu) section = make_section (i);

      g_menu_append_submenu (filters, _(kinds[i].label), G_MENU_MODEL (section));
    }
  g_menu_append_section (menu, _("Show"), G_MENU_MODEL (filters));
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

/**
 * trunk_arrangement_install:
 * @self: an arrangement
 * @page: what shows the list
 * @button: the button in it for the menu
 *
 * Gives @page an action for each choice, `arrange.sort` and so on, and `arrange.reset`; and @button a menu of them.
 */
void
trunk_arrangement_install (TrunkArrangement *self,
                           GtkWidget        *page,
                           GtkMenuButton    *button)
{
  g_autoptr(GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr(GSimpleAction) reset = g_simple_action_new ("reset", NULL);

  g_return_if_fail (TRUNK_IS_ARRANGEMENT (self));

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr(GPropertyAction) action = g_property_action_new (kinds[i].name, self, kinds[i].name);

      g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
    }

  g_signal_connect_object (reset, "activate", G_CALLBACK (trunk_arrangement_reset), self, G_CONNECT_SWAPPED);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (reset));
  gtk_widget_insert_action_group (page, "arrange", G_ACTION_GROUP (group));
  gtk_menu_button_set_create_popup_func (button, create_popup, NULL, NULL);
}
