-- SPDX-License-Identifier: GPL-3.0-or-later
-- A store that has nothing in it yet, not even tables.
PRAGMA application_id = 1416785515;
