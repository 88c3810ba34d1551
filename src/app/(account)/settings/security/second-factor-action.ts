'use server';

import { TRPCError } from '@trpc/server';
import { redirect } from 'next/navigation';
import { getLocale } from 'next-intl/server';
import { issuesOf, messageOf } from '@/api/trpc';
import { serverApi } from '@/app/trpc/server';
import { tellIn } from '@/messages/refusals';
import type { SecondFactorState } from '@/ui/members/second-factor-state';

/**
 * Does the step that the button `step` names: `begin`, `confirm`, `replace` or `disable`. One action for
 * all of them, so that without scripts the page knows after a wrong code what it had shown.
 */
export async function changeSecondFactor(
  previous: SecondFactorState,
  form: FormData,
): Promise<SecondFactorState> {
  const { secondFactor } = await serverApi();
  const [password, code] = [text(form, 'password'), text(form, 'code')];
  const step = text(form, 'step');
  try {
    switch (step) {
      case 'begin':
        return { enrolment: await secondFactor.begin({ password }) };
      case 'confirm':
        return { codes: (await secondFactor.confirm({ code })).recoveryCodes };
      case 'replace':
        return { codes: (await secondFactor.replaceRecoveryCodes({ code })).recoveryCodes };
      case 'disable':
        await secondFactor.disable({ password, code });
        break;
      default:
        return previous;
    }
  } catch (error) {
    if (!(error instanceof TRPCError) || error.code === 'INTERNAL_SERVER_ERROR') throw error;
    const tell = tellIn(await getLocale());
    const [issue] = issuesOf(error.cause, tell);
    const message = issue?.message ?? messageOf(error, tell);
    const refused = { step, field: issue?.field ?? '', message };
    return { enrolment: previous.enrolment, refused };
  }
  redirect('/settings/security?done=turnedOff');
}

function text(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}
