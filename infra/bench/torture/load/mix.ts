import type { Operation } from './load';
import { listOrders, search, viewListing } from './operations/browse';
import { pay, payLate, placeOrder } from './operations/buy';
import { changeCart } from './operations/cart';
import { closeDispute, openDispute } from './operations/disputes';
import {
  cancelShare,
  deliver,
  markOutForDelivery,
  refundReturn,
  retryRefund,
  ship,
} from './operations/fulfilments';
import { cancelPaid, cancelUnpaid, viewOrder } from './operations/orders';
import { changeStock, editListing, hideOrShow } from './operations/selling';

/** How often each thing is done; a purchase is several of them, one after the other. */
export const MIX: Record<string, { weight: number; run: Operation }> = {
  search: { weight: 14, run: search },
  viewListing: { weight: 8, run: viewListing },
  listOrders: { weight: 4, run: listOrders },
  changeCart: { weight: 16, run: changeCart },
  placeOrder: { weight: 14, run: placeOrder },
  pay: { weight: 14, run: pay },
  payLate: { weight: 1, run: payLate },
  viewOrder: { weight: 4, run: viewOrder },
  cancelUnpaid: { weight: 1.5, run: cancelUnpaid },
  cancelPaid: { weight: 1, run: cancelPaid },
  cancelShare: { weight: 1.5, run: cancelShare },
  ship: { weight: 6, run: ship },
  markOutForDelivery: { weight: 2, run: markOutForDelivery },
  deliver: { weight: 3, run: deliver },
  refundReturn: { weight: 2, run: refundReturn },
  retryRefund: { weight: 0.5, run: retryRefund },
  openDispute: { weight: 0.7, run: openDispute },
  closeDispute: { weight: 0.7, run: closeDispute },
  changeStock: { weight: 4, run: changeStock },
  editListing: { weight: 2, run: editListing },
  hideOrShow: { weight: 1, run: hideOrShow },
};
