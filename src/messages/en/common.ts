/** Words that belong to no feature: names of controls, states every page can have. */
export const common = {
  breadcrumbs: 'Breadcrumbs',
  cancel: 'Cancel',
  close: 'Close',
  decrease: 'Decrease',
  dismiss: 'Dismiss',
  increase: 'Increase',
  loadMore: 'Load more',
  loading: 'Loading…',
  optional: '(optional)',
  saveChanges: 'Save changes',
  checkFields: 'Please check the highlighted fields.',
  somethingWrong: 'Something went wrong on our side. Please try again.',
  offline: 'We could not reach the server. Check your connection and try again.',
} as const;
