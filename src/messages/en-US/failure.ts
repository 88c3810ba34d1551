/** What a page shows when it has failed. */
export const failure = {
  title: 'Something went wrong',
  text: 'This is on us, not on you. Trying again often helps.',
  retry: 'Try again',
  home: 'Go to the home page',
  reference: 'Reference for support: {digest}',
} as const;
