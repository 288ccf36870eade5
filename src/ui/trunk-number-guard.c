/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-number-guard.h"

#include "trunk-leave.h"

/**
 * TrunkNumberGuard:
 *
 * Asks before a number with unsaved changes is left for another number or another space.
 *
 * Nothing is left while the question is open.  What is no longer in the list, or one of several, is not left by
 * choosing: its draft is kept.
 */
struct _TrunkNumberGuard
{
  GObject           parent_instance;

  TrunkNumbersPage *list;     /* weak */
  TrunkNumberPage  *page;     /* weak */
  TrunkDraft       *draft;    /* (nullable): while it is asked */
  GObject          *instead;  /* the number or space that the person wants */
};

G_DEFINE_FINAL_TYPE (TrunkNumberGuard, trunk_number_guard, G_TYPE_OBJECT)

enum
{
  LEAVE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
select_number (TrunkNumberGuard *self,
               TrunkNumber      *number)
{
  const char * const ids[] = { trunk_number_get_id (number), NULL };

  return trunk_numbers_page_select (self->list, ids);
}

static void
leave (TrunkNumberGuard *self,
       GObject          *instead)
{
  if (TRUNK_IS_NUMBER (instead) && select_number (self, TRUNK_NUMBER (instead)))
    g_signal_emit_by_name (self->list, "open");
  else
    g_signal_emit (self, signals[LEAVE], 0, instead);
}

static void
answered_cb (TrunkNumberGuard *self,
             const char       *response)
{
  g_autoptr(TrunkDraft) draft = g_steal_pointer (&self->draft);
  g_autoptr(GObject) instead = g_steal_pointer (&self->instead);
  gboolean in_sight;

  if (self->list == NULL || self->page == NULL)
    return;

  /* Where one has gone to another space meanwhile, it has no place for what was wanted in this one. */
  in_sight = trunk_number_page_get_draft (self->page) == draft;

  if (g_str_equal (response, "discard"))
    {
      trunk_draft_discard (draft);
      if (in_sight)
        leave (self, instead);
    }
  else if (g_str_equal (response, "review") && in_sight)
    gtk_widget_activate_action (GTK_WIDGET (self->page), "number.review", NULL);
}

static gboolean
is_worth_asking (TrunkDraft *draft)
{
  return draft != NULL && trunk_draft_get_n_changes (draft) > 0;
}

/* While a question is open, the person wants what they wanted last. */
static gboolean
ask (TrunkNumberGuard *self,
     TrunkDraft       *draft,
     GObject          *instead)
{
  gboolean asked = self->draft != NULL;
  AdwDialog *dialog;

  g_set_object (&self->draft, draft);
  g_set_object (&self->instead, instead);
  if (asked)
    return TRUE;

  dialog = trunk_unsaved_dialog_new (draft, 1);
  g_signal_connect_object (dialog, "response", G_CALLBACK (answered_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self->page));

  return TRUE;
}

static void
trunk_number_guard_dispose (GObject *object)
{
  TrunkNumberGuard *self = TRUNK_NUMBER_GUARD (object);

  g_clear_weak_pointer (&self->list);
  g_clear_weak_pointer (&self->page);
  g_clear_object (&self->draft);
  g_clear_object (&self->instead);

  G_OBJECT_CLASS (trunk_number_guard_parent_class)->dispose (object);
}

static void
trunk_number_guard_class_init (TrunkNumberGuardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = trunk_number_guard_dispose;

  signals[LEAVE] = g_signal_new ("leave", TRUNK_TYPE_NUMBER_GUARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_OBJECT);
}

static void
trunk_number_guard_init (TrunkNumberGuard *self)
{
}

/**
 * trunk_number_guard_new:
 * @list: where numbers are chosen
 * @page: where one of them is shown and edited
 *
 * Returns: (transfer full): a guard
 */
TrunkNumberGuard *
trunk_number_guard_new (TrunkNumbersPage *list,
                        TrunkNumberPage  *page)
{
  TrunkNumberGuard *self = g_object_new (TRUNK_TYPE_NUMBER_GUARD, NULL);

  g_set_weak_pointer (&self->list, list);
  g_set_weak_pointer (&self->page, page);

  return self;
}

/**
 * trunk_number_guard_holds_number:
 * @self: a guard
 * @number: the number that has been selected
 *
 * Asks, where changes to another number would go out of sight, which is selected again until there is an answer.
 *
 * Returns: whether to go on showing the other number
 */
gboolean
trunk_number_guard_holds_number (TrunkNumberGuard *self,
                                 TrunkNumber      *number)
{
  g_autoptr(TrunkNumber) wanted = g_object_ref (number);
  TrunkDraft *draft;

  g_return_val_if_fail (TRUNK_IS_NUMBER_GUARD (self), FALSE);

  draft = trunk_number_page_get_draft (self->page);
  if (!is_worth_asking (draft) || trunk_draft_get_number (draft) == number ||
      !select_number (self, trunk_draft_get_number (draft)))
    return FALSE;

  return ask (self, draft, G_OBJECT (wanted));
}

/**
 * trunk_number_guard_holds_space:
 * @self: a guard
 * @space: the space that has been chosen
 *
 * Asks, where changes to the number in sight would go out of it.
 *
 * Returns: whether to stay
 */
gboolean
trunk_number_guard_holds_space (TrunkNumberGuard *self,
                                TrunkSpace       *space)
{
  TrunkDraft *draft;

  g_return_val_if_fail (TRUNK_IS_NUMBER_GUARD (self), FALSE);

  draft = trunk_number_page_get_draft (self->page);

  return is_worth_asking (draft) && ask (self, draft, G_OBJECT (space));
}
