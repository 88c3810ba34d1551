import type { Outputs } from '../trpc/types';

/** What the action of the second factor answers. */
export interface SecondFactorState {
  /** A secret that waits for its first code. */
  enrolment?: Outputs['secondFactor']['begin'];
  /** Recovery codes, shown this once. */
  codes?: string[];
  /** Which step was refused, at which field. */
  refused?: { step: string; field: string; message: string };
}

export type SecondFactorAction = (
  previous: SecondFactorState,
  form: FormData,
) => Promise<SecondFactorState>;
