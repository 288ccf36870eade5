/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "list-fixture.h"
#include "text-scale.h"

/* Names that an interface may stumble over. */
const char * const odd_names[N_ODD_NAMES] = {
  "<b>bold</b> & <i>",
  "&amp; &lt; 100 %s %n",
  "\xe2\x80\xae" "desrever\xe2\x80\xac \xe2\x81\xa6isolate",
  "\xf0\x9f\x93\x9e \xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x92\xbb \xf0\x9f\x8f\xb4",
  "\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d 214 abc",
};

void
add_numbers (List  *list,
             guint  n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *e164 = g_strdup_printf ("+1214555%04u", i);
      g_autofree char *name = g_strdup_printf ("Desk %u", i);

      trunk_fake_service_add_number (list->base.service, e164, name, NOW - (i + 1) * DAY);
    }
}

void
open_list (List          *list,
           TrunkSpaceUse  use,
           gboolean       whole)
{
  open_space (&list->base, "<b>Acme</b> & Sons", use);
  list->session = make_session (&list->base);
  list->base.window = GTK_WINDOW (adw_window_new ());
  gtk_window_set_default_size (list->base.window, whole ? scale_to_text (1100) : 360, 800);
  if (whole)
    {
      g_autoptr(GListStore) spaces = g_list_store_new (TRUNK_TYPE_SPACE);

      list->whole = trunk_space_page_new (G_LIST_MODEL (spaces));
      adw_window_set_content (ADW_WINDOW (list->base.window), GTK_WIDGET (list->whole));
    }
  else
    {
      list->page = trunk_numbers_page_new (list->base.clock);
      g_signal_connect_swapped (list->page, "filter-changed", G_CALLBACK (trunk_session_set_filter), list->session);
      adw_window_set_content (ADW_WINDOW (list->base.window), GTK_WIDGET (list->page));
    }
}

void
show_list (List *list)
{
  if (list->whole != NULL)
    trunk_space_page_show (list->whole, list->base.space, list->session);
  else
    g_object_set (list->page,
                  "space", list->base.space, "numbers", trunk_session_get_numbers (list->session), NULL);
  gtk_window_present (list->base.window);
}

void
close_list (List *list)
{
  close_space (&list->base, list->session);
}

typedef struct
{
  List          *list;
  ListCondition  condition;
  const char    *text;
} Awaited;

static gboolean
is_met (gpointer user_data)
{
  Awaited *self = user_data;

  return self->condition (self->list, self->text);
}

void
await (List          *list,
       ListCondition  condition,
       const char    *text)
{
  Awaited awaited = { list, condition, text };

  await_true (&list->base, is_met, &awaited, text);
  wait_frames (&list->base);
}

gboolean
says (List       *list,
      const char *text)
{
  return find (GTK_WIDGET (list->base.window), is_label, text) != NULL;
}

gboolean
has_state (List       *list,
           const char *text)
{
  TrunkListState state = trunk_paged_list_get_state (trunk_session_get_numbers (list->session));

  return state == (g_str_equal (text, "failed") ? TRUNK_LIST_FAILED : TRUNK_LIST_COMPLETE);
}

GtkWidget *
button (List       *list,
        const char *label)
{
  GtkWidget *widget = find (GTK_WIDGET (list->base.window), is_button, label);

  if (widget == NULL)
    g_error ("There is no button “%s”", label);

  return widget;
}

static gboolean
is_banner (GtkWidget  *widget,
           const char *title)
{
  return ADW_IS_BANNER (widget) && g_strcmp0 (adw_banner_get_title (ADW_BANNER (widget)), title) == 0;
}

gboolean
has_banner (List       *list,
            const char *title)
{
  GtkWidget *banner = find (GTK_WIDGET (list->base.window), is_banner, title);

  return banner != NULL && adw_banner_get_revealed (ADW_BANNER (banner));
}

void
push_error (List           *list,
            TrunkErrorCode  code)
{
  trunk_fake_service_push_fault (list->base.service, TRUNK_FAKE_LIST,
                                 &(TrunkFakeFault) { .answer = TRUNK_FAKE_ANSWER_ERROR, .code = code });
}

gboolean
is_list_item (GtkWidget  *widget,
              const char *text)
{
  return g_str_equal (G_OBJECT_TYPE_NAME (widget), "TrunkNumberRow")
         && find (widget, is_label, text) != NULL;
}

/* Three numbers, in sight. */
void
open_three (List     *list,
            gboolean  whole)
{
  open_list (list, TRUNK_SPACE_LIVE, whole);
  add_numbers (list, 3);
  show_list (list);
  await (list, says, "All 3 numbers");
}

gboolean
has_action (GtkWidget  *widget,
            const char *name)
{
  return GTK_IS_ACTIONABLE (widget) && g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)), name) == 0;
}

/* The tooltip of what has no text of its own to say it in is also what a screen reader says of it. */
void
assert_says_why_not (List       *list,
                     const char *action,
                     const char *reason)
{
  GtkWidget *widget = find (GTK_WIDGET (list->base.window), has_action, action);

  g_assert_false (gtk_widget_is_sensitive (widget));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (widget), ==, reason);
}
