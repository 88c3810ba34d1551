import { DomainError } from '@/lib/errors';

/** The password was right, and the account wants a code as well. */
export class SecondFactorRequired extends DomainError {
  /** @param pendingToken stands for the first step when the code is sent. */
  constructor(readonly pendingToken: string) {
    super('second_factor_required', 'Enter the code of your authenticator app.');
  }
}
