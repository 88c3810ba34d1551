/** What an action of a form answers that works without scripts. */
export interface FormState {
  /** It went well: the form is over. */
  done?: boolean;
  /** What is wrong with all of it. */
  error?: string;
  /** What is wrong with its fields, by name. */
  issues?: Readonly<Record<string, string>>;
  /** What was typed and is no secret, so that nothing of it is lost. */
  values?: Readonly<Record<string, string>>;
}

export type FormAction = (previous: FormState, form: FormData) => Promise<FormState>;
