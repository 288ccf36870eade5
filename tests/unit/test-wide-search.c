/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trunk-error.h"
#include "trunk-search-oracle.h"
#include "trunk-search-stub.h"
#include "trunk-search.h"
#include "trunk-test-clock.h"
#include "trunk-wide-search.h"

/* Plans on a service that answers in any order, or not. */

typedef struct
{
  GPtrArray           *inventory;
  TrunkSearchStub     *stub;
  TrunkSearchQuery    *query;
  GCancellable        *cancellable;
  GAsyncResult        *result;
  TrunkSearchAnswer   *answer;
  GError              *error;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->inventory = g_ptr_array_new_with_free_func (g_object_unref);
  fixture->stub = trunk_search_stub_new (fixture->inventory);
  fixture->query = trunk_search_query_new ();
  fixture->cancellable = g_cancellable_new ();
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_clear_object (&fixture->result);
  g_clear_pointer (&fixture->answer, trunk_search_answer_free);
  g_clear_error (&fixture->error);
  g_object_unref (fixture->cancellable);
  g_object_unref (fixture->query);
  g_assert_finalize_object (fixture->stub);
  g_ptr_array_unref (fixture->inventory);
}

static void
result_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
begin (Fixture *fixture)
{
  g_autoptr(TrunkSearchPlan) plan = trunk_search_plan_new (fixture->query);

  trunk_wide_search_async (TRUNK_NUMBERS_SERVICE (fixture->stub), plan, fixture->cancellable, result_cb,
                           &fixture->result);
  settle ();
}

static void
end (Fixture *fixture)
{
  settle ();
  g_assert_nonnull (fixture->result);
  fixture->answer = trunk_wide_search_finish (TRUNK_NUMBERS_SERVICE (fixture->stub), fixture->result, &fixture->error);
}

static void
answer_all (Fixture *fixture)
{
  while (trunk_search_stub_get_n_waiting (fixture->stub) > 0)
    {
      trunk_search_stub_answer (fixture->stub, 0);
      settle ();
    }
}

static void
offer (Fixture    *fixture,
       const char *e164)
{
  g_ptr_array_add (fixture->inventory, trunk_available_number_new (e164, NULL, NULL, NULL, NULL, 0, 1));
}

static void
look_for_toll_free (Fixture *fixture)
{
  g_object_set (fixture->query, "number-type", TRUNK_NUMBER_TYPE_TOLL_FREE, NULL);
  offer (fixture, "+18005550100");
  offer (fixture, "+18335550100");
  offer (fixture, "+18885550100");
}

static void
test_four_at_once (Fixture       *fixture,
                   gconstpointer  data)
{
  look_for_toll_free (fixture);
  begin (fixture);
  g_assert_cmpuint (trunk_search_stub_get_n_waiting (fixture->stub), ==, 4);

  /* One is answered, another one leaves: never a fifth. */
  for (guint i = 0; i < 3; i++)
    {
      trunk_search_stub_answer (fixture->stub, 2);
      settle ();
      g_assert_cmpuint (trunk_search_stub_get_n_sent (fixture->stub), ==, 5 + i);
      g_assert_cmpuint (trunk_search_stub_get_n_waiting (fixture->stub), ==, 4);
    }

  g_assert_null (fixture->result);
  answer_all (fixture);
  end (fixture);
  g_assert_no_error (fixture->error);
  g_assert_cmpuint (fixture->answer->numbers->len, ==, 3);
  g_assert_false (fixture->answer->more);
  g_assert_cmpuint (trunk_search_stub_get_n_sent (fixture->stub), ==, 7);
  g_assert_cmpuint (trunk_search_stub_get_most (fixture->stub), ==, 4);
}

static void
test_one_fails (Fixture       *fixture,
                gconstpointer  data)
{
  look_for_toll_free (fixture);
  begin (fixture);
  trunk_search_stub_fail (fixture->stub, 1, trunk_error_new (TRUNK_ERROR_SERVER, NULL));
  answer_all (fixture);
  end (fixture);
  g_assert_no_error (fixture->error);
  g_assert_cmpuint (fixture->answer->numbers->len, ==, 2);
  g_assert_error (fixture->answer->error, TRUNK_ERROR, TRUNK_ERROR_SERVER);
}

static void
test_all_fail (Fixture       *fixture,
               gconstpointer  data)
{
  look_for_toll_free (fixture);
  begin (fixture);
  while (trunk_search_stub_get_n_waiting (fixture->stub) > 0)
    {
      guint last = trunk_search_stub_get_n_waiting (fixture->stub) - 1;
      char * const *parameters = trunk_search_stub_get_parameters (fixture->stub, last);
      gboolean first = g_str_equal (trunk_search_oracle_find_parameter (parameters, "areacode"), "800");

      trunk_search_stub_fail (fixture->stub, last, trunk_error_new (first ? TRUNK_ERROR_SERVER : TRUNK_ERROR_OFFLINE,
                                                                    NULL));
      settle ();
    }
  end (fixture);
  g_assert_null (fixture->answer);
  g_assert_error (fixture->error, TRUNK_ERROR, TRUNK_ERROR_SERVER);
}

/* Area codes with toll-free are refused: one request without, whatever the other ones say. */
static void
test_refused (Fixture       *fixture,
              gconstpointer  data)
{
  guint n_without = 0;

  look_for_toll_free (fixture);
  begin (fixture);
  while (trunk_search_stub_get_n_waiting (fixture->stub) > 0)
    {
      char * const *parameters = trunk_search_stub_get_parameters (fixture->stub, 0);

      if (trunk_search_oracle_find_parameter (parameters, "areacode") != NULL)
        trunk_search_stub_fail (fixture->stub, 0, trunk_error_new_from_status (422, NULL));
      else
        {
          n_without++;
          trunk_search_stub_answer (fixture->stub, 0);
        }
      settle ();
    }

  end (fixture);
  g_assert_no_error (fixture->error);
  g_assert_no_error (fixture->answer->error);
  g_assert_cmpuint (n_without, ==, 1);
  g_assert_cmpuint (fixture->answer->numbers->len, ==, 3);
  g_assert_cmpuint (trunk_search_stub_get_most (fixture->stub), <=, 4);
}

/* The person's own area code is picked out of what came without it. */
static void
test_refused_with_code (Fixture       *fixture,
                        gconstpointer  data)
{
  look_for_toll_free (fixture);
  g_object_set (fixture->query, "area-code", "833", NULL);
  begin (fixture);
  g_assert_cmpuint (trunk_search_stub_get_n_waiting (fixture->stub), ==, 1);
  trunk_search_stub_fail (fixture->stub, 0, trunk_error_new_from_status (422, NULL));
  settle ();
  answer_all (fixture);
  end (fixture);
  g_assert_no_error (fixture->error);
  g_assert_cmpuint (fixture->answer->numbers->len, ==, 1);
}

/* A refusal where nothing else can be asked is a failure. */
static void
test_refused_local (Fixture       *fixture,
                    gconstpointer  data)
{
  begin (fixture);
  trunk_search_stub_fail (fixture->stub, 0, trunk_error_new_from_status (422, NULL));
  end (fixture);
  g_assert_error (fixture->error, TRUNK_ERROR, TRUNK_ERROR_REFUSED);
  g_assert_cmpuint (trunk_search_stub_get_n_sent (fixture->stub), ==, 1);
}

static void
test_full (Fixture       *fixture,
           gconstpointer  data)
{
  look_for_toll_free (fixture);
  g_object_set (fixture->query, "max-results", 1, NULL);
  begin (fixture);
  answer_all (fixture);
  end (fixture);
  g_assert_cmpuint (fixture->answer->numbers->len, ==, 1);
  g_assert_true (fixture->answer->more);
}

static void
test_cancel (Fixture       *fixture,
             gconstpointer  data)
{
  look_for_toll_free (fixture);
  begin (fixture);
  trunk_search_stub_answer (fixture->stub, 0);
  settle ();
  g_cancellable_cancel (fixture->cancellable);
  answer_all (fixture);
  end (fixture);
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  /* Nothing more has left. */
  g_assert_cmpuint (trunk_search_stub_get_n_sent (fixture->stub), ==, 5);
}

/* The same answers in any order are the same list. */
static void
test_order (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *first = NULL;

  g_object_set (fixture->query, "number-type", TRUNK_NUMBER_TYPE_TOLL_FREE, "max-results", 20, NULL);
  for (guint i = 0; i < 200; i++)
    g_ptr_array_add (fixture->inventory, trunk_search_oracle_make_number ());

  for (guint round = 0; round < 50; round++)
    {
      g_autoptr(GString) list = g_string_new (NULL);

      begin (fixture);
      while (trunk_search_stub_get_n_waiting (fixture->stub) > 0)
        {
          int n = (int) trunk_search_stub_get_n_waiting (fixture->stub);

          trunk_search_stub_answer (fixture->stub, (guint) g_test_rand_int_range (0, n));
          settle ();
        }
      end (fixture);
      for (guint i = 0; i < fixture->answer->numbers->len; i++)
        g_string_append (list, trunk_available_number_get_number (fixture->answer->numbers->pdata[i]));

      if (first == NULL)
        first = g_strdup (list->str);
      g_assert_cmpstr (list->str, ==, first);
      g_clear_object (&fixture->result);
      g_clear_pointer (&fixture->answer, trunk_search_answer_free);
    }
}

/* A new search cancels all requests of the old one; a part that failed is told with the results it belongs to. */
static void
test_search (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(TrunkTestClock) clock = trunk_test_clock_new (G_USEC_PER_SEC);
  g_autoptr(TrunkBasket) basket = trunk_basket_new (NULL);
  g_autoptr(TrunkSearch) search = trunk_search_new (TRUNK_NUMBERS_SERVICE (fixture->stub), TRUNK_CLOCK (clock), basket,
                                                    fixture->query);

  look_for_toll_free (fixture);
  trunk_search_run (search);
  settle ();
  g_assert_cmpuint (trunk_search_stub_get_n_waiting (fixture->stub), ==, 4);
  trunk_search_run (search);
  settle ();
  g_assert_cmpuint (trunk_search_stub_get_n_waiting (fixture->stub), ==, 8);
  for (guint i = 0; i < 4; i++)
    trunk_search_stub_answer (fixture->stub, 0);
  settle ();
  g_assert_cmpint (trunk_search_get_state (search), ==, TRUNK_SEARCH_LOADING);
  g_assert_cmpuint (trunk_search_stub_get_n_sent (fixture->stub), ==, 8);

  trunk_search_stub_fail (fixture->stub, 0, trunk_error_new (TRUNK_ERROR_SERVER, NULL));
  answer_all (fixture);
  settle ();
  g_assert_cmpint (trunk_search_get_state (search), ==, TRUNK_SEARCH_DONE);
  g_assert_cmpuint (g_list_model_get_n_items (trunk_search_get_results (search)), ==, 2);
  g_assert_error (trunk_search_get_error (search), TRUNK_ERROR, TRUNK_ERROR_SERVER);

  g_object_set (fixture->query, "number-type", TRUNK_NUMBER_TYPE_LOCAL, NULL);
  trunk_search_run (search);
  settle ();
  trunk_search_stub_fail (fixture->stub, 0, trunk_error_new (TRUNK_ERROR_OFFLINE, NULL));
  settle ();
  g_assert_error (trunk_search_get_error (search), TRUNK_ERROR, TRUNK_ERROR_OFFLINE);
  g_object_set (fixture->query, "number-type", TRUNK_NUMBER_TYPE_TOLL_FREE, NULL);
  g_assert_error (trunk_search_get_error (search), TRUNK_ERROR, TRUNK_ERROR_SERVER);
  g_assert_false (trunk_search_has_more (search));
}

#define ADD(path, func) g_test_add ("/wide-search/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("four-at-once", test_four_at_once);
  ADD ("one-fails", test_one_fails);
  ADD ("all-fail", test_all_fail);
  ADD ("refused", test_refused);
  ADD ("refused-with-code", test_refused_with_code);
  ADD ("refused-local", test_refused_local);
  ADD ("full", test_full);
  ADD ("cancel", test_cancel);
  ADD ("order", test_order);
  ADD ("search", test_search);

  return g_test_run ();
}
