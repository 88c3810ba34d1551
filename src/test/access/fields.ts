// What answers say, as data: for each row of the matrix the paths at which whoever may call it finds
// something. What is null or empty says nothing and is not listed.

type Paths = readonly string[];

/** The same for everybody, or by role. */
type Fields = Paths | Readonly<Record<string, Paths>>;

function fields(names: string): string[] {
  return names.split(' ');
}

function inside(parent: string, paths: Paths): string[] {
  return paths.map((path) => `${parent}.${path}`);
}

const CARD = fields(
  'id title priceMinor currency imageUrl blur sellerName city available categorySlug',
);
const LISTING = [
  ...CARD,
  ...fields('description status version createdAt category.slug category.name'),
  ...inside('images[]', fields('key url width height blur isMain')),
  // Of a seller no more than of any profile: no e-mail, no street.
  ...inside('seller', fields('username city memberSince pictureUrl')),
];
const OWN_CARD = [...CARD, ...fields('status version reserved createdAt')];

const CART = [
  ...fields('totalMinor currency count isBuyable groups[].seller.username groups[].subtotalMinor'),
  ...inside(
    'groups[].lines[]',
    fields('listingId title imageUrl blur priceMinor quantity available'),
  ),
];
const COUNT = ['count'];

const ACCOUNT = [
  ...fields(
    'id username email emailVerified role lacksSecondFactor about pictureUrl locale createdAt',
  ),
  ...inside('address', fields('formatted city region postalCode country verified')),
];
const SESSION = fields(
  'id kind client.browser client.system createdAt lastUsedAt expiresAt address country isCurrent',
);
const TOKENS = fields('accessToken accessExpiresAt refreshToken refreshExpiresAt');

const ITEM = fields('id listingId title imageUrl priceMinor quantity');
const SHARE = [
  ...fields('id sellerName state totalMinor refundedMinor refundableMinor isDisputed'),
  ...inside('items[]', ITEM),
];
const SUMMARY = [
  ...fields('id state currency totalMinor placedAt expiresAt'),
  ...inside('fulfilments[]', SHARE),
];
const PARCEL = inside('fulfilments[]', fields('carrier trackingCode shippedAt'));
const REFUNDS = inside('fulfilments[].refunds[]', fields('id kind state amountMinor createdAt'));
const ACTIONS = ['fulfilments[].actions[]'];
/** What is at one of the orders in a list, whatever has become of it. */
const LISTED = [...SUMMARY, ...PARCEL, ...REFUNDS, ...ACTIONS];

const UNPAID = [...SUMMARY, ...fields('viewer paymentState')];
/** Paid: now a seller has to know where to send it. */
const PAID = [...UNPAID, ...ACTIONS, 'paidAt', 'shipTo'];
const RETURNED = [...PAID, ...PARCEL, ...REFUNDS];

const MEMBER_ROW = fields('id username email role status createdAt');
const LISTING_ROW = fields('id title priceMinor currency available sellerName state createdAt');
const WORK = fields('id kind createdAt dueAt attempts doneAt');
const EVENT = fields('id type objectId receivedAt handledAt attempts');
const HISTORY = [
  ...fields('id state currency buyerName buyerEmail'),
  // Neither the client secret nor a payload.
  ...inside(
    'payment',
    fields('id state amountMinor currency capturedMinor intentId createdAt updatedAt'),
  ),
  ...inside('shares[]', fields('id sellerName sellerEmail state totalMinor')),
  ...inside(
    'refunds[]',
    fields(
      'id fulfilmentId kind state amountMinor stripeRefundId requestedBy retries createdAt updatedAt',
    ),
  ),
  ...inside('movements[]', fields('id title reason delta createdAt')),
  ...inside('outbox[]', WORK),
  ...inside('inbox[]', EVENT),
];
const AUDIT_ENTRY = fields(
  'id at actorId actorName actorRole action objectType objectId objectName address',
);

const STUCK = [
  ...inside('backlog.inbox', fields('entries oldestAgeMs')),
  ...inside('backlog.outbox', fields('entries oldestAgeMs')),
  ...inside('inbox[]', fields('id type objectId attempts receivedAt')),
  ...inside('outbox[]', fields('id kind attempts createdAt dueAt orderId')),
];

function bySide(buyer: Paths, seller: Paths, admin: Paths): Fields {
  return { buyer, seller, 'other seller': seller, admin };
}

/** By the title of the row; what is not here answers nothing. */
const FIELDS: Readonly<Record<string, Fields>> = {
  'categories.list': inside('[]', fields('slug name')),
  'addresses.suggest': inside('suggestions[]', fields('placeId primary secondary')),
  'addresses.resolve': fields('placeId formatted city region postalCode country'),
  'listings.search': inside('items[]', CARD),
  'listings.search, of one seller': inside('items[]', CARD),
  'listings.byId': LISTING,
  'listings.byId, hidden by its seller': LISTING,
  'listings.mine': {
    ...{ buyer: [], admin: [] },
    ...{ member: inside('items[]', OWN_CARD), seller: inside('items[]', OWN_CARD) },
    'other seller': inside('items[]', OWN_CARD),
  },
  'listings.inventory': fields('total reserved available'),
  'listings.create': ['id'],
  'listings.update': fields('id version'),
  'listings.setActive': fields('id version status'),
  'cart.get': CART,
  'cart.count': COUNT,
  'cart.add': COUNT,
  'cart.setQuantity': COUNT,
  'cart.remove': COUNT,
  'cart.clear': COUNT,
  'members.register': fields('id username'),
  'members.me': ACCOUNT,
  'members.update': ACCOUNT,
  'members.confirmEmail': ['changed'],
  'members.profile': fields(
    'username displayName about city country memberSince pictureUrl activeListings',
  ),
  'sessions.list': inside('items[]', SESSION),
  'secondFactor.get': fields('isOn recoveryCodesLeft'),
  'secondFactor.begin': fields('secret uri'),
  'secondFactor.confirm': ['recoveryCodes[]'],
  'secondFactor.replaceRecoveryCodes': ['recoveryCodes[]'],
  'identities.list': ['hasPassword'],
  'tokens.create': TOKENS,
  'tokens.createByCode': TOKENS,
  'tokens.refresh': TOKENS,
  'orders.place': ['orderId'],
  'orders.list': {
    member: inside('items[]', SUMMARY),
    ...bySide(inside('items[]', LISTED), [], []),
  },
  'orders.list, sales': {
    member: inside('items[]', [...SUMMARY, 'buyerName']),
    ...bySide([], inside('items[]', [...LISTED, 'buyerName']), []),
  },
  'orders.byId, unpaid': bySide(
    [...UNPAID, 'actions[]', 'shipTo'],
    [...UNPAID, 'buyerName'],
    [...UNPAID, 'actions[]', 'buyerName', 'shipTo'],
  ),
  'orders.byId, paid': bySide(
    [...PAID, 'actions[]'],
    [...PAID, 'buyerName'],
    [...PAID, 'actions[]', 'buyerName'],
  ),
  'orders.byId, returned': bySide(RETURNED, [...RETURNED, 'buyerName'], [...RETURNED, 'buyerName']),
  'orders.checkout': [
    ...fields('orderId state paymentState totalMinor currency shipTo expiresAt'),
    ...fields('clientSecret publishableKey'),
    ...inside('items[]', [...ITEM, 'sellerName']),
  ],
  'fulfilments.refund': ['refundId'],
  'admin.members.list': ['nextCursor', ...inside('items[]', MEMBER_ROW)],
  'admin.members.byId': [
    ...MEMBER_ROW,
    ...fields('about city country isSelf activeListings purchases sales unsent'),
  ],
  'admin.listings.list': inside('items[]', [...LISTING_ROW, 'imageUrl']),
  'admin.listings.byId': [
    ...LISTING_ROW,
    ...fields('description sellerId sellerStatus reserved'),
    ...inside('images[]', fields('url width height')),
  ],
  'admin.orders.list': inside(
    'items[]',
    fields('id state currency totalMinor buyerName sellerNames[] placedAt'),
  ),
  'admin.orders.history': HISTORY,
  'admin.money.stuck': STUCK,
  'admin.money.retryWork': ['isDone'],
  'admin.money.retryEvent': ['isDone'],
  'admin.audit.list': [
    'nextCursor',
    ...inside('items[]', AUDIT_ENTRY),
    ...inside('items[].after', fields('sessionId kind hasSecondFactor')),
  ],
};

/** The paths that an answer may and does have, sorted. */
export function fieldsOf(title: string, roleName: string): string[] {
  const listed = FIELDS[title] ?? [];
  const paths = Array.isArray(listed)
    ? listed
    : ((listed as Record<string, Paths>)[roleName] ?? []);
  return [...paths].sort();
}

/** The paths at which an answer says something: `items[].title`. */
export function pathsIn(value: unknown, path = ''): string[] {
  if (value === null || value === undefined) return [];
  if (Array.isArray(value)) return distinct(value.flatMap((one) => pathsIn(one, `${path}[]`)));
  if (typeof value !== 'object') return [path];
  const parts = Object.entries(value);
  return distinct(
    parts.flatMap(([key, one]) => pathsIn(one, path === '' ? key : `${path}.${key}`)),
  );
}

function distinct(paths: string[]): string[] {
  return [...new Set(paths)].sort();
}
