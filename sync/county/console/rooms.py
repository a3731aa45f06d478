"""All pages behind the sign-in."""

from sync.county.console import acting, cases, checking, lists, queues, reports, saving

DOORS = (*queues.DOORS, *cases.DOORS, *acting.DOORS, *lists.DOORS, *checking.DOORS, *reports.DOORS, *saving.DOORS)
