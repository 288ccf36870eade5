/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-search-provider.h"

#include "trunk-store-lookup.h"

#include <glib/gi18n.h>

/* The desktop shows a handful, and says how many more there are. */
#define MAX_RESULTS 20

#define INTERFACE_RESOURCE RESOURCE_PATH "/ui/org.gnome.Shell.SearchProvider2.xml"

/**
 * TrunkSearchProvider:
 *
 * Answers the search of the desktop with numbers of the person's spaces, also where the program was started for that
 * alone: from the last known lists, without the network, the keyring or a window.
 *
 * A result is called `SPACE/NUMBER`, by their ids.  Nothing is said of a space that is private; the practice space's
 * numbers are made up, and found only while it is the space that one is in.  What is opened is left to the
 * application's actions `show-number` and `search`.
 */
struct _TrunkSearchProvider
{
  GObject          parent_instance;

  GApplication    *application;    /* unowned: it owns us */
  TrunkSpaces     *spaces;
  GDBusConnection *connection;
  guint            registration;
  GCancellable    *cancellable;    /* of the search that runs */
};

G_DEFINE_FINAL_TYPE (TrunkSearchProvider, trunk_search_provider, G_TYPE_OBJECT)

/* A question that is being answered. */
typedef struct
{
  TrunkSearchProvider   *self;
  GDBusMethodInvocation *invocation;
} Question;

static Question *
question_new (TrunkSearchProvider   *self,
              GDBusMethodInvocation *invocation)
{
  Question *question = g_new0 (Question, 1);

  question->self = g_object_ref (self);
  question->invocation = g_object_ref (invocation);
  g_application_hold (self->application);

  return question;
}

static void
question_free (Question *question)
{
  g_application_release (question->self->application);
  g_object_unref (question->invocation);
  g_object_unref (question->self);
  g_free (question);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

/* Returns: (transfer none) (nullable): the space with this id, if something may be said of it */
static TrunkSpace *
find_space (TrunkSearchProvider *self,
            const char          *id)
{
  TrunkSpace *remembered = trunk_spaces_get_remembered (self->spaces);
  TrunkSpace *space = trunk_spaces_lookup (self->spaces, id);

  if (g_strcmp0 (id, TRUNK_SPACE_PRACTICE_ID) == 0)
    return remembered != NULL && trunk_space_is_practice (remembered) ? remembered : NULL;

  return space != NULL && !trunk_space_is_private (space) ? space : NULL;
}

/* Returns: (transfer full): the ids of the spaces that may be searched, the one in sight first */
static char **
list_spaces (TrunkSearchProvider *self)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  TrunkSpace *remembered = trunk_spaces_get_remembered (self->spaces);

  if (remembered != NULL && find_space (self, trunk_space_get_id (remembered)) != NULL)
    g_strv_builder_add (builder, trunk_space_get_id (remembered));

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->spaces)); i++)
    {
      g_autoptr(TrunkSpace) space = g_list_model_get_item (G_LIST_MODEL (self->spaces), i);
      const char *id = trunk_space_get_id (space);

      if (find_space (self, id) != NULL && (remembered == NULL || !g_str_equal (trunk_space_get_id (remembered), id)))
        g_strv_builder_add (builder, id);
    }

  return g_strv_builder_end (builder);
}

/* Searching */

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(Question) question = user_data;
  g_autoptr(GPtrArray) hits = trunk_store_lookup_finish (result);
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("(as)"));
  g_variant_builder_open (&builder, G_VARIANT_TYPE ("as"));
  for (guint i = 0; i < hits->len; i++)
    {
      const TrunkStoreHit *hit = hits->pdata[i];

      /* It may have become private meanwhile. */
      if (find_space (question->self, hit->space_id) != NULL)
        g_variant_builder_add_value (&builder, g_variant_new_printf ("%s/%s", hit->space_id,
                                                                     trunk_number_get_id (hit->number)));
    }
  g_variant_builder_close (&builder);
  g_dbus_method_invocation_return_value (question->invocation, g_variant_builder_end (&builder));
}

/* What was asked for before is no longer waited for: whoever types on wants to know of all of it. */
static void
search (TrunkSearchProvider   *self,
        const char * const    *terms,
        GDBusMethodInvocation *invocation)
{
  g_auto(GStrv) space_ids = list_spaces (self);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  trunk_store_search_async ((const char * const *) space_ids, terms, MAX_RESULTS, self->cancellable, found_cb,
                            question_new (self, invocation));
}

/* Describing */

/* Names are data: the desktop takes them for plain text. */
static void
add_meta (GVariantBuilder     *builder,
          const TrunkStoreHit *hit,
          TrunkSpace          *space)
{
  const char *name = trunk_number_get_name (hit->number);
  gboolean named = name != NULL && *name != '\0';
  g_autofree char *display = trunk_number_dup_display (hit->number);
  /* Translators: a result in the search of the desktop: %1$s is a phone number, %2$s the name of a space */
  g_autofree char *both = g_strdup_printf (_("%1$s · %2$s"), display, trunk_space_get_name (space));
  g_autofree char *id = g_strconcat (hit->space_id, "/", trunk_number_get_id (hit->number), NULL);

  g_variant_builder_open (builder, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (builder, "{sv}", "id", g_variant_new_string (id));
  g_variant_builder_add (builder, "{sv}", "name", g_variant_new_string (named ? name : display));
  g_variant_builder_add (builder, "{sv}", "description",
                         g_variant_new_string (named ? both : trunk_space_get_name (space)));
  g_variant_builder_close (builder);
}

static void
looked_up_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(Question) question = user_data;
  g_autoptr(GPtrArray) hits = trunk_store_lookup_finish (result);
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("(aa{sv})"));
  g_variant_builder_open (&builder, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < hits->len; i++)
    {
      const TrunkStoreHit *hit = hits->pdata[i];
      TrunkSpace *space = find_space (question->self, hit->space_id);

      if (space != NULL)
        add_meta (&builder, hit, space);
    }
  g_variant_builder_close (&builder);
  g_dbus_method_invocation_return_value (question->invocation, g_variant_builder_end (&builder));
}

/* Returns: (transfer full) (nullable): the id of the space in a result's name, whose rest is that of the number */
static char *
split_result (TrunkSearchProvider  *self,
              const char           *result,
              const char          **number_id)
{
  const char *slash = strchr (result, '/');
  g_autofree char *space_id = slash != NULL ? g_strndup (result, (gsize) (slash - result)) : NULL;

  if (space_id == NULL || find_space (self, space_id) == NULL)
    return NULL;

  *number_id = slash + 1;

  return g_steal_pointer (&space_id);
}

static void
describe (TrunkSearchProvider   *self,
          const char * const    *results,
          GDBusMethodInvocation *invocation)
{
  g_autoptr(GStrvBuilder) spaces = g_strv_builder_new ();
  g_autoptr(GStrvBuilder) numbers = g_strv_builder_new ();
  g_auto(GStrv) space_ids = NULL;
  g_auto(GStrv) number_ids = NULL;

  for (guint i = 0; results[i] != NULL && i < MAX_RESULTS; i++)
    {
      const char *number_id = NULL;
      g_autofree char *space_id = split_result (self, results[i], &number_id);

      if (space_id == NULL)
        continue;

      g_strv_builder_add (spaces, space_id);
      g_strv_builder_add (numbers, number_id);
    }

  space_ids = g_strv_builder_end (spaces);
  number_ids = g_strv_builder_end (numbers);
  trunk_store_look_up_async ((const char * const *) space_ids, (const char * const *) number_ids, NULL, looked_up_cb,
                             question_new (self, invocation));
}

/* Opening */

/* A space that has become private since it was found is not gone to from outside; the program opens where one was. */
static void
activate_result (TrunkSearchProvider *self,
                 const char          *result)
{
  const char *number_id = NULL;
  g_autofree char *space_id = split_result (self, result, &number_id);

  if (space_id != NULL)
    g_action_group_activate_action (G_ACTION_GROUP (self->application), "show-number",
                                    g_variant_new ("(ss)", space_id, number_id));
  else
    g_application_activate (self->application);
}

static void
launch_search (TrunkSearchProvider *self,
               const char * const  *terms)
{
  g_autofree char *text = g_strjoinv (" ", (char **) terms);

  g_action_group_activate_action (G_ACTION_GROUP (self->application), "search", g_variant_new_string (text));
}

static void
method_cb (GDBusConnection       *connection,
           const char            *sender,
           const char            *object_path,
           const char            *interface_name,
           const char            *method,
           GVariant              *parameters,
           GDBusMethodInvocation *invocation,
           gpointer               user_data)
{
  TrunkSearchProvider *self = TRUNK_SEARCH_PROVIDER (user_data);
  g_autofree const char **strings = NULL;
  const char *result;

  if (g_str_equal (method, "GetInitialResultSet") || g_str_equal (method, "LaunchSearch") ||
      g_str_equal (method, "GetResultMetas"))
    g_variant_get_child (parameters, 0, "^a&s", &strings);
  else if (g_str_equal (method, "GetSubsearchResultSet"))
    g_variant_get_child (parameters, 1, "^a&s", &strings);

  if (g_str_equal (method, "GetResultMetas"))
    {
      describe (self, strings, invocation);
      return;
    }

  if (g_str_has_suffix (method, "ResultSet"))
    {
      search (self, strings, invocation);
      return;
    }

  if (g_str_equal (method, "ActivateResult"))
    {
      g_variant_get_child (parameters, 0, "&s", &result);
      activate_result (self, result);
    }
  else
    launch_search (self, strings);

  g_dbus_method_invocation_return_value (invocation, NULL);
}

/* The object */

static void
trunk_search_provider_dispose (GObject *object)
{
  TrunkSearchProvider *self = TRUNK_SEARCH_PROVIDER (object);

  trunk_search_provider_unexport (self);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->spaces);

  G_OBJECT_CLASS (trunk_search_provider_parent_class)->dispose (object);
}

static void
trunk_search_provider_class_init (TrunkSearchProviderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = trunk_search_provider_dispose;
}

static void
trunk_search_provider_init (TrunkSearchProvider *self)
{
}

/**
 * trunk_search_provider_new:
 * @application: (transfer none): the program, which outlives it
 *
 * Returns: (transfer full): a provider that nobody can reach yet
 */
TrunkSearchProvider *
trunk_search_provider_new (GApplication *application)
{
  TrunkSearchProvider *self = g_object_new (TRUNK_TYPE_SEARCH_PROVIDER, NULL);

  self->application = application;

  return self;
}

/**
 * trunk_search_provider_set_spaces:
 * @self: a provider
 * @spaces: what is searched; to be set before the program answers to its name
 */
void
trunk_search_provider_set_spaces (TrunkSearchProvider *self,
                                  TrunkSpaces         *spaces)
{
  g_return_if_fail (TRUNK_IS_SEARCH_PROVIDER (self));

  g_set_object (&self->spaces, spaces);
}

/**
 * trunk_search_provider_export:
 * @self: a provider
 * @connection: the session bus
 * @object_path: the program's; the provider is at `SearchProvider` beneath it
 * @error: why it cannot be reached
 */
gboolean
trunk_search_provider_export (TrunkSearchProvider  *self,
                              GDBusConnection      *connection,
                              const char           *object_path,
                              GError              **error)
{
  g_autofree char *path = g_strconcat (object_path, "/SearchProvider", NULL);
  g_autoptr(GBytes) xml = g_resources_lookup_data (INTERFACE_RESOURCE, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  g_autoptr(GDBusNodeInfo) node = NULL;
  const GDBusInterfaceVTable vtable = { .method_call = method_cb };

  g_return_val_if_fail (TRUNK_IS_SEARCH_PROVIDER (self), FALSE);

  node = xml != NULL ? g_dbus_node_info_new_for_xml (g_bytes_get_data (xml, NULL), error) : NULL;
  if (node == NULL)
    return FALSE;

  self->registration = g_dbus_connection_register_object (connection, path, node->interfaces[0], &vtable, self, NULL,
                                                          error);
  if (self->registration == 0)
    return FALSE;

  self->connection = g_object_ref (connection);

  return TRUE;
}

/**
 * trunk_search_provider_unexport:
 * @self: a provider
 *
 * Nobody can reach it any more.
 */
void
trunk_search_provider_unexport (TrunkSearchProvider *self)
{
  g_return_if_fail (TRUNK_IS_SEARCH_PROVIDER (self));

  if (self->registration != 0)
    g_dbus_connection_unregister_object (self->connection, self->registration);
  self->registration = 0;
  g_clear_object (&self->connection);
}
