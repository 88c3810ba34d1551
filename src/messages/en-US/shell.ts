/** Header, footer and the pages for what cannot be shown. */
export const shell = {
  description: 'Buy and sell with people you can trust.',
  skipToContent: 'Skip to content',
  home: '{siteName}, home',
  search: {
    label: 'Search listings',
    placeholder: 'Search for anything',
    submit: 'Search',
  },
  categories: 'Categories',
  language: 'Language',
  sell: 'Sell Item',
  cart: '{count, plural, =0 {Cart, empty} one {Cart, # item} other {Cart, # items}}',
  logIn: 'Log in',
  register: 'Sign up',
  account: {
    menu: 'Account of {username}',
    profile: 'Your profile',
    orders: 'Orders',
    sales: 'Sales',
    settings: 'Settings',
    admin: 'Administration',
    logOut: 'Log out',
  },
  demoPayments: 'Demo payments',
  demoPaymentsHint: 'Payments run on a stand-in. No card is ever charged.',
  /** Above every page until the member's address is verified. */
  verify: {
    title: 'Verify your e-mail address',
    banner:
      'Please verify your e-mail address: follow the link we have sent to {email}. Until then you can look around and fill your cart, but not buy or sell.',
    again: 'Send again',
    sent: 'Sent.',
  },
  footer: {
    shop: 'Shop',
    allListings: 'All listings',
    selling: 'Selling',
    yourSales: 'Your sales',
    account: 'Account',
    orders: 'Your orders',
    developers: 'Developers',
    apiDocs: 'API documentation',
    openapi: 'OpenAPI document',
  },
  notFound: {
    title: 'We could not find that page',
    text: 'It may have been sold, taken down, or the address has a typing mistake.',
    action: 'Browse all listings',
  },
} as const;
