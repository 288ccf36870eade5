/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-arrangement-kinds.h"

#include "trunk-handler.h"
#include "trunk-number-marks.h"
#include "trunk-number-traits.h"

#include <glib/gi18n.h>

/* As many as a menu can hold; the most used come first. */
#define MAX_HOSTS 20

static const TrunkArrangementChoice sorts[] = {
  { "newest", NC_("order of the list", "_Newest First"), NC_("order of the list", "Newest First") },
  { "number", NC_("order of the list", "N_umber"), NC_("order of the list", "By Number") },
  { "name", NC_("order of the list", "N_ame"), NC_("order of the list", "By Name") },
  { "renewal", NC_("order of the list", "Next _Renewal"), NC_("order of the list", "By Next Renewal") },
  { NULL, NULL, NULL }
};

static const TrunkArrangementChoice types[] = {
  { "any", NC_("type of number", "_Any Type"), NC_("type of number", "Any Type") },
  { "local", NC_("type of number", "_Local"), NC_("type of number", "Local") },
  { "toll-free", NC_("type of number", "_Toll-Free"), NC_("type of number", "Toll-Free") },
  { NULL, NULL, NULL }
};

static const TrunkArrangementChoice capabilities[] = {
  { "any", NC_("what a number receives", "_Anything"), NC_("what a number receives", "Anything") },
  { "voice", NC_("what a number receives", "_Calls"), NC_("what a number receives", "Receives Calls") },
  { "sms", NC_("what a number receives", "_Texts"), NC_("what a number receives", "Receives Texts") },
  { "mms", NC_("what a number receives", "_Pictures"), NC_("what a number receives", "Receives Pictures") },
  { "fax", NC_("what a number receives", "_Faxes"), NC_("what a number receives", "Receives Faxes") },
  { NULL, NULL, NULL }
};

static const TrunkArrangementChoice locks[] = {
  { "any", NC_("numbers by their lock", "_All"), NC_("numbers by their lock", "All") },
  { "locked", NC_("numbers by their lock", "_Locked"), NC_("numbers by their lock", "Locked") },
  { "unlocked", NC_("numbers by their lock", "_Not Locked"), NC_("numbers by their lock", "Not Locked") },
  { NULL, NULL, NULL }
};

static const TrunkArrangementChoice problems[] = {
  { "any", NC_("numbers by their problems", "_All"), NC_("numbers by their problems", "All") },
  { "some", NC_("numbers by their problems", "_With a Problem"), NC_("numbers by their problems", "With a Problem") },
  { "none", NC_("numbers by their problems", "With_out a Problem"),
    NC_("numbers by their problems", "Without a Problem") },
  { NULL, NULL, NULL }
};

static gboolean
matches_type (TrunkNumber *number,
              const char  *nick)
{
  return g_str_equal (nick, "toll-free") == trunk_number_is_toll_free (number);
}

static gboolean
matches_capability (TrunkNumber *number,
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

static gboolean
has_handler (TrunkNumber  *number,
             TrunkChannel  channel,
             const char   *nick)
{
  const char *handler = trunk_number_get (number, trunk_handler_field (channel));

  return g_str_equal (nick, handler != NULL ? handler : "");
}

static gboolean
matches_call_handler (TrunkNumber *number,
                      const char  *nick)
{
  return has_handler (number, TRUNK_CHANNEL_CALLS, nick);
}

static gboolean
matches_message_handler (TrunkNumber *number,
                         const char  *nick)
{
  return has_handler (number, TRUNK_CHANNEL_MESSAGES, nick);
}

static gboolean
matches_lock (TrunkNumber *number,
              const char  *nick)
{
  return g_str_equal (nick, "locked") == trunk_number_has_mark (number, TRUNK_NUMBER_LOCKED);
}

static gboolean
matches_problem (TrunkNumber *number,
                 const char  *nick)
{
  return g_str_equal (nick, "some") == trunk_number_has_problem (number);
}

const TrunkArrangementKind trunk_arrangement_kinds[TRUNK_ARRANGEMENT_N_KINDS] = {
  { "sort", "newest", NC_("section of a menu", "Sort By"), sorts, "order of the list", NULL },
  { "type", "any", NC_("section of a menu", "Type"), types, "type of number", matches_type },
  { "capability", "any", NC_("section of a menu", "Can Receive"), capabilities, "what a number receives",
    matches_capability },
  { "answered-by", "any", NC_("section of a menu", "Calls Answered By"), NULL, NULL, matches_call_handler },
  { "texts-answered-by", "any", NC_("section of a menu", "Texts Answered By"), NULL, NULL, matches_message_handler },
  { "host", "", NC_("section of a menu", "Points to Host"), NULL, NULL, trunk_number_uses_host },
  { "locked", "any", NC_("section of a menu", "Lock"), locks, "numbers by their lock", matches_lock },
  { "problem", "any", NC_("section of a menu", "Problems"), problems, "numbers by their problems", matches_problem },
};

static TrunkChannel
get_channel (guint kind)
{
  return trunk_arrangement_kinds[kind].matches == matches_message_handler ? TRUNK_CHANNEL_MESSAGES
                                                                         : TRUNK_CHANNEL_CALLS;
}

/**
 * trunk_arrangement_kind_dup_title:
 * @kind: a place in trunk_arrangement_kinds
 * @nick: what is chosen
 *
 * Returns: (transfer full): what that is called where it stands alone
 */
char *
trunk_arrangement_kind_dup_title (guint       kind,
                                  const char *nick)
{
  const TrunkArrangementChoice *choices = trunk_arrangement_kinds[kind].choices;
  const TrunkHandler *handler;

  for (gsize i = 0; choices != NULL && choices[i].nick != NULL; i++)
    if (g_str_equal (choices[i].nick, nick))
      return g_strdup (g_dpgettext2 (NULL, trunk_arrangement_kinds[kind].context, choices[i].title));

  if (trunk_arrangement_kinds[kind].matches == trunk_number_uses_host)
    return g_strdup (nick);

  handler = trunk_handler_lookup (get_channel (kind), nick);
  if (get_channel (kind) == TRUNK_CHANNEL_CALLS)
    return g_strdup (handler != NULL ? trunk_handler_get_title (handler) : _("Nothing Answers Calls"));

  if (handler == NULL)
    return g_strdup (_("Nothing Answers Texts"));

  /* Translators: what answers texts, such as "Texts: A Web Address"; what answers calls stands alone */
  return g_strdup_printf (_("Texts: %s"), trunk_handler_get_title (handler));
}

static void
add_item (GMenu      *menu,
          guint       kind,
          const char *label,
          const char *nick)
{
  g_autoptr(GMenuItem) item = g_menu_item_new (label, NULL);
  g_autofree char *action = g_strconcat ("arrange.", trunk_arrangement_kinds[kind].name, NULL);

  g_menu_item_set_action_and_target (item, action, "s", nick);
  g_menu_append_item (menu, item);
}

/* An underscore in a host is none of a label, where it marks the key. */
static void
add_host (GMenu      *menu,
          guint       kind,
          const char *host)
{
  g_auto(GStrv) parts = g_strsplit (host, "_", -1);
  g_autofree char *label = g_strjoinv ("__", parts);

  add_item (menu, kind, label, host);
}

static void
fill_hosts (GMenu      *menu,
            guint       kind,
            const char *chosen,
            TrunkUsage *usage)
{
  GListModel *hosts = usage != NULL ? G_LIST_MODEL (trunk_usage_get_hosts (usage)) : NULL;
  guint n = hosts != NULL ? MIN (g_list_model_get_n_items (hosts), MAX_HOSTS) : 0;
  gboolean has_chosen = *chosen == '\0';

  add_item (menu, kind, _("_Any Host"), "");
  for (guint i = 0; i < n; i++)
    {
      g_autoptr(TrunkUsedValue) value = g_list_model_get_item (hosts, i);
      const char *host = trunk_used_value_get_text (value);

      has_chosen |= g_str_equal (host, chosen);
      add_host (menu, kind, host);
    }
  if (!has_chosen)
    add_host (menu, kind, chosen);
}

/**
 * trunk_arrangement_kind_fill_menu:
 * @kind: a place in trunk_arrangement_kinds
 * @nick: what is chosen
 * @usage: (nullable): what is in use in the space
 * @menu: an empty menu
 *
 * Adds an item for each choice.
 */
void
trunk_arrangement_kind_fill_menu (guint       kind,
                                  const char *nick,
                                  TrunkUsage *usage,
                                  GMenu      *menu)
{
  const TrunkArrangementChoice *choices = trunk_arrangement_kinds[kind].choices;
  const TrunkHandler *handlers;
  guint n_handlers;

  for (gsize i = 0; choices != NULL && choices[i].nick != NULL; i++)
    add_item (menu, kind, g_dpgettext2 (NULL, trunk_arrangement_kinds[kind].context, choices[i].label),
              choices[i].nick);

  if (choices != NULL)
    return;

  if (trunk_arrangement_kinds[kind].matches == trunk_number_uses_host)
    {
      fill_hosts (menu, kind, nick, usage);
      return;
    }

  add_item (menu, kind, _("_Anything"), "any");
  add_item (menu, kind, _("_Nothing"), "");
  handlers = trunk_handlers_get_all (get_channel (kind), &n_handlers);
  for (guint i = 0; i < n_handlers; i++)
    add_item (menu, kind, trunk_handler_get_title (&handlers[i]), handlers[i].name);
}
