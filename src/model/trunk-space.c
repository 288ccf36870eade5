/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-space.h"

#include "trunk-enum.h"

/**
 * TrunkSpace:
 *
 * A SignalWire space that the person has connected: where it is, and how they tell it from others.
 *
 * It never holds the token: that lives in the keyring and in the transport.
 */
struct _TrunkSpace
{
  GObject          parent_instance;

  char            *id;
  char            *base_url;
  char            *project;
  char            *name;
  TrunkSpaceColor  color;
  TrunkSpaceUse    use;
  gboolean         private;
};

G_DEFINE_ENUM_TYPE (TrunkSpaceUse, trunk_space_use,
                    G_DEFINE_ENUM_VALUE (TRUNK_SPACE_LIVE, "live"),
                    G_DEFINE_ENUM_VALUE (TRUNK_SPACE_TEST, "test"),
                    G_DEFINE_ENUM_VALUE (TRUNK_SPACE_READ_ONLY, "read-only"))

G_DEFINE_ENUM_TYPE (TrunkSpaceColor, trunk_space_color,
                    G_DEFINE_ENUM_VALUE (TRUNK_COLOR_BLUE, "blue"),
                    G_DEFINE_ENUM_VALUE (TRUNK_COLOR_TEAL, "teal"),
                    G_DEFINE_ENUM_VALUE (TRUNK_COLOR_GREEN, "green"),
                    G_DEFINE_ENUM_VALUE (TRUNK_COLOR_ORANGE, "orange"),
                    G_DEFINE_ENUM_VALUE (TRUNK_COLOR_PINK, "pink"),
                    G_DEFINE_ENUM_VALUE (TRUNK_COLOR_PURPLE, "purple"),
                    G_DEFINE_ENUM_VALUE (TRUNK_COLOR_SLATE, "slate"))

G_DEFINE_FINAL_TYPE (TrunkSpace, trunk_space, G_TYPE_OBJECT)

typedef enum
{
  PROP_ID = 1,
  PROP_BASE_URL,
  PROP_PROJECT,
  PROP_NAME,
  PROP_COLOR,
  PROP_USE,
  PROP_PRIVATE,
} TrunkSpaceProperty;

static GParamSpec *properties[PROP_PRIVATE + 1];

static void
trunk_space_get_property (GObject    *object,
                          guint       property_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  TrunkSpace *self = TRUNK_SPACE (object);

  switch ((TrunkSpaceProperty) property_id)
    {
    case PROP_ID:
      g_value_set_string (value, self->id);
      break;
    case PROP_BASE_URL:
      g_value_set_string (value, self->base_url);
      break;
    case PROP_PROJECT:
      g_value_set_string (value, self->project);
      break;
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_COLOR:
      g_value_set_enum (value, self->color);
      break;
    case PROP_USE:
      g_value_set_enum (value, self->use);
      break;
    case PROP_PRIVATE:
      g_value_set_boolean (value, self->private);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
trunk_space_set_property (GObject      *object,
                          guint         property_id,
                          const GValue *value,
                          GParamSpec   *pspec)
{
  TrunkSpace *self = TRUNK_SPACE (object);

  switch ((TrunkSpaceProperty) property_id)
    {
    case PROP_ID:
      self->id = g_value_dup_string (value);
      break;
    case PROP_BASE_URL:
      self->base_url = g_value_dup_string (value);
      break;
    case PROP_PROJECT:
      self->project = g_value_dup_string (value);
      break;
    case PROP_NAME:
      trunk_space_set_name (self, g_value_get_string (value));
      break;
    case PROP_COLOR:
      trunk_space_set_color (self, g_value_get_enum (value));
      break;
    case PROP_USE:
      trunk_space_set_use (self, g_value_get_enum (value));
      break;
    case PROP_PRIVATE:
      trunk_space_set_private (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

/* Properties come in no certain order, so the color may have come before the id. */
static void
trunk_space_constructed (GObject *object)
{
  TrunkSpace *self = TRUNK_SPACE (object);

  G_OBJECT_CLASS (trunk_space_parent_class)->constructed (object);

  trunk_space_set_color (self, self->color);
}

static void
trunk_space_finalize (GObject *object)
{
  TrunkSpace *self = TRUNK_SPACE (object);

  g_free (self->id);
  g_free (self->base_url);
  g_free (self->project);
  g_free (self->name);

  G_OBJECT_CLASS (trunk_space_parent_class)->finalize (object);
}

static void
trunk_space_class_init (TrunkSpaceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags identity = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;
  const GParamFlags settable = G_PARAM_READWRITE | G_PARAM_CONSTRUCT | G_PARAM_EXPLICIT_NOTIFY |
                               G_PARAM_STATIC_STRINGS;

  object_class->get_property = trunk_space_get_property;
  object_class->set_property = trunk_space_set_property;
  object_class->constructed = trunk_space_constructed;
  object_class->finalize = trunk_space_finalize;

  properties[PROP_ID] = g_param_spec_string ("id", NULL, NULL, NULL, identity);
  properties[PROP_BASE_URL] = g_param_spec_string ("base-url", NULL, NULL, NULL, identity);
  properties[PROP_PROJECT] = g_param_spec_string ("project", NULL, NULL, NULL, identity);
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, "", settable);
  properties[PROP_COLOR] = g_param_spec_enum ("color", NULL, NULL, TRUNK_TYPE_SPACE_COLOR, TRUNK_COLOR_BLUE,
                                              settable);
  properties[PROP_USE] = g_param_spec_enum ("use", NULL, NULL, TRUNK_TYPE_SPACE_USE, TRUNK_SPACE_LIVE, settable);
  properties[PROP_PRIVATE] = g_param_spec_boolean ("private", NULL, NULL, FALSE, settable);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
trunk_space_init (TrunkSpace *self)
{
}

/**
 * trunk_space_new:
 * @id: a UUID of this computer's own, or %TRUNK_SPACE_PRACTICE_ID
 * @base_url: what trunk_space_parse_address() returned
 * @project: the project's id at SignalWire
 * @name: (nullable): what the person calls it
 *
 * Returns: (transfer full): a space.  The practice space is slate, whatever @color says.
 */
TrunkSpace *
trunk_space_new (const char      *id,
                 const char      *base_url,
                 const char      *project,
                 const char      *name,
                 TrunkSpaceColor  color,
                 TrunkSpaceUse    use)
{
  return g_object_new (TRUNK_TYPE_SPACE,
                       "id", id,
                       "base-url", base_url,
                       "project", project,
                       "name", name,
                       "color", color,
                       "use", use,
                       NULL);
}

/**
 * trunk_space_new_from_variant:
 * @variant: what trunk_space_to_variant() made, in this or another version
 *
 * What is missing or not understood is replaced by a default, an unknown use by the most careful one, read-only; what
 * is said of privacy and not understood is taken for private.
 * The address is checked as if it had been typed, for credentials go there.
 *
 * Returns: (transfer full) (nullable): a space, or %NULL without an id or an address that may be used
 */
TrunkSpace *
trunk_space_new_from_variant (GVariant *variant)
{
  g_autoptr(GVariantDict) dict = NULL;
  g_autofree char *base_url = NULL;
  g_autofree char *fallback_name = NULL;
  const char *id = NULL;
  const char *address = NULL;
  const char *project = "";
  const char *name = NULL;
  const char *color = NULL;
  const char *use = NULL;
  gboolean private = FALSE;
  TrunkSpace *self;

  g_return_val_if_fail (variant != NULL, NULL);

  if (!g_variant_is_of_type (variant, G_VARIANT_TYPE_VARDICT))
    return NULL;

  dict = g_variant_dict_new (variant);
  g_variant_dict_lookup (dict, "id", "&s", &id);
  g_variant_dict_lookup (dict, "base-url", "&s", &address);
  g_variant_dict_lookup (dict, "project", "&s", &project);
  g_variant_dict_lookup (dict, "name", "&s", &name);
  g_variant_dict_lookup (dict, "color", "&s", &color);
  if (!g_variant_dict_lookup (dict, "use", "&s", &use))
    use = trunk_enum_get_nick (TRUNK_TYPE_SPACE_USE, TRUNK_SPACE_LIVE);
  if (g_variant_dict_contains (dict, "private") && !g_variant_dict_lookup (dict, "private", "b", &private))
    private = TRUE;

  base_url = trunk_space_parse_address (address, NULL);
  if (id == NULL || id[0] == '\0' || base_url == NULL)
    return NULL;

  if (name == NULL)
    {
      g_autoptr(GUri) uri = g_uri_parse (base_url, G_URI_FLAGS_NONE, NULL);
      g_auto(GStrv) labels = g_strsplit (g_uri_get_host (uri), ".", 2);

      name = fallback_name = g_strdup (labels[0]);
    }

  self = trunk_space_new (id, base_url, project, name,
                          trunk_enum_from_nick (TRUNK_TYPE_SPACE_COLOR, color, TRUNK_COLOR_BLUE),
                          trunk_enum_from_nick (TRUNK_TYPE_SPACE_USE, use, TRUNK_SPACE_READ_ONLY));
  trunk_space_set_private (self, private);

  return self;
}

/**
 * trunk_space_to_variant:
 *
 * Returns: (transfer floating): an `a{sv}` to be kept in the settings
 */
GVariant *
trunk_space_to_variant (TrunkSpace *self)
{
  g_autoptr(GVariantDict) dict = NULL;

  g_return_val_if_fail (TRUNK_IS_SPACE (self), NULL);

  dict = g_variant_dict_new (NULL);
  g_variant_dict_insert (dict, "id", "s", self->id);
  g_variant_dict_insert (dict, "base-url", "s", self->base_url);
  g_variant_dict_insert (dict, "project", "s", self->project != NULL ? self->project : "");
  g_variant_dict_insert (dict, "name", "s", self->name);
  g_variant_dict_insert (dict, "color", "s", trunk_enum_get_nick (TRUNK_TYPE_SPACE_COLOR, self->color));
  g_variant_dict_insert (dict, "use", "s", trunk_enum_get_nick (TRUNK_TYPE_SPACE_USE, self->use));
  g_variant_dict_insert (dict, "private", "b", self->private);

  return g_variant_dict_end (dict);
}

const char *
trunk_space_get_id (TrunkSpace *self)
{
  g_return_val_if_fail (TRUNK_IS_SPACE (self), NULL);

  return self->id;
}

const char *
trunk_space_get_base_url (TrunkSpace *self)
{
  g_return_val_if_fail (TRUNK_IS_SPACE (self), NULL);

  return self->base_url;
}

const char *
trunk_space_get_project (TrunkSpace *self)
{
  g_return_val_if_fail (TRUNK_IS_SPACE (self), NULL);

  return self->project;
}

const char *
trunk_space_get_name (TrunkSpace *self)
{
  g_return_val_if_fail (TRUNK_IS_SPACE (self), NULL);

  return self->name;
}

/**
 * trunk_space_set_name:
 * @name: (nullable): what the person calls it; untrusted text, never markup
 */
void
trunk_space_set_name (TrunkSpace *self,
                      const char *name)
{
  g_return_if_fail (TRUNK_IS_SPACE (self));

  if (g_set_str (&self->name, name != NULL ? name : ""))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NAME]);
}

TrunkSpaceColor
trunk_space_get_color (TrunkSpace *self)
{
  g_return_val_if_fail (TRUNK_IS_SPACE (self), TRUNK_COLOR_BLUE);

  return self->color;
}

/**
 * trunk_space_set_color:
 *
 * The practice space stays slate, whatever @color says (mockups, "Visual rules").
 */
void
trunk_space_set_color (TrunkSpace      *self,
                       TrunkSpaceColor  color)
{
  g_return_if_fail (TRUNK_IS_SPACE (self));
  g_return_if_fail ((int) color >= 0 && color < TRUNK_N_COLORS);

  if (trunk_space_is_practice (self))
    color = TRUNK_COLOR_SLATE;

  if (self->color == color)
    return;

  self->color = color;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COLOR]);
}

TrunkSpaceUse
trunk_space_get_use (TrunkSpace *self)
{
  g_return_val_if_fail (TRUNK_IS_SPACE (self), TRUNK_SPACE_LIVE);

  return self->use;
}

void
trunk_space_set_use (TrunkSpace    *self,
                     TrunkSpaceUse  use)
{
  g_return_if_fail (TRUNK_IS_SPACE (self));
  g_return_if_fail ((int) use >= TRUNK_SPACE_LIVE && use <= TRUNK_SPACE_READ_ONLY);

  if (self->use == use)
    return;

  self->use = use;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_USE]);
}

gboolean
trunk_space_is_private (TrunkSpace *self)
{
  g_return_val_if_fail (TRUNK_IS_SPACE (self), TRUE);

  return self->private;
}

/**
 * trunk_space_set_private:
 * @private: whether nothing of it is shown outside of the program, in the desktop's search for one
 */
void
trunk_space_set_private (TrunkSpace *self,
                         gboolean    private)
{
  g_return_if_fail (TRUNK_IS_SPACE (self));

  if (self->private == !!private)
    return;

  self->private = !!private;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PRIVATE]);
}

gboolean
trunk_space_is_practice (TrunkSpace *self)
{
  g_return_val_if_fail (TRUNK_IS_SPACE (self), FALSE);

  return g_strcmp0 (self->id, TRUNK_SPACE_PRACTICE_ID) == 0;
}

/**
 * trunk_space_dup_host:
 *
 * Returns: (transfer full) (nullable): the host to show beside the name, with its port where there is one
 */
char *
trunk_space_dup_host (TrunkSpace *self)
{
  const char *host;

  g_return_val_if_fail (TRUNK_IS_SPACE (self), NULL);

  if (self->base_url == NULL)
    return NULL;

  host = g_strstr_len (self->base_url, -1, "://");

  return g_strdup (host != NULL ? host + 3 : self->base_url);
}

/**
 * trunk_space_dup_dashboard_url:
 * @path: (nullable): the path of a page, with or without a slash in front
 *
 * Returns: (transfer full) (nullable): the address of a page of the space's dashboard
 */
char *
trunk_space_dup_dashboard_url (TrunkSpace *self,
                               const char *path)
{
  g_return_val_if_fail (TRUNK_IS_SPACE (self), NULL);

  if (self->base_url == NULL)
    return NULL;

  if (path == NULL || path[0] == '\0')
    return g_strdup (self->base_url);

  return g_strconcat (self->base_url, path[0] == '/' ? "" : "/", path, NULL);
}
