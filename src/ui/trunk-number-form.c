/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-number-form.h"

#include "trunk-decoration.h"
#include "trunk-field-row.h"
#include "trunk-handler-editor.h"
#include "trunk-news-group.h"
#include "trunk-number-about.h"
#include "trunk-number-head.h"
#include "trunk-number-leftovers.h"
#include "trunk-row-action.h"

#include <glib/gi18n.h>

/**
 * TrunkNumberForm:
 *
 * Every field of a number, one group under the other: what it does, its name, calls, messages, what cannot be
 * changed, and what is without effect.
 *
 * It is empty until it gets its first draft: some forty rows that nobody sees would cost more than the rest of the
 * window.
 */
struct _TrunkNumberForm
{
  GtkBox                 parent_instance;

  TrunkNumberHead       *head;
  TrunkNewsGroup        *news_group;
  TrunkFieldRow         *name_row;
  TrunkHandlerEditor    *calls;
  TrunkHandlerEditor    *messages;
  TrunkNumberAbout      *about;
  TrunkNumberLeftovers  *leftovers;
  TrunkUsage            *usage;
  TrunkNews             *news;
  GtkWidget             *history_row;
  gboolean               read_only;
  gboolean               narrow;
};

G_DEFINE_FINAL_TYPE (TrunkNumberForm, trunk_number_form, GTK_TYPE_BOX)

static gboolean
is_filled (TrunkNumberForm *self)
{
  return self->head != NULL;
}

static void
update_read_only (TrunkNumberForm *self)
{
  trunk_field_row_set_read_only (self->name_row, self->read_only);
  trunk_handler_editor_set_read_only (self->calls, self->read_only);
  trunk_handler_editor_set_read_only (self->messages, self->read_only);
}

/* Leads to what this app has done with the number. */
static void
add_history (TrunkNumberForm *self)
{
  GtkWidget *group = adw_preferences_group_new ();

  self->history_row = adw_action_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->history_row), _("History"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->history_row), _("What this app has done with the number"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->history_row), trunk_decoration_new ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->history_row), TRUE);
  trunk_row_action_add (self->history_row);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->history_row);
  gtk_box_append (GTK_BOX (self), group);
}

static void
update_usage (TrunkNumberForm *self)
{
  trunk_handler_editor_set_usage (self->calls, self->usage);
  trunk_handler_editor_set_usage (self->messages, self->usage);
}

static void
mark_row (TrunkNumberForm *self,
          TrunkFieldRow   *row)
{
  g_autofree char *was = trunk_news_group_dup_was (self->news_group, trunk_field_row_get_field (row));

  trunk_field_row_set_news (row, was);
}

static void
news_cb (TrunkNumberForm *self)
{
  GPtrArray *rows[] = { trunk_handler_editor_get_rows (self->calls), trunk_handler_editor_get_rows (self->messages) };

  mark_row (self, self->name_row);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    for (guint j = 0; j < rows[i]->len; j++)
      mark_row (self, rows[i]->pdata[j]);
}

static void
fill (TrunkNumberForm *self)
{
  GtkWidget *name_group = adw_preferences_group_new ();

  self->head = g_object_new (TRUNK_TYPE_NUMBER_HEAD, NULL);
  self->news_group = trunk_news_group_new ();
  self->name_row = trunk_field_row_new (TRUNK_FIELD_NAME);
  self->calls = trunk_handler_editor_new (TRUNK_CHANNEL_CALLS);
  self->messages = trunk_handler_editor_new (TRUNK_CHANNEL_MESSAGES);
  self->about = trunk_number_about_new ();
  self->leftovers = trunk_number_leftovers_new ();

  trunk_field_row_add_to_group (self->name_row, ADW_PREFERENCES_GROUP (name_group));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->head));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->news_group));
  gtk_box_append (GTK_BOX (self), name_group);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->calls));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->messages));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->about));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->leftovers));
  add_history (self);

  trunk_number_head_set_narrow (self->head, self->narrow);
  g_signal_connect_object (self->news_group, "changed", G_CALLBACK (news_cb), self, G_CONNECT_SWAPPED);
  trunk_news_group_set_news (self->news_group, self->news);
  update_usage (self);
  update_read_only (self);
}

static void
trunk_number_form_dispose (GObject *object)
{
  TrunkNumberForm *self = TRUNK_NUMBER_FORM (object);

  g_clear_object (&self->name_row);
  g_clear_object (&self->usage);
  g_clear_object (&self->news);

  G_OBJECT_CLASS (trunk_number_form_parent_class)->dispose (object);
}

static void
trunk_number_form_class_init (TrunkNumberFormClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = trunk_number_form_dispose;
}

static void
trunk_number_form_init (TrunkNumberForm *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 24);
}

/**
 * trunk_number_form_set_draft:
 * @self: a form
 * @draft: (nullable): what it edits
 *
 * The first draft makes the rows.
 */
void
trunk_number_form_set_draft (TrunkNumberForm *self,
                             TrunkDraft      *draft)
{
  g_return_if_fail (TRUNK_IS_NUMBER_FORM (self));

  if (!is_filled (self))
    {
      if (draft == NULL)
        return;
      fill (self);
    }

  trunk_news_group_show (self->news_group, draft != NULL ? trunk_draft_get_number (draft) : NULL);
  trunk_number_head_set_draft (self->head, draft);
  trunk_field_row_set_draft (self->name_row, draft);
  trunk_handler_editor_set_draft (self->calls, draft);
  trunk_handler_editor_set_draft (self->messages, draft);
}

/**
 * trunk_number_form_set_usage:
 * @self: a form
 * @usage: (nullable): what is in use in the space, to be offered
 */
void
trunk_number_form_set_usage (TrunkNumberForm *self,
                             TrunkUsage      *usage)
{
  g_return_if_fail (TRUNK_IS_NUMBER_FORM (self));

  if (g_set_object (&self->usage, usage) && is_filled (self))
    update_usage (self);
}

/**
 * trunk_number_form_set_news:
 * @self: a form
 * @news: (nullable): what is new in the space, to be marked
 */
void
trunk_number_form_set_news (TrunkNumberForm *self,
                            TrunkNews       *news)
{
  g_return_if_fail (TRUNK_IS_NUMBER_FORM (self));

  if (g_set_object (&self->news, news) && is_filled (self))
    trunk_news_group_set_news (self->news_group, news);
}

/**
 * trunk_number_form_show:
 * @self: a form
 * @number: what to tell of, apart from the draft, which it has already
 * @now: seconds since 1970
 */
void
trunk_number_form_show (TrunkNumberForm *self,
                        TrunkNumber     *number,
                        gint64           now)
{
  g_return_if_fail (TRUNK_IS_NUMBER_FORM (self));
  g_return_if_fail (is_filled (self));

  trunk_number_head_show (self->head, number, now);
  trunk_number_about_show (self->about, number, now);
  trunk_number_leftovers_show (self->leftovers, number);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->history_row), "s", trunk_number_get_number (number));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->history_row), "space.show-history");
}

/**
 * trunk_number_form_set_read_only:
 * @self: a form
 * @read_only: whether the values can only be read now
 */
void
trunk_number_form_set_read_only (TrunkNumberForm *self,
                                 gboolean         read_only)
{
  g_return_if_fail (TRUNK_IS_NUMBER_FORM (self));

  self->read_only = read_only;
  if (is_filled (self))
    update_read_only (self);
}

/**
 * trunk_number_form_set_narrow:
 * @self: a form
 * @narrow: see trunk_number_head_set_narrow()
 */
void
trunk_number_form_set_narrow (TrunkNumberForm *self,
                              gboolean         narrow)
{
  g_return_if_fail (TRUNK_IS_NUMBER_FORM (self));

  self->narrow = narrow;
  if (is_filled (self))
    trunk_number_head_set_narrow (self->head, narrow);
}

/**
 * trunk_number_form_get_title_height:
 * @self: a form
 *
 * Returns: see trunk_number_head_get_title_height(); 0 before the first draft
 */
double
trunk_number_form_get_title_height (TrunkNumberForm *self)
{
  g_return_val_if_fail (TRUNK_IS_NUMBER_FORM (self), 0);

  return is_filled (self) ? trunk_number_head_get_title_height (self->head) : 0;
}
