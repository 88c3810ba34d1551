'use server';

import type { TRPCError } from '@trpc/server';
import { notFound, redirect } from 'next/navigation';
import { getLocale } from 'next-intl/server';
import { issuesOf, messageOf } from '@/api/trpc';
import { failedWith } from '@/app/failed-with';
import { serverApi } from '@/app/trpc/server';
import { tellIn } from '@/messages/refusals';
import type { ActionState } from '@/ui/admin/action-form';

type Api = Awaited<ReturnType<typeof serverApi>>['admin'];

/** Does something, and tells what was refused; the procedure itself checks who it is that asks. */
async function act(work: (api: Api) => Promise<unknown>): Promise<ActionState | null> {
  try {
    await work((await serverApi()).admin);
    return null;
  } catch (error) {
    if (failedWith(error, 'UNAUTHORIZED', 'FORBIDDEN', 'NOT_FOUND')) notFound();
    if (failedWith(error, 'BAD_REQUEST', 'CONFLICT', 'SERVICE_UNAVAILABLE')) {
      const refused = error as TRPCError;
      const tell = tellIn(await getLocale());
      return { error: issuesOf(refused.cause, tell)[0]?.message ?? messageOf(refused, tell) };
    }
    throw error;
  }
}

function reasonIn(form: FormData): string {
  const reason = form.get('reason');
  return typeof reason === 'string' ? reason : '';
}

export async function suspendMember(
  id: string,
  _previous: ActionState,
  form: FormData,
): Promise<ActionState> {
  const reason = reasonIn(form);
  const refused = await act((api) => api.members.suspend({ id, reason }));
  return refused ? { ...refused, reason } : redirect(`/admin/members/${id}?done=suspended`);
}

export async function restoreMember(id: string): Promise<ActionState> {
  const refused = await act((api) => api.members.restore({ id }));
  return refused ?? redirect(`/admin/members/${id}?done=restored`);
}

export async function setMemberRole(id: string, role: 'member' | 'admin'): Promise<ActionState> {
  const refused = await act((api) => api.members.setRole({ id, role }));
  return refused ?? redirect(`/admin/members/${id}?done=role`);
}

export async function takeDownListing(
  id: string,
  _previous: ActionState,
  form: FormData,
): Promise<ActionState> {
  const reason = reasonIn(form);
  const refused = await act((api) => api.listings.takeDown({ id, reason }));
  return refused ? { ...refused, reason } : redirect(`/admin/listings/${id}?done=taken_down`);
}

export async function restoreListing(id: string): Promise<ActionState> {
  const refused = await act((api) => api.listings.restore({ id }));
  return refused ?? redirect(`/admin/listings/${id}?done=restored`);
}

function pageOf(orderId: string | null): string {
  return orderId === null ? '/admin/money' : `/admin/orders/${encodeURIComponent(orderId)}`;
}

/** Has a failed refund tried again on the page of an order, or of all that is stuck. */
export async function retryRefund(id: string, orderId: string | null): Promise<ActionState> {
  const refused = await act(async () => (await serverApi()).refunds.retry({ id }));
  return refused ?? redirect(`${pageOf(orderId)}?done=refund`);
}

/** Tries work of the outbox again. */
export async function retryWork(id: string, orderId: string | null): Promise<ActionState> {
  let isDone = false;
  const refused = await act(async (api) => {
    ({ isDone } = await api.money.retryWork({ id }));
  });
  return refused ?? redirect(`${pageOf(orderId)}?done=${isDone ? 'retried' : 'waiting'}`);
}

/** Handles an event again. */
export async function retryEvent(id: string, orderId: string | null): Promise<ActionState> {
  let isDone = false;
  const refused = await act(async (api) => {
    ({ isDone } = await api.money.retryEvent({ id }));
  });
  return refused ?? redirect(`${pageOf(orderId)}?done=${isDone ? 'retried' : 'waiting'}`);
}
