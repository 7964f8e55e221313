const TAG = ['asset_tag VARCHAR(12)'];
const NAME = ['name VARCHAR(80)'];
const CATEGORY = ['- `category`: only tools'];
const PAGES = ['- `page`: from 1', '- `per_page`', 'ordered by `asset_tag`', '##### `GET /v1/tools`'];
const QUERY = ['`invalid_query`, a query'];
const TOKEN = ['A missing or unknown token', '`no_token`'];
const KEEPERS = ['`keepers_only`'];
const CHANGE = ['fields that are not sent keep', '##### `PATCH /v1/tools/{id}`', 'with the changed tool'];
const OWN = ['| see loans', 'A member sees only the own', "Somebody else's loan is"];
const MOVES = [
  '`wrong_status`',
  'Every other move',
  '| From | To',
  '| requested | out',
  '| requested | cancelled',
];

/** Each fault with parts of the lines that say otherwise. */
export const TOOLSHED_FAULTS: { readonly [fault: string]: readonly string[] } = {
  'created-200': ['**Response** `201 Created` with the tool'],
  'no-updated': ['updated_at TIMESTAMPTZ', '"updated_at": "2026', '**Response** `200 OK`:'],
  'price-shown': ['is kept for the insurance', 'purchase_price_secret'],
  'name-81': NAME,
  'name-missing': NAME,
  'category-any': ['category VARCHAR(10)'],
  'bare-error': ['Every error has this body'],
  'tag-twice': [...TAG, '`asset_tag_taken`'],
  'any-token': TOKEN,
  'member-changes': [...KEEPERS, '| add, change, remove a tool', ...CHANGE],
  'change-lost': CHANGE,
  'take-back-any': [...MOVES, '`out` becomes `returned`', '| out | returned'],
  'no-limit': ['40 requests per second'],
  slow: ['p95 < 150ms'],
  'tag-any': TAG,
  'value-high': ['value_cents INTEGER'],
  'value-default': ['value_cents INTEGER'],
  'days-zero': ['days INTEGER'],
  'unknown-taken': ['Unknown fields in a body'],
  'filter-unchecked': [...CATEGORY, ...QUERY],
  'page-51': ['- `per_page`', ...QUERY],
  'page-default': ['- `per_page`'],
  'filter-off': CATEGORY,
  unsorted: ['ordered by `asset_tag`'],
  'page-skips': PAGES,
  'total-of-page': ['"total": 1', '**Response** `200 OK`:'],
  'taken-400': ['`asset_tag_taken`'],
  'invalid-422': ['`invalid_body`'],
  'no-location': ['`Location` header'],
  'read-open': [...TOKEN, '| read a tool', 'Every request needs a bearer token', 'Returns one tool to'],
  'tag-changes': ['`asset_tag` can not be changed'],
  'patch-resets': CHANGE,
  'null-ignored': CHANGE,
  'lent-removed': ['cannot be removed', '`tool_has_loans`', 'ON DELETE RESTRICT'],
  'delete-noop': ['##### `DELETE', 'Removes a tool'],
  dangling: ['the `tool_id` does not exist', 'REFERENCES tools'],
  'starts-out': ['status VARCHAR(10)', '"status": "requested"', '| From | To'],
  'write-lost': ['A member asks for a tool', '##### `POST /v1/loans`', '##### `GET /v1/loans/{id}`'],
  'list-all': OWN,
  'status-filter-off': ['Optional query parameter `status`'],
  'oldest-first': ['newest first'],
  'foreign-read': OWN,
  'member-hands-out': [...KEEPERS, '| hand out', '`requested` becomes `out`'],
  'foreign-cancel': ["also for somebody else's", 'The member who asked', '| cancel a loan'],
  'wrong-code': MOVES,
  'move-lost': ['| requested |', '`requested` becomes `out`', '/hand-out`', '/cancel`'],
  'no-retry-after': ['40 requests per second'],
};
