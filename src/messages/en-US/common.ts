/** Words that belong to no feature: names of controls, states every page can have. */
export const common = {
  breadcrumbs: 'Breadcrumbs',
  cancel: 'Cancel',
  close: 'Close',
  decrease: 'Decrease',
  dismiss: 'Dismiss',
  increase: 'Increase',
  loadMore: 'Load more',
  noPhoto: 'No photo',
  saveChanges: 'Save changes',
  offline: 'We could not reach the server. Check your connection and try again.',
} as const;
