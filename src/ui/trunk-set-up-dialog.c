/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-set-up-dialog.h"

#include <glib/gi18n.h>

#include "trunk-replace-question.h"
#include "trunk-set-up.h"
#include "trunk-source-page.h"

/**
 * TrunkSetUpDialog:
 *
 * Chooses the number that another one shall be set up like, and fills its draft; nothing is saved.
 */
struct _TrunkSetUpDialog
{
  AdwDialog    parent_instance;

  TrunkDraft  *draft;
  TrunkNumber *source;  /* what was chosen */
};

G_DEFINE_FINAL_TYPE (TrunkSetUpDialog, trunk_set_up_dialog, ADW_TYPE_DIALOG)

enum
{
  DONE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static char *
dup_message (TrunkSetUpDialog *self,
             gboolean          changed)
{
  const char *name = trunk_number_get_name (self->source);
  g_autofree char *display = name != NULL ? g_strconcat ("\u2068", name, "\u2069", NULL)
                                          : trunk_number_dup_display (self->source);

  /* Translators: %s is the name of a number, "Houston Front Desk" */
  return g_strdup_printf (changed ? _("Set up like %s, not saved yet") : _("Already set up like %s"), display);
}

static void
fill (TrunkSetUpDialog *self)
{
  g_autoptr(TrunkSetUpDialog) held = g_object_ref (self);
  g_autofree char *message = dup_message (self, trunk_set_up_fill_draft (self->draft, self->source));

  g_signal_emit (self, signals[DONE], 0, message);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
replace_response_cb (TrunkSetUpDialog *self,
                     const char       *response)
{
  if (g_str_equal (response, "replace"))
    fill (self);
}

static void
chosen_cb (TrunkSetUpDialog *self,
           TrunkNumber      *source)
{
  TrunkChannel channel = TRUNK_CHANNEL_NONE;
  AdwAlertDialog *question;

  g_set_object (&self->source, source);
  if (!trunk_set_up_replaces_foreign (self->draft, source, &channel))
    {
      fill (self);
      return;
    }

  question = trunk_replace_question_new (self->draft, channel);
  g_signal_connect_object (question, "response", G_CALLBACK (replace_response_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (question), GTK_WIDGET (self));
}

static void
trunk_set_up_dialog_dispose (GObject *object)
{
  TrunkSetUpDialog *self = TRUNK_SET_UP_DIALOG (object);

  g_clear_object (&self->draft);
  g_clear_object (&self->source);

  G_OBJECT_CLASS (trunk_set_up_dialog_parent_class)->dispose (object);
}

static void
trunk_set_up_dialog_class_init (TrunkSetUpDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = trunk_set_up_dialog_dispose;

  signals[DONE] = g_signal_new ("done", TRUNK_TYPE_SET_UP_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
trunk_set_up_dialog_init (TrunkSetUpDialog *self)
{
  adw_dialog_set_title (ADW_DIALOG (self), _("Set Up Like Another Number"));
  adw_dialog_set_content_width (ADW_DIALOG (self), 480);
  adw_dialog_set_content_height (ADW_DIALOG (self), 600);
}

/**
 * trunk_set_up_dialog_new:
 * @service: a space
 * @pool: the numbers that the space is known to have
 * @clock: what to wait by
 * @draft: what to fill
 *
 * Returns: (transfer floating): a dialog that has to be presented
 */
TrunkSetUpDialog *
trunk_set_up_dialog_new (TrunkNumbersService *service,
                         TrunkNumberPool     *pool,
                         TrunkClock          *clock,
                         TrunkDraft          *draft)
{
  TrunkSetUpDialog *self = g_object_new (TRUNK_TYPE_SET_UP_DIALOG, NULL);
  TrunkSourcePage *sources = trunk_source_page_new (service, pool, clock);

  self->draft = g_object_ref (draft);
  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (sources), adw_dialog_get_title (ADW_DIALOG (self)));
  g_signal_connect_object (sources, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_set_child (ADW_DIALOG (self), GTK_WIDGET (sources));

  return self;
}
