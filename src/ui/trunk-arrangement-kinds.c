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
  { "newest", N_("_Newest First"), N_("Newest First") },
  { "number", N_("N_umber"), N_("By Number") },
  { "name", N_("N_ame"), N_("By Name") },
  { "renewal", N_("Next _Renewal"), N_("By Next Renewal") },
  { NULL, NULL, NULL }
};

static const TrunkArrangementChoice types[] = {
  { "any", N_("_Any Type"), N_("Any Type") },
  { "local", N_("_Local"), N_("Local") },
  { "toll-free", N_("_Toll-Free"), N_("Toll-Free") },
  { NULL, NULL, NULL }
};

static const TrunkArrangementChoice capabilities[] = {
  { "any", N_("_Anything"), N_("Anything") },
  { "voice", N_("_Calls"), N_("Receives Calls") },
  { "sms", N_("_Texts"), N_("Receives Texts") },
  { "mms", N_("_Pictures"), N_("Receives Pictures") },
  { "fax", N_("_Faxes"), N_("Receives Faxes") },
  { NULL, NULL, NULL }
};

static const TrunkArrangementChoice locks[] = {
  { "any", N_("_All"), N_("All") },
  { "locked", N_("_Locked"), N_("Locked") },
  { "unlocked", N_("_Not Locked"), N_("Not Locked") },
  { NULL, NULL, NULL }
};

static const TrunkArrangementChoice problems[] = {
  { "any", N_("_All"), N_("All") },
  { "some", N_("_With a Problem"), N_("With a Problem") },
  { "none", N_("With_out a Problem"), N_("Without a Problem") },
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
  { "sort", "newest", N_("Sort By"), sorts, NULL },
  { "type", "any", N_("Type"), types, matches_type },
  { "capability", "any", N_("Can Receive"), capabilities, matches_capability },
  { "answered-by", "any", N_("Calls Answered By"), NULL, matches_call_handler },
  { "texts-answered-by", "any", N_("Texts Answered By"), NULL, matches_message_handler },
  { "host", "", N_("Points to Host"), NULL, trunk_number_uses_host },
  { "locked", "any", N_("Lock"), locks, matches_lock },
  { "problem", "any", N_("Problems"), problems, matches_problem },
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
      return g_strdup (_(choices[i].title));

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
    add_item (menu, kind, _(choices[i].label), choices[i].nick);

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
